from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "members:roster"  # the head of the pages has no room for another word


class ServicesConfig(AppConfig):
    name = "concertino.domains.services"
    label = "services"
    verbose_name = _("Services")
    nav = [
        Nav(_("Services"), "services:services", "services.view_service", order=29, within=HOME),
        Nav(_("Events"), "services:events", "services.view_event", order=30, within=HOME),
        Nav(_("My events"), "services:my_events", order=11, within="space:home", concerns=lambda user: bool(user.contact_id)),
        Nav(_("Calendar of events"), "services:programme", order=13, for_visitors=True),
    ]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "people:contacts"  # the head of the pages has no room for another word


class PartnersConfig(AppConfig):
    name = "concertino.domains.partners"
    label = "partners"
    verbose_name = _("Partners")
    nav = [
        Nav(_("Partners"), "partners:partners", "partners.view_partner", order=34, within=HOME),
        Nav(_("Collaborations"), "partners:collaborations", "partners.view_collaboration", order=35, within=HOME),
    ]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class NoticesConfig(AppConfig):
    name = "concertino.base.notices"
    label = "notices"
    verbose_name = _("Notices")
    nav = [
        Nav(_("Messages"), "notices:messages", "notices.view_message", 84, within="house"),
        Nav(_("Messages that came back"), "notices:bounces", "notices.view_message", 85, within="house"),
        Nav(_("Addresses that are not written to"), "notices:suppressions", "notices.view_suppression", 86, within="house"),
        Nav(_("What your domain says"), "notices:domain", "notices.view_message", 88, within="house"),
    ]

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.ui.menu import Nav
from concertino.desk.waiting import has_inbox


class DeskConfig(AppConfig):
    name = "concertino.desk"
    label = "desk"
    nav = [
        Nav(pgettext_lazy("menu", "Inbox"), "desk:inbox", order=8, concerns=has_inbox),
        Nav(_("Plan"), "desk:plan", "plan.view_plan", 10),
        Nav(_("Calls on us"), "desk:calls", "positions.view_mediarequest", order=37, within="people:contacts"),
        Nav(_("Entitled and not reached"), "desk:unreached", "notices.view_message", 87, within="house"),
    ]

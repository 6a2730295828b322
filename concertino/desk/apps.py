from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class DeskConfig(AppConfig):
    name = "concertino.desk"
    label = "desk"
    nav = [Nav(_("Plan"), "desk:plan", "plan.view_plan", 10)]

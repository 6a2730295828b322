from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class TiesConfig(AppConfig):
    name = "concertino.base.ties"
    label = "ties"
    verbose_name = _("Exchanges")
    nav = [
        Nav(_("Exchanges"), "ties:exchanges", "ties.view_exchange", order=31, within="people:contacts"),
        Nav(_("Ties by sector"), "ties:sectors", "ties.view_ties", order=32, within="people:contacts"),
        Nav(_("Partners and bodies"), "ties:bodies", "ties.view_exchange", order=33, within="people:contacts"),
    ]

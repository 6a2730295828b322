from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class TiesConfig(AppConfig):
    name = "concertino.base.ties"
    label = "ties"
    verbose_name = _("Exchanges")
    nav = [Nav(_("Exchanges"), "ties:exchanges", "ties.view_exchange", order=25)]

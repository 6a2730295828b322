from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class BallotsConfig(AppConfig):
    name = "concertino.domains.ballots"
    label = "ballots"
    verbose_name = _("Ballots")
    nav = [Nav(_("Ballots"), "ballots:home", "ballots.view_ballot", order=33, within="consultations:home")]

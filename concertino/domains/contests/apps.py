from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "members:roster"  # the head of the pages has no room for another word


class ContestsConfig(AppConfig):
    name = "concertino.domains.contests"
    label = "contests"
    verbose_name = _("Contests")
    nav = [Nav(_("Contests"), "contests:contests", "contests.view_contest", order=31, within=HOME)]

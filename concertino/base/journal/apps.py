from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class JournalConfig(AppConfig):
    name = "concertino.base.journal"
    label = "journal"
    verbose_name = _("Journal")
    nav = [Nav(_("Journal"), "journal:journal", "journal.view_journal", 87, within="house")]

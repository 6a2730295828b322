from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class GovernanceConfig(AppConfig):
    name = "concertino.domains.governance"
    label = "governance"
    verbose_name = _("Governance")
    nav = [
        Nav(_("Governance"), "governance:home", "governance.view_mandate", order=50, own=_("Bodies")),
        Nav(_("Mandates"), "governance:mandates", "governance.view_mandate", order=51, within="governance:home"),
        Nav(_("Register of directors"), "governance:directors", "governance.view_mandate", order=52, within="governance:home"),
        Nav(_("Lists of voters"), "governance:voters_lists", "governance.view_voterslist", order=53, within="governance:home"),
        # Decisions are of a room below, which does not know this one.
        Nav(_("Decisions"), "documents:decisions", "documents.view_decision", order=54, within="governance:home"),
    ]

    def ready(self) -> None:
        from concertino.domains.governance import seeds

        post_migrate.connect(seeds.plant, sender=self)

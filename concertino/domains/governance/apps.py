from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class GovernanceConfig(AppConfig):
    name = "concertino.domains.governance"
    label = "governance"
    verbose_name = _("Governance")
    nav = [Nav(_("Governance"), "governance:home", "governance.view_mandate", order=45)]

    def ready(self) -> None:
        from concertino.domains.governance import seeds

        post_migrate.connect(seeds.plant, sender=self)

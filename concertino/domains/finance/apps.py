from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class FinanceConfig(AppConfig):
    name = "concertino.domains.finance"
    label = "finance"
    verbose_name = _("Finance")
    nav = [Nav(_("Finances"), "finance:invoices", "finance.view_invoice", order=40)]

    def ready(self) -> None:
        from concertino.domains.finance import seeds

        post_migrate.connect(seeds.plant, sender=self)

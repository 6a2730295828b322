from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav


class FinanceConfig(AppConfig):
    name = "concertino.domains.finance"
    label = "finance"
    verbose_name = _("Finance")
    nav = [
        Nav(_("Finances"), "finance:invoices", "finance.view_invoice", order=40, own=_("Invoices")),
        Nav(_("Payments"), "finance:payments", "finance.view_invoice", order=41, within="finance:invoices"),
        Nav(_("Ageing"), "finance:ageing", "finance.view_invoice", order=42, within="finance:invoices"),
        Nav(_("Bank"), "finance:bank", "finance.view_bankentry", order=43, within="finance:invoices"),
        Nav(_("Deposits"), "finance:deposits", "finance.view_deposit", order=44, within="finance:invoices"),
        Nav(_("Ledger"), "finance:movements", "finance.view_movement", order=45, within="finance:invoices"),
        Nav(_("Trial balance"), "finance:trial_balance", "finance.view_movement", order=46, within="finance:invoices"),
        Nav(_("Accounts"), "finance:accounts", "finance.view_movement", order=47, within="finance:invoices"),
    ]

    def ready(self) -> None:
        from concertino.domains.finance import seeds

        post_migrate.connect(seeds.plant, sender=self)

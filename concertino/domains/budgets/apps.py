from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "finance:invoices"


class BudgetsConfig(AppConfig):
    name = "concertino.domains.budgets"
    label = "budgets"
    verbose_name = _("Budgets")
    nav = [
        Nav(_("Budgets"), "budgets:budgets", "budgets.view_budget", order=38, within=HOME),
        Nav(_("Financial statements"), "budgets:statements", "finance.view_movement", order=39, within=HOME),
    ]

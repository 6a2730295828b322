from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME = "finance:invoices"


class GrantsConfig(AppConfig):
    name = "concertino.domains.grants"
    label = "grants"
    verbose_name = _("Funding")
    nav = [
        Nav(_("Funding"), "grants:applications", "grants.view_application", order=34, within=HOME),
        Nav(_("Funding strategy"), "grants:strategy", "grants.view_fundingtarget", order=35, within=HOME),
        Nav(_("Funders"), "grants:funders", "grants.view_funder", order=36, within=HOME),
    ]

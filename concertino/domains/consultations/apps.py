from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.menu import Nav

HOME, VIEW = "consultations:home", "consultations.view_consultation"


class ConsultationsConfig(AppConfig):
    name = "concertino.domains.consultations"
    label = "consultations"
    verbose_name = _("Consultations")
    nav = [
        Nav(_("Consultations"), HOME, VIEW, order=30, own=_("Register")),
        Nav(_("Calendar"), "consultations:calendar", VIEW, order=31, within=HOME),
        Nav(_("Topics"), "consultations:topics", "consultations.view_topic", order=36, within=HOME),
        Nav(_("Transmissions"), "consultations:transmissions", "consultations.view_transmission", order=37, within=HOME),
        Nav(_("Findings"), "consultations:findings", "consultations.view_finding", order=38, within=HOME),
        Nav(_("You said, we did"), "consultations:done", "consultations.view_finding", order=39, within=HOME),
        Nav(
            _("You said, we did"), "consultations:done", order=8, within="space:home", key="done",
            concerns=lambda user: bool(user.contact_id),
        ),
        Nav(_("You said, we did"), "consultations:done", order=9, for_visitors=True),
    ]  # fmt: skip

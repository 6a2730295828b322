"""The register of calls of partners, with how long each waited."""

from __future__ import annotations

from statistics import median
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.partners.models import PartnerCall
from concertino.ground.periods import today
from concertino.ground.words import written_number

MOST = 5000  # calls of which the median is told


def _said(call: PartnerCall) -> tuple[str, Any]:
    if call.answered_on:
        return "ok", _("Answered")
    return ("late", _("Late")) if call.is_late_on(today()) else ("on", _("Waits for an answer"))


class CallTable(tables.Table):
    subject = NameColumn(
        verbose_name=_("Subject"), url=lambda one: reverse("partners:answer_call", args=[one.pk]), accessor="name",
        order_by="folded",
    )  # fmt: skip
    partner = tables.Column(order_by="partner__contact__folded")
    on = DayColumn()
    due_on = DayColumn()
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=_said)
    answered_on = DayColumn()
    days = NumberColumn(verbose_name=_("Days waited"), orderable=False)
    owner = tables.Column(order_by="owner__name")

    class Meta:
        model = PartnerCall
        fields = ()
        order_by = "-on"


class CallFilters(filters.FilterSet):
    state = filters.ChoiceFilter(
        choices=[("waiting", _("Waits for an answer")), ("answered", _("Answered"))], label=_("State"), empty_label=_("All"),
        method="state_so",
    )  # fmt: skip

    class Meta:
        model = PartnerCall
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.waiting() if state == "waiting" else rows.answered()


def _lede(request: Any, rows: Any) -> str:
    """The median of those that were answered; of those that wait nothing is known yet."""
    pairs = rows.answered().order_by().values_list("on", "answered_on")[:MOST]
    days = [(answered - on).days for on, answered in pairs]
    if not days:
        return _t("No call was answered yet.")
    return _t("Half of the calls were answered within %(days)s days.") % {"days": written_number(median(days))}


calls = Register(
    "partners.calls", _("Calls of partners"), "partners.view_partner",
    rows=lambda request: PartnerCall.objects.select_related("partner__contact", "owner"),
    table=CallTable, filters=CallFilters, search=lambda rows, text: rows.matching(text), lede=_lede, hidden=("owner",),
    counted=lambda n: ngettext("{count} call", "{count} calls", n),
    buttons=(Button(_("Record a call"), "partners:record_call", "partners.change_partner", primary=True),),
    crumbs=((_("Partners"), reverse_lazy("partners:partners")),),
    empty=(_("No call yet"), _("Record what a partner asks as it comes: the delay of the answer is computed.")),
)  # fmt: skip

"""The register of ballots."""

from __future__ import annotations

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.models import Call
from concertino.ground.words import fold

STATES = {
    Call.State.DRAFT: Q(call__opened_on=None),
    Call.State.OPEN: Q(call__opened_on__isnull=False, call__closed_on=None),
    Call.State.CLOSED: Q(call__closed_on__isnull=False),
}


class BallotTable(tables.Table):
    call = NameColumn(
        verbose_name=_("Ballot"), order_by="call__title_fr", url=lambda one: reverse("ballots:ballot", args=[one.pk]),
        under=lambda one: one.call.consultation,
    )  # fmt: skip
    method = tables.Column(verbose_name=_("Method"))
    said_rule = tables.Column(verbose_name=_("Rule"), order_by="rule")
    seats = NumberColumn(verbose_name=_("To choose"))
    votes = NumberColumn(verbose_name=_("Votes"))
    closes_on = DayColumn(verbose_name=_("Until"), accessor="call__closes_on")
    state = StatusColumn(
        verbose_name=_("State"),
        accessor="call__state",
        order_by="call__closes_on",
        said=lambda one: (one.call.mark, one.call.said_state),
    )

    class Meta:
        model = Ballot
        fields = ()


class BallotFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Call.State.choices, label=_("State"), empty_label=_("All"), method="state_so")
    method = filters.ChoiceFilter(choices=Ballot.Method.choices, label=_("Method"), empty_label=_("All"))

    class Meta:
        model = Ballot
        fields = ()

    def state_so(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        return rows.filter(STATES[Call.State(state)])


def _rows(request: HttpRequest) -> QuerySet:
    return Ballot.objects.with_votes().select_related("call__consultation").order_by("-call__opens_on", "-pk")


ballots = Register(
    "ballots.ballots", _("Ballots"), "ballots.view_ballot",
    rows=_rows, table=BallotTable, filters=BallotFilters, search=lambda rows, text: rows.matching(fold(text)),
    counted=lambda n: ngettext("{count} ballot", "{count} ballots", n),
    crumbs=((_("Consultations"), reverse_lazy("consultations:home")),),
    buttons=(Button(_("Prepare a ballot"), "ballots:prepare", "ballots.add_ballot", primary=True),),
    empty=(_("No ballot yet"), _("Put topics to the members: their votes say the priorities, by a rule known beforehand.")),
)  # fmt: skip

"""The register of decisions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.documents.models import Decision
from concertino.base.ui.columns import DayColumn, NameColumn
from concertino.base.ui.register import Button, Register


class DecisionTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Decision"), url=lambda one: reverse("documents:decision", args=[one.pk]), under=lambda one: one.number
    )
    body = tables.Column(verbose_name=_("By"))
    on = DayColumn(verbose_name=_("Decided on"))

    class Meta:
        model = Decision
        fields = ()


class DecisionFilters(filters.FilterSet):
    body = filters.ChoiceFilter(choices=Decision.Body.choices, label=_("By"), empty_label=_("All"))

    class Meta:
        model = Decision
        fields = ()


def _rows(request: HttpRequest) -> QuerySet[Decision]:
    return Decision.objects.all()


def _matching(rows: Any, text: str) -> QuerySet[Decision]:
    for word in text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word) | Q(text__icontains=word))
    return rows


decisions = Register(
    "documents.decisions", _("Decisions"), "documents.view_decision",
    rows=_rows, table=DecisionTable, filters=DecisionFilters, search=_matching,
    counted=lambda n: ngettext("{count} decision", "{count} decisions", n),
    buttons=(Button(_("Record a decision"), "documents:decide", "documents.add_decision", primary=True),),
    empty=(_("No decision yet"), _("Record what the board or the general meeting decided: dues, admissions.")),
)  # fmt: skip

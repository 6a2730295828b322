"""What registers of this room show of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.domains.recruitment.models import Prospect, ProspectStage, Strategy
from concertino.domains.recruitment.pipeline import JOINED, standing_of
from concertino.ground.periods import today

LABELS: dict[str, Any] = {**dict(ProspectStage.Stage.choices), JOINED: _("Joined")}


def prospect_page(prospect: Prospect) -> str:
    return reverse("recruitment:prospect", args=[prospect.pk])


def strategy_page(strategy: Strategy) -> str:
    return reverse("recruitment:strategy", args=[strategy.pk])


def standing_said(prospect: Any) -> tuple[str, Any]:
    standing = standing_of(prospect, today())
    return {JOINED: "ok", ProspectStage.Stage.LOST.value: "free"}.get(standing, "on"), LABELS[standing]


class ProspectTable(tables.Table):
    label = NameColumn(verbose_name=_("Prospect"), url=prospect_page, under=lambda one: one.sector or "")
    stage = StatusColumn(verbose_name=_("Stage"), said=standing_said)
    next_step = tables.Column(verbose_name=_("Next step"), orderable=False)
    next_on = DayColumn(verbose_name=_("On the day"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    source = tables.Column(verbose_name=_("Source"))
    strategy = tables.Column(verbose_name=_("Strategy"), order_by="strategy__title_fr")
    category = tables.Column(verbose_name=_("Category"), order_by="category__position")
    identified_on = DayColumn(verbose_name=_("Known since"))
    joined_on = DayColumn(verbose_name=_("Joined on"))
    reason = tables.Column(verbose_name=_("Reason"), orderable=False)

    class Meta:
        model = Prospect
        fields = ()


class StrategyTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Strategy"), accessor="name", url=strategy_page, under=lambda one: one.get_cycle_display(),
        order_by="title_fr",
    )  # fmt: skip
    starts_on = DayColumn(verbose_name=_("From"))
    ends_on = DayColumn(verbose_name=_("Until"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    aimed_at = NumberColumn(verbose_name=_("Aims at"))
    known = NumberColumn(verbose_name=_("Prospects"))
    won = NumberColumn(verbose_name=_("Joined"))
    budget = MoneyColumn(verbose_name=_("Budget"))
    spent = MoneyColumn(verbose_name=_("Spent"))

    class Meta:
        model = Strategy
        fields = ()

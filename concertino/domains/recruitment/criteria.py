"""Contacts chosen by whether one hopes for them, and how far they are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.domains.recruitment.models import ProspectStage
from concertino.ground.criteria import Criterion, criteria

RIGHT = "recruitment.view_prospect"


def _under_way(day: date) -> Any:
    known = Q(until=None) | Q(until__gte=day)
    return ProspectStage.objects.open().filter(known, starts_on__lte=day, prospect__contact=OuterRef("pk"))


def is_prospect(comparison: str, value: Any, day: date) -> Q:
    under_way = Q(Exists(_under_way(day)))
    return under_way if comparison == "yes" else ~under_way


def at_stage(comparison: str, stages: Any, day: date) -> Q:
    if comparison in ("empty", "filled"):
        return is_prospect("no" if comparison == "empty" else "yes", None, day)
    there = Q(Exists(_under_way(day).filter(stage__in=stages)))
    return there if comparison == "in" else ~there


def stages() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in ProspectStage.Stage.choices if value != ProspectStage.Stage.LOST]


criteria.add("recruitment.is_prospect", Criterion(
    key="recruitment.is_prospect", label=_("Is a prospect"), kind="yes_no", right=RIGHT, order=70, where=is_prospect,
))  # fmt: skip
criteria.add("recruitment.stage", Criterion(
    key="recruitment.stage", label=_("Stage of the prospect"), kind="choice", right=RIGHT, order=71, where=at_stage,
    choices=stages,
))  # fmt: skip

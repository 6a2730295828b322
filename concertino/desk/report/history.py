"""What an indicator's chart marks of the past: targets no longer in force, days on which its definition changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from concertino.domains.plan.models import DefinitionChange, Plan, Target


@dataclass(frozen=True)
class History:
    """By indicator's id."""

    formers: Mapping[int, list[Target]]
    breaks: Mapping[int, list[DefinitionChange]]


def history(plan: Plan, day: date) -> History:
    """As it was known on the day; two queries."""
    formers, breaks = defaultdict(list), defaultdict(list)
    superseded = Target.objects.filter(indicator__plan=plan, superseded_by__from_on__lte=day)
    for target in superseded.select_related("superseded_by"):
        formers[target.indicator_id].append(target)
    for change in DefinitionChange.objects.filter(indicator__plan=plan, is_break=True, changed_on__lte=day):
        breaks[change.indicator_id].append(change)
    return History(formers, breaks)

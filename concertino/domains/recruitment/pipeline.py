"""The prospects as a board by stage, and how many of each stage came to join."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from concertino.domains.recruitment.models import OPEN, Prospect, ProspectStage

Stage = ProspectStage.Stage
JOINED, LOST = "joined", Stage.LOST.value
LATELY = 366  # days during which those who joined or were lost stay on the board


def standing_on(day: date) -> QuerySet[Prospect]:
    """The prospects known on the day, with ``standing``: their stage, or that they joined; and since when."""
    known = Prospect.objects.filter(identified_on__lte=day).with_joining().with_stage(day)
    return known.select_related("contact", "strategy", "sector", "category", "owner", "referred_by")


def standing_of(prospect: Any, day: date) -> str:
    """ "joined" from the day of the term on, whatever was said of the stage; else the stage."""
    return JOINED if prospect.joined_on and prospect.joined_on <= day else prospect.stage


@dataclass(frozen=True)
class Reached:
    """Of the prospects that reached a stage and whose story is over, how many joined."""

    over: int
    joined: int

    @property
    def chance(self) -> float | None:
        return self.joined / self.over if self.over else None


def chances_on(day: date) -> dict[str, Reached]:
    """For each stage, from all stories over by the day. Who is at a later stage, or joined, reached those before."""
    over = Prospect.objects.concluded().filter(concluded_on__lte=day).values_list("pk", "joined_on")
    joined = {pk for pk, joined_on in over if joined_on and joined_on <= day}
    furthest = _furthest({pk for pk, _joined_on in over}, day)
    found: dict[str, Counter] = defaultdict(Counter)
    for pk in furthest:
        for place, stage in enumerate(OPEN):
            if pk in joined or place <= furthest[pk]:
                found[stage]["over"] += 1
                found[stage]["joined"] += pk in joined
    return {stage: Reached(found[stage]["over"], found[stage]["joined"]) for stage in OPEN}


def _furthest(prospects: set[int], day: date) -> dict[int, int]:
    """The furthest stage that each was at by the day, as its place; a stage that was struck out the same day is the first."""
    places: dict[str, int] = {stage.value: place for place, stage in enumerate(OPEN)}
    found = dict.fromkeys(prospects, 0)
    rows = ProspectStage.objects.filter(prospect__in=prospects, starts_on__lte=day).values_list("prospect", "stage")
    for pk, stage in rows:
        found[pk] = max(found[pk], places.get(stage, 0))
    return found


def counts_by_stage(day: date) -> dict[str, int]:
    rows = ProspectStage.objects.open().filter(starts_on__lte=day).filter(Q(until=None) | Q(until__gte=day))
    counted = Counter(rows.values_list("stage", flat=True))
    return {stage: counted[stage] for stage in OPEN}


def columns(prospects: Iterable[Any], day: date) -> Mapping[str, list[Any]]:
    """By stage in their order, then those who joined and those who were lost lately."""
    found: dict[str, list[Any]] = {stage: [] for stage in (*OPEN, JOINED, LOST)}
    for prospect in prospects:
        standing = standing_of(prospect, day)
        since = prospect.joined_on if standing == JOINED else prospect.since
        if standing in OPEN or (day - since).days <= LATELY:
            found[standing].append(prospect)
    return found

"""The knowledge index of a wave, computed once it takes no answers any more, and again if answers are set aside later."""

from __future__ import annotations

import math
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Call
from concertino.domains.surveys.models import KnowledgeChange, KnowledgeScore, Wave


@verb("surveys.score", gettext_lazy("computed the knowledge index"))
def score(*, by: Any, wave: Wave) -> None:
    """The wave's index with its parts, and how it moved from each earlier wave and to each later one. A wave that is open, that
    asks nothing to know, or that does not speak of the whole membership has none."""
    wave = Wave.objects.select_related("call").get(pk=wave.pk)
    KnowledgeScore.objects.filter(wave=wave).delete()
    KnowledgeChange.objects.filter(Q(wave=wave) | Q(earlier=wave)).delete()
    if wave.call.closed_on is None or not speaks_of_the_membership(wave.call):
        return
    from concertino.domains.surveys.reading import frame, knowledge  # numpy: only where it is needed

    here = frame.read(wave)
    found = knowledge.index(here)
    KnowledgeScore.objects.bulk_create(_score(wave, one) for one in found)
    for other in _others(wave) if found else ():
        there, is_earlier = frame.read(other), _order(other) < _order(wave)
        earlier, later = (there, here) if is_earlier else (here, there)
        KnowledgeChange.objects.bulk_create(
            _change(earlier.wave, later.wave, one) for one in knowledge.moved(earlier, later)
        )  # fmt: skip


def speaks_of_the_membership(call: Call) -> bool:
    """A call of a sector, a category or a segment speaks of these alone; one that is open to all, of nobody in particular."""
    is_part = call.segment_id or call.call_sectors.exists() or call.call_categories.exists()
    return call.population != Call.Population.CONTACTS and not call.is_public and not is_part


def _others(wave: Wave) -> list[Wave]:
    scored = KnowledgeScore.objects.of_all().exclude(wave=wave).values("wave")
    return list(Wave.objects.filter(pk__in=scored).select_related("call"))


def _order(wave: Wave) -> tuple[Any, int]:
    return wave.call.closed_on, wave.pk


def _score(wave: Wave, one: Any) -> KnowledgeScore:
    found = one.estimate
    return KnowledgeScore(
        wave=wave, dimension=one.dimension, value=one.value, score=found.value, n=found.n,
        low=_known(max(found.low, 0.0)), high=_known(min(found.high, 100.0)),
    )  # fmt: skip


def _change(earlier: Wave, later: Wave, one: Any) -> KnowledgeChange:
    moved = one.change
    return KnowledgeChange(
        wave=later, earlier=earlier, dimension=one.dimension, value=one.value,
        is_paired=moved.way == "paired", n_both=moved.n_both, before=moved.before, after=moved.after,
        difference=moved.difference, low=_known(moved.low), high=_known(moved.high), p=_known(moved.p),
    )  # fmt: skip


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number

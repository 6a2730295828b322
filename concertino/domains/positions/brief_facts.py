"""The facts of a brief: which ones may be chosen, and what each says on the day it is printed.

Of consultations, only results that everyone may read on that day; of members, only what small cells leave to be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from concertino.domains.positions.models import BriefFact, Position
from concertino.domains.surveys.models import PublishedQuestion, Wave
from concertino.domains.surveys.publishing import Published, is_published_to, outcome_of
from concertino.ground.measures import hide_small, measures
from concertino.ground.words import written_day, written_number, written_percent

MEMBERSHIP = (("members.active", ""), ("members.active", "sector"), ("members.active", "category"), ("members.active", "region"))
MOST_LINES = 4


@dataclass(frozen=True)
class Said:
    """A fact as it is printed: what it is about, what it says, and from where, when and how many it comes."""

    label: str
    lines: Sequence[str]
    source: str


@dataclass(frozen=True)
class Offer:
    key: str
    label: str


def offered(position: Position, day: date) -> list[Offer]:
    """Questions published to everyone, those of the dossier's own consultations first; then figures of the membership."""
    told = [(wave, one) for wave in readable_waves(position, day) for one in outcome_of(wave).questions]
    asked = [Offer(f"wave:{wave.pk}:{one.result.code}", f"{one.result.label} ({wave})") for wave, one in told]
    return asked + [Offer(f"measure:{key}:{by}", _measure_label(key, by)) for key, by in MEMBERSHIP if key in measures]


def readable_waves(position: Position, day: date) -> list[Wave]:
    """Waves of which everyone may read results on the day, in two queries."""
    own = set(position.dossier.dossier_consultations.values_list("consultation", flat=True))
    waves: Any = Wave.objects.filter(
        pk__in=PublishedQuestion.objects.values("wave"), call__closed_on__lte=day, call__consultation__published_on__lte=day
    ).select_related("call__consultation", "version")  # fmt: skip
    open_to_all: list[Any] = [wave for wave in waves if is_published_to(AnonymousUser(), wave, day)]
    return sorted(open_to_all, key=lambda wave: (wave.call.consultation_id not in own, -wave.call.closed_on.toordinal()))


def fact_of(key: str) -> BriefFact:
    """A choice as it will be kept; ValueError for what is no key."""
    kind, first, second = key.split(":")
    if kind == "wave":
        return BriefFact(wave_id=int(first), question=second)
    if (first, second) not in MEMBERSHIP:
        raise ValueError(key)
    return BriefFact(measure=first, by=second)


def said_on(facts: Sequence[BriefFact], day: date) -> list[Said]:
    """What the chosen facts say on the day; one whose results everyone may no longer read is left out."""
    return [said for fact in facts for said in (_of_wave(fact, day) if fact.wave else _of_measure(fact, day))]


def _of_wave(fact: BriefFact, day: date) -> Iterator[Said]:
    wave: Any = fact.wave
    if not is_published_to(AnonymousUser(), wave, day):
        return
    for one in outcome_of(wave).questions:
        if one.result.code == fact.question and one.result.n is not None:
            yield Said(one.result.label, _lines(one), _source(wave, one.result.said_n))


def _lines(one: Published) -> list[str]:
    """The sentences, else the first lines of the table: each with its margin and its number."""
    result = one.result
    rows = result.drawing.rows if result.drawing else (result.table or ((), ()))[1]
    told = [" – ".join(str(cell) for cell in row if str(cell)) for row in rows[:MOST_LINES]]
    return [*result.sentences, *([] if result.sentences else told)]


def _source(wave: Any, n: str) -> str:
    facts = {"wave": wave, "n": n, "day": written_day(wave.call.closed_on)}
    return _("%(wave)s, closed on %(day)s; %(n)s, weighted to the membership.") % facts


def _of_measure(fact: BriefFact, day: date) -> Iterator[Said]:
    """Nothing is said of what is unknown on the day, or of too few."""
    measure: Any = measures[fact.measure]
    total = measure.value(day).value
    found = {value: figure.value for value, figure in measure.breakdown(fact.by, day).items()} if fact.by else {None: total}
    cells, shown = hide_small(found, total) if total else ({}, None)
    if shown is None:
        return
    names = measure.by[fact.by].labels(cells) if fact.by else {}
    told = sorted(((count, names[value]) for value, count in cells.items() if count), reverse=True) if fact.by else []
    parts = [_part(name, count, total) for count, name in told[:MOST_LINES]]
    source = _("n = %(n)s members, on %(day)s") % {"n": written_number(total), "day": written_day(day)}
    yield Said(_measure_label(fact.measure, fact.by), parts or [written_number(total)], source)


def _part(name: str, number: int, total: int) -> str:
    return _("%(name)s: %(n)s (%(share)s)") % {
        "name": name, "n": written_number(number), "share": written_percent(number / total)
    }  # fmt: skip


def _measure_label(key: str, by: str) -> str:
    measure = measures[key]
    along = _("%(measure)s, by %(dimension)s") % {"measure": measure.label, "dimension": measure.by[by].label} if by else ""
    return along or str(measure.label)

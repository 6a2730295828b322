"""The answers of a wave as columns, and the population that they speak of. Two queries, three in the anonymous mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concertino.domains.consultations.models import Call, Invitation, Margin
from concertino.domains.questionnaires.definition import Form
from concertino.domains.surveys.analysis.design import Codes, Numbers
from concertino.domains.surveys.anonymity import DIMENSIONS, told_in
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.models import Response, Wave

Answers = Mapping[str, Any]
NOT_TOLD = None  # of an anonymous answer: the value would point to too few people


@dataclass(frozen=True)
class Stratum:
    """A dimension of the population: its ``values`` with how many voices have each (``totals``), and the place of each answer's
    own (``codes``, (n,))."""

    name: str
    values: tuple[str | None, ...]
    totals: Numbers
    codes: Codes

    def place(self, value: str) -> int | None:
        return self.values.index(value) if value in self.values else None


@dataclass(frozen=True)
class Frame:
    """``answers`` that count, one mapping each; ``people``, whose they are, where that is known; ``population``, how many voices
    were called: infinite in a wave open to all, of which nobody knows the population."""

    wave: Wave
    form: Form
    answers: Sequence[Answers]
    strata: Mapping[str, Stratum]
    population: float
    people: NDArray | None = field(default=None, repr=False)

    @property
    def n(self) -> int:
        return len(self.answers)

    @cached_property
    def minimum(self) -> int:
        """Fewer people than that are never told apart."""
        return self.wave.call.min_cell

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        return {}

    def column(self, code: str) -> list[Any]:
        """What each answered to a question; None where they did not."""
        if code not in self._columns:
            self._columns[code] = [one.get(code) for one in self.answers]
        return self._columns[code]


def read(wave: Wave) -> Frame:
    """``wave`` with its call."""
    rows = list(
        Response.objects.counted().filter(wave=wave).order_by("pk")
        .values_list("answers", "strata", "invitation__member_id", "invitation__contact_id")
    )  # fmt: skip
    call = wave.call
    totals = {} if call.is_public else population_of(call)
    size = sum(next(iter(totals.values())).values()) if totals else 0
    known = size >= len(rows) and size > 0
    strata = [_stratum(name, [row[1] for row in rows], totals[name]) for name in DIMENSIONS if name in totals]
    return Frame(
        wave=wave, form=form_of(wave.version_id), answers=[row[0] for row in rows],
        strata={one.name: one for one in strata if known}, population=float(size) if known else np.inf,
        people=_people(call, [row[2:] for row in rows]),
    )  # fmt: skip


def population_of(call: Call) -> dict[str, dict[str | None, int]]:
    """How many voices have each value of each dimension, as far as answers may tell it: in the anonymous mode, those of whom
    nothing is told are counted apart, so that the answers can be weighted to what they do tell."""
    if call.is_anonymous:
        return _told_population(call)
    totals: dict[str, dict[str | None, int]] = {}
    for dimension, value, n in Margin.objects.filter(call=call).values_list("dimension", "value", "n"):
        totals.setdefault(dimension, {})[value] = n
    return totals


def _told_population(call: Call) -> dict[str, dict[str | None, int]]:
    invited = Invitation.objects.filter(call=call).order_by().values_list(*DIMENSIONS)
    counts = Counter(told_in(call.pk, call.min_cell)[tuple(strata)] for strata in invited)
    totals: dict[str, dict[str | None, int]] = {name: {} for name in DIMENSIONS} if counts else {}
    for told, n in counts.items():
        for name, value in zip(DIMENSIONS, told, strict=True):
            totals[name][value] = totals[name].get(value, 0) + n
    return totals


def _stratum(name: str, strata: Sequence[Mapping[str, str]], totals: Mapping[str | None, int]) -> Stratum:
    """A value that nobody of the population had counts as unknown: the list of those called is the truth."""
    values = tuple(sorted(totals, key=lambda value: (value is None, value or "")))
    places = {value: place for place, value in enumerate(values)}
    nowhere = places.get(NOT_TOLD, places.get("", 0))
    codes = np.array([places.get(one.get(name), nowhere) for one in strata], dtype=np.intp)
    return Stratum(name, values, np.array([totals[value] for value in values], dtype=float), codes)


def _people(call: Call, known: Sequence[tuple[Any, ...]]) -> NDArray | None:
    """Whose answers these are: a member, or in a call of persons, a person who speaks for one."""
    if call.mode != Call.Mode.CONFIDENTIAL:
        return None
    return np.array([f"{member}:{contact}" if call.voice == Call.Voice.PERSON else f"{member}" for member, contact in known])

"""Reading figures: those kept that still hold, and the others anew, all in one statement."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.utils import timezone

from concertino.base.figures import kept
from concertino.ground.measures import Figure, measures
from concertino.ground.measures import reading as engine
from concertino.ground.measures.axis import Axis
from concertino.ground.measures.figure import from_json, to_json
from concertino.ground.periods import Period


class Asked(NamedTuple):
    """A measure by its key, the dates or periods it is asked for, the dimension and the counting rule."""

    measure: str
    whens: Sequence[date | Period]
    by: str | None = None
    rule: str = "principal"


class Read(NamedTuple):
    """Figures, or {value of the dimension: figures}; when they were computed, and in how many milliseconds."""

    figures: Any
    at: datetime
    ms: float


def read(asked: Sequence[Asked]) -> list[Any]:
    """The figures of each thing asked (a list, or a dict of lists by value of the dimension)."""
    return [one.figures for one in read_with_times(asked)]


def read_with_times(asked: Sequence[Asked]) -> list[Read]:
    """As ``read``, saying when each was computed. Three statements at most, one when all is kept."""
    keys = [_key(one) for one in asked]
    found = kept.find(keys)
    missing = {key: one for key, one in zip(keys, asked, strict=True) if key not in found.figures}
    fresh = _compute(missing) if missing else {}
    kept.keep(((key, _pack(fresh[key]), reads_of(one.measure)) for key, one in missing.items()), found)
    return [fresh[key] if key in fresh else _unpack(found.figures[key]) for key in keys]


def keep_value(key: str, reads: Iterable[str], compute: Callable[[], Any]) -> Any:
    """A JSON value that is no measure's, kept as figures are: until one of the tables that it reads changes."""
    if not watched() >= (tables := frozenset(reads)):
        raise ValueError(f"nobody watches {', '.join(sorted(tables - watched()))}")
    found = kept.find([key])
    if key not in found.figures:
        found.figures[key] = compute()
        kept.keep([(key, found.figures[key], tables)], found)
    return found.figures[key]


def sweep() -> None:
    """Forget what no longer serves: a job, once an hour."""
    kept.sweep()


@cache
def reads_of(measure: str) -> frozenset[str]:
    """The tables that a figure of the measure depends on."""
    return engine.tables(measures[measure])


@cache
def watched() -> frozenset[str]:
    """Every table that some measure reads."""
    return frozenset().union(*(reads_of(key) for key in measures))


def _compute(missing: dict[str, Asked]) -> dict[str, Read]:
    started = time.perf_counter()
    figures = engine.read([engine.Asked(measures[a.measure], tuple(a.whens), a.by, a.rule) for a in missing.values()])
    ms = (time.perf_counter() - started) * 1000
    return {key: Read(one, timezone.now(), ms) for key, one in zip(missing, figures, strict=True)}


def _key(asked: Asked) -> str:
    whens = [tuple(day.isoformat() for day in (when if isinstance(when, tuple) else (when,))) for when in asked.whens]
    given = json.dumps([whens, asked.by, asked.rule, _signature(asked.measure, asked.by, asked.rule)])
    return f"{asked.measure}:{hashlib.sha256(given.encode()).hexdigest()}"


@cache
def _signature(measure: str, by: str | None, rule: str) -> str:
    """What the measure counts, as the statement that it makes: a changed definition does not find the figures of the former."""
    axis = Axis([Period(date(2000, 1, 1), date(2000, 1, 1))])
    declared = measures[measure]
    parts = declared.asks(by)
    texts = [str(part.grouped(axis, part.by[along] if along else None, rule)) for part, along in parts]
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def _pack(read_: Read) -> dict:
    figures = read_.figures
    lines = figures.items() if isinstance(figures, dict) else [(None, figures)]
    return {
        "along": isinstance(figures, dict), "at": read_.at.isoformat(), "ms": read_.ms,
        "lines": [[name, [to_json(figure) for figure in line]] for name, line in lines],
    }  # fmt: skip


def _unpack(packed: dict) -> Read:
    lines: dict[Any, list[Figure]] = {name: [from_json(figure) for figure in line] for name, line in packed["lines"]}
    figures = lines if packed["along"] else lines[None]
    return Read(figures, datetime.fromisoformat(packed["at"]), packed["ms"])

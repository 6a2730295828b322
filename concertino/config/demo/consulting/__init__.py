"""Consulting the members of the demonstration: topics, a consultation a year, and what came of each."""

from __future__ import annotations

from random import Random
from typing import Any

from concertino.config.demo.consulting.calls import conversed, surveyed, voted
from concertino.config.demo.consulting.outcomes import told
from concertino.config.demo.consulting.topics import raised
from concertino.config.demo.consulting.years import YEARS, Year
from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.plan.models import Cell
from concertino.ground.demos import Demo, demos


def is_made() -> bool:
    return Consultation.objects.exists()


def make(by: Any, seed: int) -> None:
    topics = raised(by)
    wave = None
    for year in YEARS:
        random = Random(seed + year.number)  # noqa: S311 (an invented story)
        consultation = _planned(by, year)
        if year.asks_what_is_known is not None:
            wave = surveyed(by, consultation, year, wave, random)
        voted(by, consultation, year, [topics[code] for code in year.on_the_ballot], random)
        if year.statements:
            conversed(by, consultation, year, random)
        _closed(by, consultation, year)
        told(by, consultation, year, topics)
    _merged(by, topics)


def _planned(by: Any, year: Year) -> Consultation:
    """It serves the objective on common issues; the years when members are asked what they know of us, another one too."""
    served = ["1.3-C", "1.3-R", *(["1.1-C"] if year.asks_what_is_known is not None else [])]
    return actions.plan(
        by=by, title_fr=f"Consultation annuelle {year.number}", title_en=f"{year.number} annual consultation", owner=by,
        purpose_fr=year.purpose_fr, purpose_en=year.purpose_en, opens_on=year.opens_on, closes_on=year.closes_on,
        on=year.day(1, 8), cells=Cell.objects.filter(code__in=served),
    )  # fmt: skip


def _closed(by: Any, consultation: Consultation, year: Year) -> None:
    actions.close(by=by, consultation=consultation, on=year.closes_on)
    if year.publication != Consultation.Publication.NOBODY:
        actions.publish(by=by, consultation=consultation, publication=year.publication, on=year.told_on)


def _merged(by: Any, topics: dict[str, Topic]) -> None:
    """Two that said the same in other words, seen once the last ballot was over."""
    actions.merge_topics(by=by, kept=topics["touring"], gone=[topics["regions"]], on=YEARS[-1].day(12, 6))


demos.add("consulting", Demo(key="consulting", order=70, is_made=is_made, make=make))

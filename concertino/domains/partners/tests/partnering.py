"""Partners and collaborations, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.partners import actions
from concertino.domains.partners.models import CRITERIA, Collaboration, Evaluation, Partner

DAY, AT = date(2019, 1, 15), datetime(2019, 1, 15, 12, tzinfo=UTC)


def organisation(name: str = "Regroupement fictif", **facts: Any) -> Contact:
    return people.add(by=None, kind="organisation", name=name, on=DAY, **facts)


def partner(name: str = "Regroupement fictif", **facts: Any) -> Partner:
    given = {"kind": "music", "territory": "provincial", "on": DAY} | facts
    return actions.become(by=None, contact=organisation(name, email="partenaire@example.org"), **given)


def collaboration(of: Partner, **facts: Any) -> Collaboration:
    given = {
        "title_fr": "Vitrine commune", "kind": "event", "purpose": "Faire connaître", "on": DAY, "ours": "Une salle",
        "theirs": "Un public", "ends_on": date(2019, 12, 31),
    } | facts  # fmt: skip
    return actions.propose(by=None, partner=of, **given)


def done(held: Collaboration, on: date = date(2019, 6, 1)) -> Collaboration:
    for day in (DAY, DAY, on):
        held = actions.advance(by=None, collaboration=held, on=day, today=on)
    return held


def scored(held: Collaboration, *scores: int, side: str = "ours", moment: str = "end", **facts: Any) -> Evaluation:
    """One score for all criteria, or one for each."""
    given = dict(zip(CRITERIA, scores * 5 if len(scores) == 1 else scores, strict=True))
    return actions.evaluate(
        by=None, collaboration=held, moment=moment, side=side, scores=given, evidence="Rapport", on=DAY, at=AT, **facts
    )  # fmt: skip

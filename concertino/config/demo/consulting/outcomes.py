"""What came of each consultation: priorities, results passed on, findings and what was done about them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from concertino.config.demo.consulting.years import Change, Found, Passed, Year
from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.consultations.ordering import ranks_of
from concertino.domains.plan.models import Action

A_WEEK, A_MONTH = timedelta(days=7), timedelta(days=30)


def told(by: Any, consultation: Consultation, year: Year, topics: dict[str, Topic]) -> None:
    consultation.refresh_from_db()
    _retained(by, consultation, year, topics)
    for passed in year.passed:
        _passed(by, consultation, year, passed)
    for found in year.found:
        _found(by, consultation, year, found, topics)


def _retained(by: Any, consultation: Consultation, year: Year, topics: dict[str, Topic]) -> None:
    """As the year says, for its reason; or the first ones of the ballots."""
    if year.retained:
        chosen = [topics[code] for code in year.retained]
    else:
        ranks = ranks_of(consultation)
        ordered = sorted(ranks, key=lambda pk: (ranks[pk], pk))[: max(year.seats, 2)]
        chosen = [Topic.objects.get(pk=pk) for pk in ordered]
    actions.retain(by=by, consultation=consultation, topics=chosen, on=year.told_on, reason=year.reason)


def _passed(by: Any, consultation: Consultation, year: Year, passed: Passed) -> None:
    on = year.told_on + A_WEEK
    sent = actions.transmit(
        by=by, consultation=consultation, body=passed.body, on=on, what=passed.what, recipient_name=passed.name
    )
    if passed.receipt:
        actions.acknowledge(by=by, transmission=sent, on=on + A_WEEK, receipt=passed.receipt)
    if passed.answer:
        actions.record_answer(by=by, transmission=sent, on=on + A_MONTH, answer=passed.answer)


def _found(by: Any, consultation: Consultation, year: Year, found: Found, topics: dict[str, Topic]) -> None:
    finding = actions.find(
        by=by, consultation=consultation, on=year.told_on, text_fr=found.text_fr, text_en=found.text_en,
        question=found.question, topic=topics[found.topic],
    )  # fmt: skip
    for change in found.changes:
        actions.follow_up(by=by, finding=finding, owner=by, **_facts(change))


def _facts(change: Change) -> dict[str, Any]:
    facts = asdict(change)
    facts["action"] = (
        Action.objects.filter(cell__code=change.action).order_by("position", "pk").first() if change.action else None
    )
    return facts

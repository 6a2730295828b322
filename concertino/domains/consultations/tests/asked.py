"""Consultations and topics at several places of their story, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Consultation, Finding, Topic

RAISED, OPENED, CLOSED = date(2019, 1, 15), date(2019, 3, 1), date(2019, 4, 30)


def topic(name: str, **facts: Any) -> Topic:
    return actions.raise_topic(by=None, **{"name_fr": name, "on": RAISED} | facts)


def opened(title: str = "Consultation 2019", on: date = OPENED) -> Consultation:
    planned = actions.plan(by=None, title_fr=title, opens_on=on, closes_on=on.replace(month=12), on=on)
    return actions.open(by=None, consultation=planned, on=on)


def closed(*topics: Topic, title: str = "Consultation 2019", on: date = CLOSED) -> Consultation:
    consultation = opened(title, min(OPENED, on))
    actions.tie_topics(by=None, consultation=consultation, topics=topics, on=consultation.opens_on)
    return actions.close(by=None, consultation=consultation, on=on)


def finding(consultation: Consultation, **facts: Any) -> Finding:
    given = {"text_fr": "Les membres veulent une infolettre plus courte.", "on": CLOSED} | facts
    return actions.find(by=None, consultation=consultation, **given)

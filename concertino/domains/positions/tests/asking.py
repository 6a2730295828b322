"""A dossier, an outlet that asks, somebody who answers: what tests of media and of lobbying begin with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.positions import actions
from concertino.domains.positions.models import Communication, MediaRequest, Spokesperson

HERE = ZoneInfo("America/Toronto")
NOON = datetime(2021, 3, 10, 12, tzinfo=HERE)  # a Wednesday
DAY = NOON.date()


def contact(given: str = "Anne", family: str = "Essai") -> Contact:
    return people.add(by=None, kind="person", given_name=given, family_name=family, on=date(2018, 1, 1))


def asked(
    subject: str = "Fermeture de salles", at: datetime = NOON, outlet: str = "Le Devoir fictif", **facts: Any
) -> MediaRequest:
    return actions.receive_request(by=None, at=at, outlet=outlet, subject=subject, **facts)


def spokesperson(person: Contact | None = None, **facts: Any) -> Spokesperson:
    return actions.name_spokesperson(by=None, contact=person or contact(), on=date(2020, 1, 1), **facts)


def reached(on: date = DAY, level: str = "quebec", **facts: Any) -> Communication:
    return actions.log_communication(by=None, today=on, on=on, level=level, **{
        "institution": "Ministère de la Culture", "subject": "Fonds pour les lieux", "decision": "programme",
        "means": ["meeting"], "holders": [("Luc Fictif", "Sous-ministre")], **facts,
    })  # fmt: skip

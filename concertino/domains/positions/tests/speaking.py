"""Statements, files and messages: what the tests of what is said in public begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from concertino.domains.positions import actions
from concertino.domains.positions.models import Position, Statement, Version
from concertino.domains.positions.tests.supporting import REVIEWED, adopted, drafted

SAID_ON = date(2021, 6, 1)
NOON = datetime(2021, 6, 1, 16, tzinfo=UTC)  # noon in Montréal
LATER = datetime(2021, 6, 2, 16, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
TITLE, TEXT = "Les lieux ferment", "Nous demandons un fonds pour les lieux."


def prepared(**facts: Any) -> Statement:
    given: dict[str, Any] = {
        "on": SAID_ON,
        "kind": "communique",
        "channel": "press",
        "title_fr": TITLE,
        "title_en": "Venues close",
        "text_fr": TEXT,
    }
    return actions.prepare_statement(by=None, **(given | facts))


def published(at: datetime = NOON, **facts: Any) -> Statement:
    return actions.publish_statement(by=None, statement=prepared(**facts), at=at)


def adopted_version() -> Version:
    return adopted(actions.review(by=None, version=drafted(), on=REVIEWED))


def public_position() -> Position:
    """A position whose version everyone may read since before the day of the statements."""
    version = adopted_version()
    return actions.publish(by=None, version=version, on=date(2021, 5, 12)).position


def attached(statement: Statement, name: str = "photo.png") -> Any:
    return actions.attach(by=None, statement=statement, file=PNG, name=name, on=SAID_ON)

"""A dossier, a position and members who may support it: what several tests of this room begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.domains.consultations.tests.called import enrolled, person, sector
from concertino.domains.governance.models import Body
from concertino.domains.positions import actions
from concertino.domains.positions.models import Dossier, Version

OPENED, DRAFTED, REVIEWED, PUT, UNTIL = (date(2021, month, 1) for month in (1, 2, 3, 4, 5))
ADOPTED, PUBLISHED = date(2021, 5, 10), date(2021, 5, 12)
TEXT = "La musique de concert a besoin de lieux.\n\nNous demandons un fonds."


def dossier(name: str = "Lieux de diffusion") -> Dossier:
    return actions.open_dossier(by=None, name_fr=name, name_en="Venues", on=OPENED)


def drafted(of: Dossier | None = None, **words: str) -> Version:
    facts: dict[str, Any] = {"title_fr": "Un fonds pour les lieux", "title_en": "A fund for venues", "text_fr": TEXT} | words
    return actions.draft(by=None, dossier=of or dossier(), on=DRAFTED, **facts)


def put(version: Version | None = None) -> Version:
    reviewed = actions.review(by=None, version=version or drafted(), on=REVIEWED)
    return actions.put(by=None, version=reviewed, on=PUT, until=UNTIL)


def adopted(version: Version) -> Version:
    return actions.adopt(by=None, version=version, on=ADOPTED, body=board(), meeting="CA du 10 mai")


def board() -> Body:
    return Body.objects.get_or_create(kind="board", name_fr="Conseil")[0]


def decided(on: date = OPENED, body: str = Decision.Body.BOARD) -> Decision:
    return documents.decide(by=None, on=on, body=body, title="Appui des membres")


def members(n: int) -> list:
    return [enrolled(person(f"Membre{place}"), sectors=[sector()]) for place in range(n)]

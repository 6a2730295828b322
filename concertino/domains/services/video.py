"""Lists of participants of video tools (Zoom, Teams, Meet): a person may be there under several lines, and by their e-mail or
by their name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.imports.reading import read
from concertino.base.imports.sheets import folded_header
from concertino.base.people.models import Contact
from concertino.domains.services import actions
from concertino.domains.services.models import Attendance, Session
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

_NAMES = ("name", "name original name", "participant", "full name", "nom", "nom d origine", "nom complet", "participant e")
_EMAILS = ("email", "user email", "e mail", "courriel", "adresse courriel", "adresse e mail de l utilisateur", "adresse e mail")
_MINUTES = ("duration minutes", "duration", "in meeting duration", "duree minutes", "duree", "time in meeting", "minutes")
_TIME = re.compile(
    r"(?:(\d+)\s*(?:h|hr|hrs|heures?|hours?))?\s*(?:(\d+)\s*(?:m|min|mins|minutes?))?\s*(?:(\d+)\s*(?:s|sec|secondes?|seconds?))?",
    re.I,
)


@dataclass
class Participant:
    name: str
    email: str
    minutes: float | None = None  # None where the file does not say


@dataclass
class Taken:
    """What became of the lines of a file."""

    here: int = 0
    known: int = 0
    short: list[Participant] = field(default_factory=list)
    unknown: list[Participant] = field(default_factory=list)


def participants(content: bytes) -> list[Participant]:
    """Each person once, their minutes added up. A Refusal says what the file lacks."""
    names = {"name": _NAMES, "email": _EMAILS, "minutes": _MINUTES}
    every = {each for listed in names.values() for each in listed}
    table = read(content, None, lambda header: folded_header(header) in every)
    places = {
        key: next((i for i, header in enumerate(table.headers) if folded_header(header) in listed), None)
        for key, listed in names.items()
    }
    if places["name"] is None and places["email"] is None:
        raise Refusal(_("The file names nobody: it has neither a column of names nor one of e-mails."), field="file")
    found: dict[str, Participant] = {}
    for row in table.rows:
        cells = [str(cell if cell is not None else "").strip() for cell in row.cells]
        one = Participant(
            _cell(cells, places["name"]), _cell(cells, places["email"]).lower(), _minutes(_cell(cells, places["minutes"]))
        )
        if one.name or one.email:
            _add(found, one)
    return list(found.values())


def take_in(*, by: Any, session: Session, found: Iterable[Participant], least: int) -> Taken:
    """Those who stayed long enough, and whom the register knows by their e-mail or, among those who are registered, by their
    name. The others are told, and nobody is guessed."""
    taken, people = Taken(), _people(session)
    minutes: dict[int, int] = {}
    for one in found:
        if one.minutes is not None and one.minutes < least:
            taken.short.append(one)
            continue
        contact = people.get(one.email) or people.get(fold(one.name))  # what is empty names nobody
        if contact is None:
            taken.unknown.append(one)
        else:
            minutes[contact] = minutes.get(contact, 0) + round(one.minutes or 0)
    contacts = Contact.objects.filter(pk__in=minutes)
    taken.here = actions.attend(by=by, session=session, contacts=contacts, how=Attendance.How.VIDEO, minutes=minutes)
    taken.known = len(minutes) - taken.here
    return taken


def _people(session: Session) -> dict[str, int | None]:
    """By e-mail, everyone; by name, those who are registered. What stands for two people stands for neither."""
    known: dict[str, int | None] = {}
    everyone = Contact.objects.filter(kind=Contact.Kind.PERSON).exclude(email="").values_list("email", "pk")
    seated = session.event.registrations.standing().select_related("contact")  # type: ignore[attr-defined]
    named = [(fold(f"{one.contact.given_name} {one.contact.family_name}"), one.contact_id) for one in seated]
    for word, contact in [*((email.lower(), pk) for email, pk in everyone), *named]:
        if not word:
            continue
        known[word] = contact if known.get(word, contact) == contact else None
    return known


def _add(found: dict[str, Participant], one: Participant) -> None:
    held = found.setdefault(one.email or fold(one.name), one)
    if held is not one and one.minutes is not None:
        held.minutes = (held.minutes or 0) + one.minutes


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _minutes(text: str) -> float | None:
    """ "73", "1h 12m 5s", "01:12:05"."""
    if not text:
        return None
    if re.fullmatch(r"\d+([.,]\d+)?", text):
        return float(text.replace(",", "."))
    if re.fullmatch(r"\d+:\d\d(:\d\d)?", text):
        hours, minutes, *seconds = (int(part) for part in text.split(":"))
        return hours * 60 + minutes + (seconds[0] / 60 if seconds else 0)
    said = _TIME.fullmatch(text.strip())
    if not said or not any(said.groups()):
        return None
    hours, minutes, left = (int(part or 0) for part in said.groups())
    return hours * 60 + minutes + left / 60

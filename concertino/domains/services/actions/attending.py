"""Who came: said at the door, afterwards, by a file or by a form. However often it is said, a person is counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.services.clienteles import standings
from concertino.domains.services.models import Attendance, Registration, Service, Session
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

How = Attendance.How
MOST_AT_ONCE = 2000


@dataclass(frozen=True)
class Arrival:
    """Said by a telephone at the door: ``key`` is its own, so that saying it twice is saying it once. Who is not registered
    gives a name, and an e-mail if they have one."""

    key: UUID
    at: datetime
    contact: int | None = None
    badge: str = ""
    name: str = ""
    email: str = ""


@verb("services.attend", gettext_lazy("said who was at a session"))
def attend(*, by: Any, session: Session, contacts: Iterable[Contact], how: str, at: datetime | None = None,
           minutes: dict[int, int] | None = None) -> int:  # fmt: skip
    """How many were not known to be there."""
    session = _held(session)
    named = list(dict.fromkeys(contact.pk for contact in contacts))
    return _write(session, [_Row(pk, at, how, (minutes or {}).get(pk), None) for pk in named])


@verb("services.take_in_arrivals", gettext_lazy("took in arrivals at the door"))
def take_in_arrivals(*, by: Any, session: Session, arrivals: Sequence[Arrival], now: datetime) -> dict[str, str]:
    """Of a telephone that was offline, or not. What became of each, by its key: "here", "known" (said before), or a sentence
    that says why not. A clock that runs ahead is set back to now."""
    if len(arrivals) > MOST_AT_ONCE:
        raise Refusal(_("Too many arrivals at once."))
    session = _held(session)
    said = {str(one.key): "known" for one in arrivals}
    keys = set(Attendance.objects.filter(key__in=[one.key for one in arrivals]).values_list("key", flat=True))
    new = [one for one in arrivals if one.key not in keys]
    badges = _badges(session, new)
    known = set(Contact.objects.filter(pk__in=[one.contact for one in new if one.contact]).values_list("pk", flat=True))
    rows: dict[int, _Row] = {}
    named = _names(session)
    for one in new:
        try:
            with transaction.atomic():
                contact, how = _whom(by, one, badges, known, named, timezone.localdate(now))
        except Refusal as refusal:  # one that is wrong holds back none of the others
            said[str(one.key)] = refusal.sentence
            continue
        if contact is None:
            said[str(one.key)] = str(_("This code is not one of this event.") if one.badge else _("Who is it?"))
            continue
        rows.setdefault(contact, _Row(contact, min(one.at, now), how, None, one.key))
    before = set(Attendance.objects.filter(session=session, contact__in=rows).values_list("contact", flat=True))
    _write(session, list(rows.values()))
    said |= {str(row.key): "here" for row in rows.values() if row.contact not in before}
    return said


@verb("services.use", gettext_lazy("recorded uses of a service"))
def use(*, by: Any, service: Service, contacts: Iterable[Contact], on: date, today: date, how: str, note: str = "") -> int:
    """Of a service outside any event: advice given, a room lent. Once a person and a day; how many were not known."""
    if on > today:
        raise Refusal(_("It was not used in the future."), field="on")
    if not service.is_open_on(on):
        raise Refusal(_("This service is not offered on that day."), field="on")
    named = list(dict.fromkeys(contact.pk for contact in contacts))
    who = standings(named, on)
    before = Attendance.objects.filter(service=service, session=None, on=on).count()
    facts = {"service": service, "on": on, "how": how, "note": note}
    rows = [Attendance(contact_id=pk, clientele=who[pk].clientele, member_id=who[pk].member, **facts) for pk in named]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
    return Attendance.objects.filter(service=service, session=None, on=on).count() - before


@verb("services.forget", gettext_lazy("took back an attendance"))
def forget(*, by: Any, attendance: Attendance) -> None:
    """Said by mistake: it was not so."""
    attendance.delete()


def _held(session: Session) -> Session:
    """As it is now, and locked: a telephone that says the same twice at once adds nobody twice."""
    held = Session.objects.select_for_update(no_key=True, of=("self",)).select_related("event").get(pk=session.pk)
    if held.event.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    return held


@dataclass(frozen=True)
class _Row:
    contact: int
    at: datetime | None
    how: str
    minutes: int | None
    key: UUID | None


def _write(session: Session, rows: Sequence[_Row]) -> int:
    """In one statement: two telephones that say the same say it once. How many are new."""
    on = timezone.localdate(session.starts_at)
    who = standings([row.contact for row in rows], on)
    before = session.attendances.count()  # type: ignore[attr-defined]
    facts = {"service_id": session.event.service_id, "session": session, "on": on}
    made = [
        Attendance(
            contact_id=row.contact, arrived_at=row.at, how=row.how, minutes=row.minutes, key=row.key,
            clientele=who[row.contact].clientele, member_id=who[row.contact].member, **facts,
        )
        for row in rows
    ]  # fmt: skip
    Attendance.objects.bulk_create(made, ignore_conflicts=True)
    return session.attendances.count() - before  # type: ignore[attr-defined]


def _badges(session: Session, arrivals: Sequence[Arrival]) -> dict[str, int]:
    codes = [one.badge.upper() for one in arrivals if one.badge]
    found = Registration.objects.standing().filter(event=session.event_id, badge__in=codes)
    return dict(found.values_list("badge", "contact"))


def _names(session: Session) -> dict[str, Contact | None]:
    """Who is registered or there already, by their name; None for a name that two of them have."""
    registered = Registration.objects.standing().filter(event=session.event_id).values("contact")
    there = Attendance.objects.filter(session__event=session.event_id).values("contact")
    named: dict[str, Contact | None] = {}
    for one in Contact.objects.filter(Q(pk__in=registered) | Q(pk__in=there)):
        name = fold(f"{one.given_name} {one.family_name}")
        named[name] = None if name in named else one
    return named


def _whom(
    by: Any, one: Arrival, badges: dict[str, int], known: set[int], named: dict[str, Contact | None], day: date
) -> tuple[int | None, str]:
    if one.badge:
        return badges.get(one.badge.upper()), How.CODE
    if one.contact:
        return (one.contact if one.contact in known else None), How.LIST
    name = " ".join(one.name.split())
    if not name:
        return None, How.WALK_IN
    same = named.get(fold(name))  # typed at two telephones, or registered and not found in the list
    if same and (not one.email.strip() or same.email.lower() in ("", one.email.strip().lower())):
        return same.pk, How.WALK_IN
    made = person(by, name, one.email, day)
    named.setdefault(fold(name), made)
    return made.pk, How.WALK_IN


def person(by: Any, name: str, email: str, day: date) -> Contact:
    """Who has this e-mail, if one person alone does; or else a new contact."""
    found = list(Contact.objects.filter(kind=Contact.Kind.PERSON, email__iexact=email.strip())[:2]) if email.strip() else []
    if len(found) == 1:
        return found[0]
    given, _space, family = name.rpartition(" ")
    return people.add(by=by, kind=Contact.Kind.PERSON, given_name=given, family_name=family, email=email.strip(), on=day)

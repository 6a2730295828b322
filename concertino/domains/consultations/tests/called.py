"""Members to call, consultations and calls: what several tests of this room, and of those above it, begin with.

This room asks nothing itself: its tests have a kind of call of their own, whose page says the voice that it was opened for.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Sector, Segment
from concertino.domains.consultations import actions, tasks
from concertino.domains.consultations.leaving import why_not
from concertino.domains.consultations.links import completed
from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.members import actions as members
from concertino.ground.answering import Answering, answering
from concertino.ground.notices import Kind, Law, kinds
from concertino.ground.words import fold

KIND = "trial"
answering.add(KIND, Answering(key=KIND, respond=lambda request, invitation: HttpResponse(f"voice {invitation.pk}")))
TRIALS = Kind(f"consultations.{KIND}", "Trials", law=Law.INFORMATION, why_not=why_not, completed=completed)
kinds.add(TRIALS.key, TRIALS)

JOINED, OPENING, CLOSING = date(2020, 1, 1), date(2021, 3, 1), date(2021, 3, 31)


class Silent:
    """A progress that nobody follows."""

    def of(self, total: int) -> None: ...

    def reached(self, step: int) -> None: ...


def category(code: str = "t-individual") -> Category:
    found, _made = Category.objects.get_or_create(code=code, defaults={"name_fr": code.title(), "delegates": 2})
    return found


def sector(code: str = "t-chamber") -> Sector:
    found, _made = Sector.objects.get_or_create(code=code, defaults={"name_fr": code.title()})
    return found


def person(name: str, email: str = "") -> Contact:
    address = f"{fold(name)}@example.org" if email == "" else email.strip()
    return people.add(by=None, kind="person", given_name="Zoé", family_name=name, email=address, on=JOINED)


def enrolled(member: Contact, *, of: Category | None = None, sectors: Any = (), last: date | None = None) -> Contact:
    """A member in good standing since the beginning."""
    members.enrol(
        by=None, member=member, category=of or category(), starts_on=JOINED, ends_on=last, on=JOINED, paid_on=JOINED
    )  # fmt: skip
    if sectors:
        people.classify(by=None, contact=member, sectors=list(sectors))
    return member


def organisation(name: str, email: str = "") -> Contact:
    return people.add(by=None, kind="organisation", name=name, email=email, on=JOINED)


def named_like(part: str) -> Segment:
    condition = {"field": "people.name", "is": "contains", "value": part}
    return people.make_segment(by=None, name_fr=part, groups=[{"match": "all", "conditions": [condition]}])


def planned(**facts: Any) -> Consultation:
    given = {"title_fr": "Besoins des membres", "opens_on": OPENING, "closes_on": CLOSING, "on": JOINED} | facts
    return actions.plan(by=None, **given)


def drafted(**facts: Any) -> Call:
    given = {"kind": KIND, "title_fr": "Sondage", "opens_on": OPENING, "closes_on": CLOSING} | facts
    return actions.call(by=None, consultation=given.pop("consultation", None) or planned(), **given)


def invited(call: Call) -> Call:
    """Opened, and its job done."""
    opened = actions.open_call(by=None, call=call, on=OPENING)
    tasks.invite(by=None, progress=Silent(), call_id=call.pk)
    return opened

"""A board of five, a list of voters with votes of one and of three, and meetings of both, for the tests of this room."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import Body, VotersList
from concertino.domains.meetings import actions
from concertino.domains.meetings.models import Item, Meeting, Motion
from concertino.domains.members import actions as members
from concertino.ground.words import fold

SINCE, DAY = date(2020, 1, 1), date(2021, 3, 15)
AT = datetime(2021, 3, 15, 18, tzinfo=ZoneInfo("America/Toronto"))
NAMES = ("Alma", "Béa", "Chloé", "Dan", "Élie")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def person(name: str, **facts: Any) -> Contact:
    email = f"{fold(name)}@example.org"
    return people.add(by=None, kind="person", given_name=name, family_name="Essai", on=SINCE, **({"email": email} | facts))


def board() -> tuple[Body, list[Contact]]:
    body, seated = Body.objects.get(kind="board"), [person(name) for name in NAMES]
    for seat, one in enumerate(seated, 1):
        governance.seat(by=None, body=body, person=one, how="elected", starts_on=SINCE, ends_on=date(2021, 12, 31), seat=seat)
    return body, seated


def rule(body: Body | None = None, **facts: Any) -> None:
    given = {"notice_days": 7, "quorum": "majority"} | facts
    actions.set_rule(by=None, body=body, from_on=SINCE, **given)


def meeting(body: Body | None, at: datetime = AT, **facts: Any) -> Meeting:
    made = actions.plan(by=None, body=body, starts_at=at, ends_at=at + 2 * HOUR, **({"place": "Salle fictive"} | facts))
    actions.add_item(by=None, meeting=made, title_fr="Ouverture", title_en="Opening")
    return made


def convened(body: Body | None, at: datetime = AT, **facts: Any) -> Meeting:
    made = meeting(body, at, **facts)
    return actions.convene(by=None, meeting=made, on=made.on - timedelta(days=20))


def opened(body: Body | None, there: list[Contact], at: datetime = AT, **facts: Any) -> Meeting:
    made = convened(body, at, **facts)
    for one in there:
        actions.arrive(by=None, meeting=made, person=one, at=at - 5 * MINUTE)
    return actions.open_meeting(by=None, meeting=made, at=at)


def motion(of: Meeting, **facts: Any) -> Motion:
    item = Item.objects.filter(meeting=of).first()
    assert item
    return actions.propose(by=None, item=item, **({"title_fr": "Adopter le rapport", "title_en": "Adopt the report"} | facts))


def put(of: Meeting, at: datetime = AT + MINUTE, **facts: Any) -> Motion:
    return actions.open_vote(by=None, motion=motion(of, **facts), at=at)


def voters() -> tuple[VotersList, list[Contact]]:
    """Three people of one vote each, and the delegate of an organisation that has three."""
    alone = Category.objects.create(code="v1", name_fr="Personnes", delegates=1)
    many = Category.objects.create(code="v3", name_fr="Organismes", delegates=1, votes=3)
    found = [person(name) for name in ("Fée", "Gil", "Hana", "Ida")]
    choir = people.add(by=None, kind="organisation", name="Chœur d’essai", on=SINCE)
    for one, category in (*((one, alone) for one in found[:3]), (choir, many)):
        members.enrol(by=None, member=one, category=category, starts_on=SINCE, ends_on=None, on=SINCE, paid_on=SINCE)
    members.name_delegate(by=None, organisation=choir, person=found[3], starts_on=date(2021, 1, 1), on=SINCE)
    return governance.freeze(by=None, title="AGA", record_on=date(2021, 3, 1), on=date(2021, 3, 1)), found

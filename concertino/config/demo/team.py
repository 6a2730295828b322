"""The team of the demonstration: five fictional people, a position that passes on, leave, an evaluation, hours of volunteers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.config.demo.accounts import DOMAIN
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.staff import actions
from concertino.domains.staff.models import JobPosition
from concertino.ground.demos import Demo, demos

SINCE, TODAY = date(2018, 1, 8), date(2021, 12, 20)
POSITIONS = (  # French, English, hours, who, since
    ("Direction générale", "Executive direction", 35, "Alex", SINCE),
    ("Coordination des services", "Coordination of services", 28, "Sacha", SINCE),
    ("Communications", "Communications", 28, "Noa", date(2019, 2, 4)),
    ("Adhésions et finances", "Memberships and finance", 21, "Camille", date(2018, 9, 10)),
    ("Recherche et veille", "Research and watch", 14, "Maxence", date(2020, 1, 13)),
)


def make(by: Any, seed: int) -> None:
    held: dict[str, JobPosition] = {}
    team = {given: _person(by, given) for _fr, _en, _hours, given, _since in POSITIONS}
    for fr, en, hours, given, since in POSITIONS:
        held[given] = actions.open_position(
            by=by,
            name_fr=fr,
            name_en=en,
            opened_on=SINCE,
            hours=Decimal(hours),
            text_fr=f"{fr} : voir la description des tâches.",
        )
        actions.take(by=by, position=held[given], person=team[given], starts_on=since)
        actions.add_contract(by=by, person=team[given], kind="permanent", starts_on=since, hours=Decimal(hours))
    _passed(by, held["Noa"])
    for given, first, last, kind in (
        ("Sacha", date(2021, 12, 22), date(2022, 1, 4), "holiday"), ("Camille", date(2021, 12, 20), date(2021, 12, 20), "family"),
        ("Alex", date(2022, 1, 3), date(2022, 1, 7), "holiday"),
    ):  # fmt: skip
        leave = actions.ask_leave(by=by, person=team[given], kind=kind, starts_on=first, ends_on=last, asked_on=date(2021, 12, 6))
        if given != "Alex":
            actions.decide_leave(by=by, leave=leave, on=date(2021, 12, 8), is_approved=True)
    evaluation = actions.evaluate(
        by=by, person=team["Sacha"], on=date(2021, 6, 14), text="Une année de services tenus à distance, sans interruption.",
        goals="Reprendre les activités en salle.", next_on=date(2022, 6, 13), today=TODAY,
    )  # fmt: skip
    actions.sign(by=by, evaluation=evaluation, on=date(2021, 6, 15))
    _of_direction(team["Alex"])
    _volunteers(by)


def _person(by: Any, given: str) -> Contact:
    """Those who hold an account of the demonstration already are found by it."""
    known = Contact.objects.filter(email=f"{given.lower()}@{DOMAIN}").first()
    return known or people.add(by=by, kind="person", given_name=given, family_name="Équipe (fictive)", on=SINCE)


def _of_direction(person: Contact) -> None:
    """The account of the direction is that of who holds the position."""
    User.objects.filter(contact=person).update(contact=None)
    User.objects.filter(email=f"direction@{DOMAIN}", contact=None).update(contact=person)


def _passed(by: Any, of: JobPosition) -> None:
    coming = people.add(by=by, kind="person", given_name="Andréa", family_name="Équipe (fictive)", on=date(2021, 11, 1))
    User.objects.filter(email=f"staff@{DOMAIN}", contact=None).update(contact=coming)
    made = actions.pass_on(
        by=by, position=of, person=coming, on=date(2021, 11, 15), today=TODAY, reason="Nouvel emploi",
        points="Accès au site et aux réseaux\nListe des journalistes\nCalendrier des infolettres",
    )  # fmt: skip
    actions.tick(by=by, point=made.points.order_by("pk")[0], on=date(2021, 11, 16))  # type: ignore[attr-defined]


def _volunteers(by: Any) -> None:
    for body in Body.objects.exclude(kind=Body.Kind.BOARD)[:2]:
        seats = Mandate.objects.in_office_on(date(2021, 10, 1)).filter(body=body).select_related("person")
        there = [one.person for one in seats[:4]]
        for on in (date(2021, 9, 22), date(2021, 11, 24)):
            actions.note_hours(by=by, people=there, on=on, hours=Decimal("2.5"), body=body, today=TODAY)


demos.add("team", Demo(key="team", order=98, is_made=JobPosition.objects.exists, make=make))

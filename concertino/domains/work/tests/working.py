"""Trainings, tools and tasks, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains import plan as plan_room
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Action, Cell
from concertino.domains.services import actions as services
from concertino.domains.services.models import Event, Service
from concertino.domains.work import actions
from concertino.domains.work.models import Task, Tool, Training

SINCE, TODAY = date(2019, 1, 7), date(2020, 12, 31)
BEGINS = datetime(2020, 4, 6, 14, tzinfo=UTC)


def person(name: str = "Rosalie Essai", **facts: Any) -> Contact:
    given, family = name.split(" ", 1)
    return people.add(by=None, kind="person", given_name=given, family_name=family, on=SINCE, **facts)


def event(begins: datetime = BEGINS, **facts: Any) -> Event:
    of = Service.objects.first() or services.offer(by=None, name_fr="Formation", opened_on=SINCE, public="everybody")
    given = {"title_fr": "Lire un bilan", "sessions": [(begins, begins + timedelta(hours=2))]} | facts
    return services.plan_event(by=None, service=of, **given)


def training(*there: Contact, held: Event | None = None, **facts: Any) -> Training:
    held = held or event()
    for session in held.sessions.all():
        services.attend(by=None, session=session, contacts=there, how="bulk")
    given = {"audience": "team", "objectives_fr": "Lire", "trainer": "Une comptable", "hours": Decimal(2)} | facts
    return actions.plan_training(by=None, event=held, **given)


def tool(name: str = "Politique", **facts: Any) -> Tool:
    return actions.need_tool(by=None, name_fr=name, on=SINCE, **({"kind": "policy"} | facts))


def stage(of: Tool, name: str, on: date, **facts: Any) -> None:
    given = {"approved_by": "Conseil"} | ({"note": "Remplacé"} if name == "retired" else {})
    actions.advance_tool(by=None, tool=of, stage=name, on=on, today=TODAY, **(given | facts))


def planned_action() -> Action:
    if not Action.objects.exists():
        file = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
        plan = plans.load(by=None, content=file.read_bytes(), name=file.name, on=SINCE).plan
        cell = Cell.objects.filter(plan=plan).first()
        Action.objects.create(plan=plan, cell=cell, code="essai", title_fr="Écrire la politique", position=1)
    action = Action.objects.first()
    assert action
    return action


def task(title: str = "Écrire", first: date = date(2020, 2, 3), last: date = date(2020, 2, 14), **facts: Any) -> Task:
    return actions.add_task(by=None, action=planned_action(), title=title, starts_on=first, due_on=last, **facts)

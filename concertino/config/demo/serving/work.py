"""The work of the demonstration: five trainings of the team and the board, eight tools, tasks of the action plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.config.demo.accounts import DOMAIN
from concertino.config.roles import group
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.plan.models import Action, Cell
from concertino.domains.services import actions as services
from concertino.domains.services.models import Attendance, Service
from concertino.domains.work import actions

SINCE, TODAY = date(2018, 1, 8), date(2021, 12, 20)
EMPLOYEES = (("Alex", "Direction (fictive)"), ("Sacha", "Équipe (fictive)"))
TRAININGS = (  # title, day, audience, hours, trainer, how many directors came
    ("Droit d’auteur pour l’équipe", date(2018, 5, 9), "employees", "3", "Une juriste (fictive)", 0),
    ("Le rôle d’une administratrice, d’un administrateur", date(2018, 10, 17), "board", "2", "Une notaire (fictive)", 6),
    ("Lire les états financiers", date(2019, 10, 23), "team", "3", "Un comptable (fictif)", 5),
    ("Protection des renseignements personnels", date(2021, 9, 15), "team", "2", "Une avocate (fictive)", 4),
    ("Mesurer un plan stratégique", date(2021, 11, 10), "board", "2", "Une évaluatrice (fictive)", 7),
)
TOOLS: tuple[tuple[str, str, str, tuple[tuple[str, date], ...]], ...] = (
    ("Plan d’action annuel", "Yearly action plan", "action_plan",
     (("developed", date(2018, 3, 12)), ("implemented", date(2018, 4, 9)), ("evaluated", date(2019, 2, 11)),
      ("revised", date(2019, 3, 11)))),
    ("Description des tâches", "Task descriptions", "tasks",
     (("developed", date(2018, 11, 12)), ("implemented", date(2019, 1, 14)))),
    ("Politique de conditions de travail", "Working conditions policy", "policy",
     (("developed", date(2019, 4, 8)), ("implemented", date(2019, 9, 9)), ("evaluated", date(2021, 3, 15)))),
    ("Base de données des membres", "Members’ database", "database",
     (("developed", date(2019, 10, 7)), ("implemented", date(2020, 1, 13)), ("evaluated", date(2021, 6, 14)))),
    ("Procédure de renouvellement", "Renewal procedure", "procedure",
     (("developed", date(2020, 9, 14)), ("implemented", date(2020, 10, 5)))),
    ("Gabarit de bilan", "Report template", "template", (("developed", date(2021, 2, 8)), ("implemented", date(2021, 6, 7)))),
    ("Politique de télétravail", "Telework policy", "policy", (("developed", date(2021, 10, 4)),)),
    ("Classeur des membres", "Members’ spreadsheet", "database",
     (("developed", date(2018, 1, 22)), ("implemented", date(2018, 1, 22)), ("retired", date(2020, 1, 13)))),
)  # fmt: skip
TASKS = {  # by cell: title, begins, due, done, cost; each comes after the one before it
    "1.2-D": (
        ("Dresser la liste des ensembles à joindre", date(2020, 9, 1), date(2020, 9, 30), date(2020, 9, 28), None),
        ("Écrire aux ensembles", date(2020, 10, 1), date(2020, 11, 13), date(2020, 11, 16), "350"),
        ("Appeler ceux qui hésitent", date(2020, 11, 16), date(2021, 2, 26), date(2021, 2, 24), None),
    ),
    "3.3-D": (
        ("Réunir les chiffres de quatre ans", date(2021, 1, 18), date(2021, 3, 12), date(2021, 3, 10), None),
        ("Rédiger la stratégie", date(2021, 3, 15), date(2021, 9, 30), None, "4000"),
        ("La soumettre au conseil", date(2021, 10, 1), date(2021, 12, 10), None, None),
    ),
}


def organised(by: Any) -> None:
    employees = [_employee(by, *told) for told in EMPLOYEES]
    of = Service.objects.get(name_fr="Formation continue")
    for told in TRAININGS:
        _trained(by, of, employees, *told)
    for name_fr, name_en, kind, stages in TOOLS:
        _tool(by, name_fr, name_en, kind, stages)
    for code, tasks in TASKS.items():
        _tasks(by, Action.objects.filter(cell__code=code).order_by("-position").first(), tasks)


def _employee(by: Any, given: str, family: str) -> Contact:
    """With an account by which nobody signs in: it says that they are of the team."""
    email = f"{given.lower()}@{DOMAIN}"
    contact = people.add(by=by, kind="person", given_name=given, family_name=family, email=email, on=SINCE)
    user = people.invite(by=None, email=email, name=f"{given} {family}", roles=[group("staff")])
    User.objects.filter(pk=user.pk).update(contact=contact)
    return contact


def _trained(by: Any, of: Service, employees: list[Contact], title: str, on: date, audience: str, hours: str, trainer: str,
             directors: int) -> None:  # fmt: skip
    begins = datetime(on.year, on.month, on.day, 14, tzinfo=UTC)
    event = services.plan_event(
        by=by, service=of, title_fr=title, sessions=[(begins, begins + timedelta(hours=int(hours)))], fee=Decimal(0),
        place="Bureau (fictif)", owner=by,
    )  # fmt: skip
    board = Mandate.objects.in_office_on(on).filter(body__kind=Body.Kind.BOARD).select_related("person").order_by("seat", "pk")
    there = [one.person for one in board[:directors]] + (employees if audience != "board" else employees[:1])
    services.attend(by=by, session=event.sessions.get(), contacts=there, how=Attendance.How.BULK)
    held = actions.plan_training(
        by=by, event=event, audience=audience, objectives_fr=f"Pouvoir appliquer : {title.lower()}.", trainer=trainer,
        hours=Decimal(hours), budget=Decimal(600),
    )  # fmt: skip
    held = actions.give(by=by, training=held, today=on)
    actions.certify(by=by, training=held, on=on + timedelta(days=7))


def _tool(by: Any, name_fr: str, name_en: str, kind: str, stages: tuple[tuple[str, date], ...]) -> None:
    review = date(2022, 3, 1) if stages[-1][0] != "retired" else None
    tool = actions.need_tool(by=by, name_fr=name_fr, name_en=name_en, kind=kind, on=stages[0][1] - timedelta(days=14), owner=by,
                             cells=Cell.objects.filter(code="3.2-CRD"))  # fmt: skip
    for stage, on in stages:
        given = {"approved_by": "Conseil d’administration"}
        if stage == "retired":
            given["note"] = "Remplacé par la base de données"
        actions.advance_tool(by=by, tool=tool, stage=stage, on=on, today=TODAY, review_on=review, **given)
    if stages[-1][0] == "implemented":
        actions.say_use(by=by, tool=tool, on=stages[-1][1] + timedelta(days=60), uses_it=True, is_useful=True)


def _tasks(by: Any, action: Action | None, tasks: tuple) -> None:
    if action is None:
        return
    after: list[Any] = []
    for title, first, last, done, cost in tasks:
        made = actions.add_task(
            by=by, action=action, title=title, starts_on=first, due_on=last, owner=by, after=after,
            cost=Decimal(cost) if cost else None,
        )  # fmt: skip
        if done:
            made = actions.finish_task(by=by, task=made, on=done, today=TODAY)
        after = [made]

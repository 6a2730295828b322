"""The council's plan, and a small plan whose file tests bend; a measure of the tests' own stands for other rooms'."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concertino.base.people.models import Affiliation, Contact
from concertino.domains.plan.actions import load
from concertino.ground.measures import Dimension, Flow, Stock, measures

COUNCIL = Path(__file__).parent.parent / "plans" / "conseil-2018-2021.yaml"
LOADED_ON = date(2018, 1, 15)

SMALL = """\
plan:
  code: petit
  title: {fr: Petit plan, en: Small plan}
  association: {fr: Association fictive, en: Fictional association}
  starts_on: 2018-01-01
  ends_on: 2021-12-31
axes:
  - {code: C, name: {fr: Concerter, en: Consult}}
  - {code: D, name: {fr: Développer, en: Develop}}
levels:
  - {depth: 1, name: {fr: Enjeu, en: Issue}}
  - {depth: 2, name: {fr: Objectif, en: Objective}}
awaited:
  later.things: {fr: choses, en: things}
nodes:
  - code: "1"
    level: 1
    title: {fr: Un, en: One}
  - code: "1.1"
    level: 2
    parent: "1"
    title: {fr: Un un, en: One one}
    cells:
      C:
        text: {fr: Promesse, en: Promise}
        actions:
          - {code: 1.1-C.1, title: {fr: Faire, en: Do}, starts_on: 2018-02-01, due_on: 2018-06-30, serves: [later.things]}
      D:
        text: {fr: Autre promesse, en: Other promise}
    indicators:
      text: {fr: Nombre de choses, en: Number of things}
      list:
        - key: later.things
          name: {fr: Choses, en: Things}
          window: plan_to_date
          definition: {fr: Des choses., en: Things.}
          targets:
            - {kind: at_least, value: 8, course: elapsed, due_on: 2021-12-31}
        - key: typed.opinion
          measure: null
          name: {fr: Avis, en: Opinion}
          window: at_date
          frequency: quarter
          definition: {fr: Un avis., en: An opinion.}
          baseline: {value: 40, as_of: 2018-01-01, source: {fr: Sondage, en: Survey}}
          targets:
            - {kind: at_least, value: 60, course: line, due_on: 2021-12-31}
"""


@pytest.fixture
def council(db):
    return load(by=None, content=COUNCIL.read_bytes(), name=COUNCIL.name, on=LOADED_ON).plan


@pytest.fixture
def small(db):
    return load(by=None, content=SMALL.encode(), name="petit.yaml", on=LOADED_ON).plan


@pytest.fixture
def tiny_measures(monkeypatch):
    """People in organisations, as another room would declare them: those there at a date, and those who arrived."""
    given = {"rows": Affiliation.objects.all(), "by": {"role": Dimension(label="role", path="role")}}
    stock = Stock("tests.there", "There", counts="person", from_="starts_on", to="ends_on", **given)
    flow = Flow("tests.arrived", "Arrived", on="starts_on", **given)
    monkeypatch.setattr(measures, "_things", dict(measures._things) | {one.key: one for one in (stock, flow)})


COMPUTED = """\
        - key: tests.there
          name: {fr: Personnes, en: People}
          window: at_date
          dimension: role
          definition: {fr: Des personnes., en: People.}
          baseline: {as_of: 2018-01-01, source: {fr: Registre, en: Register}}
          targets:
            - {kind: relative, value: 100, course: line, due_on: 2021-12-31}
        - key: tests.arrived
          name: {fr: Arrivées, en: Arrivals}
          window: plan_to_date
          definition: {fr: Des arrivées., en: Arrivals.}
        - key: yearly.arrivals
          measure: tests.arrived
          name: {fr: Arrivées de l’année, en: Arrivals of the year}
          window: year_to_date
          definition: {fr: Des arrivées., en: Arrivals.}
          targets:
            - {kind: at_least, value: 1, course: elapsed, per: year, due_on: 2021-12-31}
        - key: roles.there
          measure: tests.there
          name: {fr: Par rôle, en: By role}
          window: at_date
          definition: {fr: Des personnes., en: People.}
          targets:
            - {kind: at_least, value: 2, dimension: role, due_on: 2021-12-31}
"""


@pytest.fixture
def computed(db, tiny_measures):
    """The small plan, and indicators that the tests' measures compute."""
    return load(by=None, content=(SMALL + COMPUTED).encode(), name="petit.yaml", on=LOADED_ON).plan


@pytest.fixture
def arrive(db):
    """Somebody arrives in a role, and may leave."""
    organisation = Contact.objects.create(kind="organisation", name="Ensemble fictif", sort_name="Ensemble fictif", folded="")

    def arrival(day: date, role: str = "artist", until: date | None = None) -> Affiliation:
        person = Contact.objects.create(kind="person", family_name="Personne", sort_name="Personne", folded="")
        return Affiliation.objects.create(person=person, organisation=organisation, role=role, starts_on=day, ends_on=until)

    return arrival

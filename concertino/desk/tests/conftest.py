"""A council with its plan and a dozen members, made through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Region, Sector
from concertino.domains import plan as plan_room
from concertino.domains.members import actions as members
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Plan

FILE = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"


@dataclass
class Council:
    plan: Plan
    sectors: list[Sector]
    category: Category

    def enrol(self, name: str, starts_on: date, ends_on: date, sector: int = 0) -> Contact:
        contact = people.add(
            by=None, kind="organisation", name=name, region=Region.objects.first(), sectors=[self.sectors[sector]], on=starts_on
        )
        members.enrol(
            by=None, member=contact, category=self.category, starts_on=starts_on, ends_on=ends_on, fee=Decimal(100), on=starts_on,
            paid_on=starts_on,
        )  # fmt: skip
        return contact


@pytest.fixture
def council(db) -> Council:
    loaded = plans.load(by=None, content=FILE.read_bytes(), name=FILE.name, on=date(2018, 1, 1))
    made = Council(loaded.plan, list(Sector.objects.filter(parent=None)[:3]), Category.objects.first())
    for i in range(12):
        made.enrol(f"Ensemble {i:02}", date(2017, 7, 1), date(2019, 6, 30), sector=0 if i < 8 else 1)
    for i in range(3):
        made.enrol(f"Nouveau {i:02}", date(2018, 9, 1), date(2020, 8, 31), sector=1)
    return made

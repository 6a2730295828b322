"""Who held a position, and when: what other rooms read to know an employee."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef

from concertino.domains.staff.models import Holding
from concertino.ground.employment import Employment, employments


def held_on(contacts: Collection[int], day: date) -> dict[int, bool]:
    in_force = Holding.objects.in_force_on(day).filter(person=OuterRef("person"))
    known = Holding.objects.filter(person__in=contacts).order_by().values_list("person", Exists(in_force)).distinct()
    return dict(known)


employments.add("staff", Employment(key="staff", on=held_on))

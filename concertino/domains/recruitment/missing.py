"""Who is missing: sectors, categories and regions below their number, and the prospects and former members there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from concertino.base.figures import actions as figures
from concertino.base.people.models import Category, Contact, ContactSector, Region, Sector
from concertino.domains.members.models import TARGETS, Membership
from concertino.domains.recruitment.models import ProspectStage
from concertino.ground.measures import UNKNOWN, hide_small

LISTS: dict[str, Any] = {"sector": Sector, "category": Category, "region": Region}


@dataclass(frozen=True)
class Group:
    """A value of a list: its members by their principal sector, category or region, and the number to reach. None: unknown, or
    too few to be shown."""

    entry: Any  # None: those of whom it is not stated
    members: int | None
    number: int | None
    prospects: int | None
    former: int

    @property
    def lack(self) -> int | None:
        return None if self.members is None or not self.number else max(0, self.number - self.members)


def groups(by: str, day: date, *, sees_members: bool, sees_prospects: bool) -> list[Group]:
    """Those with a number to reach, a prospect or a former member, those who lack most first; then what is not stated."""
    (cells,) = figures.read([figures.Asked("members.active", [day], by)])
    members: dict[Hashable, Any] = {value: line[0].value for value, line in cells.items()}
    if not sees_members:
        hidden, _total = hide_small({value: int(count or 0) for value, count in members.items()})
        members = dict(hidden)
    is_known = cells.get(None, [UNKNOWN])[0].value is not None or any(line[0].value is not None for line in cells.values())
    numbers, former = numbers_on(by, day), former_by(by, day)
    counted: dict[Any, int] = {**prospects_by(by, day)}
    # As among the results: who may not see the prospects does not guess one from a number.
    prospects: dict[Hashable, int | None] = {**counted} if sees_prospects else hide_small(counted)[0]
    if not sees_members:
        former = {}
    found = [
        Group(
            entry, members.get(pk, 0) if is_known else None, numbers.get(pk), prospects.get(pk, 0), former.get(pk, 0)
        )
        for pk, entry in [*((entry.pk, entry) for entry in LISTS[by].objects.all()), (None, None)]
        if pk in numbers or prospects.get(pk, 0) != 0 or former.get(pk)
    ]  # fmt: skip
    return sorted(found, key=lambda group: (group.entry is None, -(group.lack or 0), str(group.entry)))


def numbers_on(by: str, day: date) -> dict[int, int]:
    """The numbers to reach in force on the day; 0 is none."""
    rows = TARGETS[by].objects.filter(from_on__lte=day).order_by(by, "-from_on").distinct(by)  # type: ignore[attr-defined]
    return {pk: number for pk, number in rows.values_list(by, "number") if number}


def prospects_by(by: str, day: date) -> dict[int | None, int]:
    """Prospects under way, by what is said of them; by the region of their contact."""
    path = "prospect__contact__region" if by == "region" else f"prospect__{by}"
    rows = ProspectStage.objects.open().filter(Q(until=None) | Q(until__gte=day), starts_on__lte=day)
    return dict(rows.order_by().values(path).annotate(n=Count("prospect", distinct=True)).values_list(path, "n"))


def former_members(day: date) -> Any:
    """Contacts who were in good standing once, and are not on the day."""
    terms = Membership.objects.in_good_standing().filter(member=OuterRef("pk"))
    return Contact.objects.filter(Exists(terms.filter(starts_on__lte=day))).exclude(Exists(terms.covering(day)))


def former_by(by: str, day: date) -> dict[int | None, int]:
    """Former members by their principal sector, their region, or the category of their last term."""
    principal = ContactSector.objects.in_force_on(day).filter(contact=OuterRef("pk"), is_principal=True).values("sector")
    last = Membership.objects.in_good_standing().filter(member=OuterRef("pk"), starts_on__lte=day).order_by("-starts_on")
    group: Any = {"sector": Subquery(principal[:1]), "category": Subquery(last.values("category")[:1])}.get(by, "region")
    found = former_members(day).order_by()
    found = found.values("region") if by == "region" else found.annotate(group=group).values("group")
    return dict(found.annotate(n=Count("pk")).values_list("region" if by == "region" else "group", "n"))

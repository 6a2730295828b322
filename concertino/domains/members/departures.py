"""Departures counted: by reason, and by what the member was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Category, ContactSector, Sector
from concertino.domains.members.models import Departure, LeavingReason

BY: dict[str, tuple[Any, Any]] = {
    "category": (gettext_lazy("category"), Category), "sector": (gettext_lazy("sector"), Sector),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A reason with its counts, one a value (its key, its name, how many), and in all."""

    reason: LeavingReason
    cells: list[tuple[str, str, int]]
    total: int


@dataclass(frozen=True)
class Table:
    heads: list[str]
    rows: list[Row]


def departures_between(first: date, last: date) -> QuerySet[Departure]:
    return Departure.objects.filter(on__range=(first, last))


def along(rows: QuerySet[Departure], by: str) -> Any:
    """With ``value``: the category of the last term, or the principal sector on the day of leaving."""
    if by == "category":
        return rows.annotate(value=Subquery(Category.objects.filter(memberships=OuterRef("term")).values("pk")[:1]))
    began = Q(starts_on__isnull=True) | Q(starts_on__lte=OuterRef("on"))
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("on"))
    links = ContactSector.objects.filter(began, still, contact=OuterRef("member"), is_principal=True)
    return rows.annotate(value=Subquery(links.values("sector")[:1]))


def under(rows: QuerySet[Departure], by: str, value: str | None) -> QuerySet[Departure]:
    """Those of a value ("" is those without one); None is all of them."""
    if value is None:
        return rows
    of = along(rows, by)
    return of.filter(value=value) if value.isdecimal() else of.filter(value__isnull=True)


def counted(rows: QuerySet[Departure], by: str) -> Table:
    """Every reason given, by value, in three queries."""
    counts: dict[int, dict[Any, int]] = defaultdict(dict)
    for reason, value, count in along(rows, by).order_by().values_list("reason", "value").annotate(Count("pk")):
        counts[reason][value] = count
    present = {value for line in counts.values() for value in line}
    names = {entry.pk: str(entry) for entry in BY[by][1].objects.all() if entry.pk in present}
    if None in present:
        names[None] = _("not stated")
    reasons = LeavingReason.objects.in_bulk(counts)
    lines = [
        Row(reasons[pk], [(str(value or ""), name, line.get(value, 0)) for value, name in names.items()], sum(line.values()))
        for pk, line in counts.items()
    ]
    return Table(list(names.values()), sorted(lines, key=lambda row: (-row.total, row.reason.position)))

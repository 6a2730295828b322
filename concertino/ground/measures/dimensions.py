"""How the rows of a measure are sorted: by a column, or by rows that link the counted thing to one of several values."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

PRINCIPAL, FRACTIONAL = "principal", "fractional"


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """A column of the row, by its path ("category", "member__region"); ``of`` is the model or the choices that name its values.

    ``constant`` says that the value belongs to the counted thing and is the same on all its rows.
    """

    label: Any
    path: str
    of: Any = None
    constant: bool = False
    rules: tuple[str, ...] = (PRINCIPAL,)  # how a thing of several values may be counted

    def value_on(self, thing: str, on: date | OuterRef) -> Any:
        """The value of a row on the day, as an expression."""
        return F(self.path)

    def keep(self, rows: QuerySet, value: Hashable, thing: str, on: date | OuterRef) -> QuerySet:
        """The rows that have the value on the day."""
        return rows.filter(**({f"{self.path}__isnull": True} if value is None else {self.path: value}))

    def labels(self, values: Iterable[Hashable]) -> dict[Hashable, str]:
        """Values with their names in the reader's language, and None said in words. One query at most."""
        names = self.names()
        return {value: names.get(value, str(value)) for value in {*values, None}}

    def names(self) -> dict[Hashable, str]:
        """Every value of the list with its name, and None, in the list's order. One query at most."""
        listed: dict[Hashable, str] = {}
        if isinstance(self.of, type) and issubclass(self.of, Model):
            listed = {entry.pk: str(entry) for entry in self.of._default_manager.all()}
        elif self.of is not None:
            listed = {value: str(name) for value, name in self.of.choices}
        return listed | {None: _("not stated")}


@dataclass(frozen=True, kw_only=True)
class Link(Dimension):
    """Values linked to the counted thing by dated rows of ``model``. Of several values, a thing counts once, under the principal
    one, or 1/``among`` under each: the two counting rules. Its column names are those of the linking table; links without
    ``starts`` and ``ends`` hold always."""

    model: type[Model]
    thing: str
    path: str
    principal: str = "is_principal"
    among: str = "among"
    starts: str = "starts_on"
    ends: str = "ends_on"
    rules: tuple[str, ...] = (PRINCIPAL, FRACTIONAL)

    def column(self, name: str) -> str:
        columns = {field.name: field.column or "" for field in self.model._meta.concrete_fields}
        return "link." + connection.ops.quote_name(columns[name])

    def join(self, rule: str, on: str = "") -> str:
        """LEFT JOIN, so that a thing without a link stays, under None; ``on`` is the day of the link where the row has one."""
        conditions = [f"{self.column(self.thing)} = row.thing"] + ([self.column(self.principal)] if rule == PRINCIPAL else [])
        if on and self.starts:
            starts, ends = self.column(self.starts), self.column(self.ends)
            conditions += [f"({starts} IS NULL OR {starts} <= {on})", f"({ends} IS NULL OR {ends} >= {on})"]
        return f" LEFT JOIN {connection.ops.quote_name(self.model._meta.db_table)} link ON {' AND '.join(conditions)}"

    def _in_force(self, thing: str, on: date | OuterRef) -> QuerySet:
        links = self.model._default_manager.filter(**{self.thing: OuterRef(thing), self.principal: True})
        if not self.starts:
            return links
        return links.filter(
            Q(**{f"{self.starts}__isnull": True}) | Q(**{f"{self.starts}__lte": on}),
            Q(**{f"{self.ends}__isnull": True}) | Q(**{f"{self.ends}__gte": on}),
        )

    def value_on(self, thing, on):
        return Subquery(self._in_force(thing, on).values(self.path)[:1])

    def keep(self, rows, value, thing, on):
        links = self._in_force(thing, on)
        if value is None:
            return rows.exclude(Exists(links.filter(**{f"{self.path}__isnull": False})))
        return rows.filter(Exists(links.filter(**{self.path: value})))

"""Terms by the thousand, from a sheet: what is already so is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.members.actions import checks
from concertino.domains.members.models import Membership

FACTS = (
    "category_id", "state", "ends_on", "fee", "applied_on", "accepted_on", "paid_on", "waived_on", "waiver_reason",
    "ended_on", "end_reason",
)  # fmt: skip
KEY = ("member_id", "starts_on")
UNKNOWN = {**dict.fromkeys(FACTS), "waiver_reason": "", "end_reason": ""}
TABLE = Membership._meta.db_table
ALONE = "terms_of_a_member_never_overlap"
Row = dict[str, Any]


class Taken(NamedTuple):
    created: int
    updated: int
    unchanged: int


@verb("members.take_in", gettext_lazy("took in memberships"))
def take_in(*, by: Any, rows: Iterable[Mapping[str, Any]]) -> Taken:
    """Make the terms be as the rows say, each found by member and first day; what a row does not hold stays as it is.

    A row has ``member`` and ``category`` (rows or their ids), ``starts_on``, and any of FACTS. Terms are looked at
    together: two that touch may both move. One overlap, and nothing is written.
    """
    given = [_columns(row) for row in rows]
    for row in given:
        checks.check_fee(row.get("fee"))
    known = _terms_of({row["member_id"] for row in given})
    fresh, changed = [], []
    for row in given:
        term = known.get((row["member_id"], row["starts_on"]))
        if term is None:
            fresh.append({**UNKNOWN, "state": _state_told_by(row), **row})
        elif any(term[fact] != value for fact, value in row.items()):
            changed.append({**term, **row})
    if fresh or changed:
        _write(fresh, changed)
    return Taken(len(fresh), len(changed), len(given) - len(fresh) - len(changed))


def _columns(row: Mapping[str, Any]) -> Row:
    """The row by columns: a contact or a category becomes its id."""
    return {(f"{key}_id" if key in ("member", "category") else key): getattr(value, "pk", value) for key, value in row.items()}


def _terms_of(members: set[int]) -> dict[tuple, Row]:
    terms = Membership.objects.filter(member_id__in=members).order_by("pk").values("id", *KEY, *FACTS)
    return {(term["member_id"], term["starts_on"]): term for term in terms}


def _state_told_by(row: Row) -> str:
    """The state of a new term whose row does not give it: what its dates say."""
    if row.get("paid_on"):
        return Membership.State.PAID
    return Membership.State.ACCEPTED if row.get("accepted_on") else Membership.State.APPLIED


def _write(fresh: list[Row], changed: list[Row]) -> None:
    """All at once, with columns as arrays: the ORM's bulk ways take twice as long in Python alone."""
    with checks.refusing_as_the_database_does(), connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {ALONE} DEFERRED")
        if changed:
            cursor.execute(_update(), _arrays(changed, ("id", *FACTS)))
        if fresh:
            cursor.execute(_insert(), _arrays(fresh, (*KEY, *FACTS)))
        cursor.execute(f"SET CONSTRAINTS {ALONE} IMMEDIATE")


def _insert() -> str:
    columns = (*KEY, *FACTS)
    return f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT * FROM unnest({_typed(columns)})"  # noqa: S608 (names of our own)


def _update() -> str:
    columns, told = ("id", *FACTS), ", ".join(f"{fact} = row.{fact}" for fact in FACTS)
    rows = f"unnest({_typed(columns)}) AS row ({', '.join(columns)})"
    return f"UPDATE {TABLE} SET {told} FROM {rows} WHERE {TABLE}.id = row.id"  # noqa: S608


def _typed(columns: tuple[str, ...]) -> str:
    """A place for each array. Without its length a type refuses what is too long, instead of cutting it."""
    kinds = (str(Membership._meta.get_field(name).db_type(connection)) for name in columns)
    return ", ".join(f"%s::{kind.partition('(')[0]}[]" for kind in kinds)


def _arrays(rows: list[Row], columns: tuple[str, ...]) -> list[list]:
    return [[row[name] for row in rows] for name in columns]

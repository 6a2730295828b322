"""The window by which a room lets contacts be chosen by what it knows of them: a segment is made of such conditions.

In a room's ``criteria.py``:

criteria.add("members.ends_on", Criterion(
    key="members.ends_on", label=_("End of the term"), kind="date", right="members.view_membership",
    needs=lambda day: {"member_until": known_term(day, "ends_on")}, where=comparing("member_until", "date"),
))

``comparing(path, kind)`` answers all comparisons of a kind for a column of Contact, or for what ``needs`` calls so. A question
about rows of another table is an Exists: ``lambda comparison, value, day: Q(Exists(rows.filter(compared(…))))``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.ground import folding  # noqa: F401 (declares the look-up "folded")
from concertino.ground.periods import read_day
from concertino.ground.refusals import Refusal
from concertino.ground.registry import Registry
from concertino.ground.words import fold

Where = Callable[[str, Any, date], Any]
_EMPTY = {"empty": _("is empty"), "filled": _("is filled in")}
COMPARISONS: dict[str, dict[str, Any]] = {
    "text": {
        "contains": _("contains"), "lacks": _("does not contain"), "is": _("is"), "starts": _("begins with"), **_EMPTY,
    },
    "number": {"is": _("is"), "at_least": _("is at least"), "at_most": _("is at most"), "between": _("is between"), **_EMPTY},
    "date": {
        "from": _("is on or after"), "until": _("is on or before"), "between": _("is between"),
        "past": _("is within the days before"), "next": _("is within the days after"), **_EMPTY,
    },
    "choice": {"in": _("is one of"), "not_in": _("is none of"), **_EMPTY},
    "yes_no": {"yes": _("yes"), "no": _("no")},
}  # fmt: skip
NO_VALUE = frozenset({"empty", "filled", "yes", "no"})
MOST_DAYS = 36_600
MOST_LETTERS = 200


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A question about a contact. ``kind`` is text, number, date, choice or yes_no, and says which comparisons it offers
    (``comparisons``, if it offers fewer). ``choices()`` are (value, label in the reader's language). ``where(comparison, value,
    day)`` is a Q over Contact, never a join that doubles rows, with the value as ``read`` gives it; it may name what
    ``needs(day)`` computes for each contact. ``right`` is asked of whoever uses it."""

    key: str
    label: Any
    kind: str
    where: Where
    choices: Callable[[], Sequence[tuple[str, str]]] | None = None
    right: str = ""
    order: int = 100
    needs: Callable[[date], Mapping[str, Any]] | None = None
    comparisons: Sequence[str] = ()

    def offers(self) -> dict[str, Any]:
        """Its comparisons, and how they are called."""
        every = COMPARISONS[self.kind]
        return {name: every[name] for name in self.comparisons or every}


criteria: Registry[Criterion] = Registry("criteria")
Conditions = Sequence[Mapping[str, Any]]  # {"field": key, "is": comparison, "value": plain JSON}


def read(kind: str, comparison: str, value: Any) -> Any:
    """A value kept as plain JSON, typed; a Refusal says what is wrong with it."""
    if comparison in NO_VALUE:
        return None
    if comparison in ("past", "next"):
        return _days(value)
    if comparison == "between":
        return _both_ends(kind, value)
    if kind == "choice":
        return _chosen(value)
    return _one(kind, value)


def _one(kind: str, value: Any) -> Any:
    text = str(value if value is not None else "").strip()
    if not text:
        raise Refusal(gettext("Say what to compare with."))
    try:
        if kind == "date":
            return read_day(text)
        if kind == "number":
            number = Decimal("".join(text.split()).replace(",", "."))
            if number.is_finite():
                return number
            raise InvalidOperation
    except (ValueError, InvalidOperation):
        sentence = gettext("“%(text)s” is no day.") if kind == "date" else gettext("“%(text)s” is no number.")
        raise Refusal(sentence % {"text": text}) from None
    return text[:MOST_LETTERS]


def _both_ends(kind: str, value: Any) -> tuple[Any, Any]:
    ends = value if isinstance(value, list | tuple) and len(value) == 2 else (None, None)
    first, last = (_one(kind, end) for end in ends)
    if last < first:
        raise Refusal(gettext("The end comes before the beginning."))
    return first, last


def _days(value: Any) -> int:
    text = str(value if value is not None else "").strip()
    if not text.isdecimal() or not text.isascii() or int(text) > MOST_DAYS:
        raise Refusal(gettext("Say how many days."))
    return int(text)


def _chosen(value: Any) -> list[str]:
    values = [str(one) for one in value] if isinstance(value, list | tuple) else []
    if not values:
        raise Refusal(gettext("Choose at least one value."))
    return values


def comparing(path: str, kind: str) -> Where:
    """The ``where`` of a criterion about a column, or about what its ``needs`` computes."""
    return lambda comparison, value, day: compared(path, kind, comparison, value, day)


def compared(path: str, kind: str, comparison: str, value: Any, day: date) -> Q:
    """The comparison of a column, as a condition; what is unknown is neither less nor more than anything."""
    if comparison in ("empty", "filled"):
        unknown = Q(**{f"{path}__isnull": True}) | (Q(**{path: ""}) if kind == "text" else Q())
        return unknown if comparison == "empty" else ~unknown
    if kind == "text":
        folded = fold(value)
        holds = Q(**{f"{path}__folded__{_TEXT[comparison]}": folded})
        return ~holds | Q(**{f"{path}__isnull": True}) if comparison == "lacks" else holds
    if kind == "choice":
        among = Q(**{f"{path}__in": value})
        return among if comparison == "in" else ~among | Q(**{f"{path}__isnull": True})
    if kind == "yes_no":
        return Q(**{path: True}) if comparison == "yes" else Q(**{path: False}) | Q(**{f"{path}__isnull": True})
    return _ranged(path, comparison, value, day)


_TEXT = {"contains": "contains", "lacks": "contains", "is": "exact", "starts": "startswith"}


def _ranged(path: str, comparison: str, value: Any, day: date) -> Q:
    if comparison == "past":
        return Q(**{f"{path}__range": (day - timedelta(days=value), day)})
    if comparison == "next":
        return Q(**{f"{path}__range": (day, day + timedelta(days=value))})
    if comparison == "between":
        return Q(**{f"{path}__range": value})
    ends = {"from": "gte", "at_least": "gte", "until": "lte", "at_most": "lte", "is": "exact"}
    return Q(**{f"{path}__{ends[comparison]}": value})

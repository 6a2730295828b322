"""Statuses in words and shapes, which of them is worse, and values as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import pgettext_lazy

from concertino.ground import money, words
from concertino.ground.measures.figure import Number


class Status(StrEnum):
    REACHED = "reached"
    ON_PACE = "on_pace"
    LATE = "late"
    OFF = "off"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"
    NOT_COMPUTABLE = "not_computable"
    NO_TARGET = "no_target"

    @property
    def word(self) -> str:
        return str(_WORDS[self])

    @property
    def mark(self) -> str:
        """The shape that stands beside the word."""
        return _MARKS[self]


_WORDS = {
    Status.REACHED: pgettext_lazy("status", "Reached"),
    Status.ON_PACE: pgettext_lazy("status", "On pace"),
    Status.LATE: pgettext_lazy("status", "Slightly late"),
    Status.OFF: pgettext_lazy("status", "Off pace"),
    Status.NOT_DUE: pgettext_lazy("status", "Not due"),
    Status.NO_DATA: pgettext_lazy("status", "No data"),
    Status.NOT_COMPUTABLE: pgettext_lazy("status", "Not computable"),
    Status.NO_TARGET: pgettext_lazy("status", "No target"),
}
_MARKS = {
    Status.REACHED: "ok", Status.ON_PACE: "on", Status.LATE: "watch", Status.OFF: "late", Status.NOT_DUE: "free",
    Status.NO_DATA: "none", Status.NOT_COMPUTABLE: "none", Status.NO_TARGET: "free",
}  # fmt: skip

# What can't be claimed comes before what can: an objective is not on pace while one of its promises cannot be measured.
WORST_FIRST = (
    Status.OFF, Status.LATE, Status.NOT_COMPUTABLE, Status.NO_DATA, Status.ON_PACE, Status.NOT_DUE, Status.REACHED,
)  # fmt: skip


def worst(statuses: Iterable[Status]) -> Status:
    """The status of what holds these: the worst of those that have a target, if any has."""
    found = set(statuses)
    return next((status for status in WORST_FIRST if status in found), Status.NO_TARGET)


def written(value: Number, shown_as: str) -> str:
    """A value of an indicator, as the reader's language writes it."""
    if shown_as == "percent":
        return words.written_percent(value, 1)
    if shown_as == "money":
        return money.written(Decimal(str(value)), "fr" if words.french() else "en")
    return words.written_number(value, 2)

"""How the members of one day became those of another: opening + new + returned − lapsed + changed = closing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import astuple, dataclass
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)
NAMES = ("opening", "new", "returned", "lapsed", "changed", "closing")


@dataclass(frozen=True)
class Balance:
    """``changed`` are those who came from another value of the dimension, less those who went to one."""

    opening: int = 0
    new: int = 0
    returned: int = 0
    lapsed: int = 0
    closing: int = 0

    @property
    def changed(self) -> int:
        return self.closing - (self.opening + self.new + self.returned - self.lapsed)

    def __add__(self, other: Balance) -> Balance:
        return Balance(*map(sum, zip(astuple(self), astuple(other), strict=True)))


def reconcile(
    opening: Mapping[Value, int], new: Mapping[Value, int], returned: Mapping[Value, int], lapsed: Mapping[Value, int],
    closing: Mapping[Value, int],
) -> dict[Value, Balance]:  # fmt: skip
    """The balance of each value of the dimension that has anything in one of the counts."""
    counts = (opening, new, returned, lapsed, closing)
    values = dict.fromkeys(value for count in counts for value in count)
    return {value: Balance(*(count.get(value, 0) for count in counts)) for value in values}


def movers(come: Mapping[Thing, Value], go: Mapping[Thing, Value]) -> dict[Thing, tuple[Value, Value]]:
    """Who changed value: from the one under which they came in (or were) to the one under which they left (or are)."""
    return {thing: (value, go[thing]) for thing, value in come.items() if thing in go and go[thing] != value}

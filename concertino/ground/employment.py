"""The window by which a room that keeps positions says who was employed when: the role of an account has no past."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Employment:
    """``on(contacts, day)`` tells of each of them whose positions are known whether they held one that day, and is silent on the
    others."""

    key: str
    on: Callable[[Collection[int], date], Mapping[int, bool]]


employments: Registry[Employment] = Registry("employment")


def employed_on(contacts: Collection[int], day: date) -> dict[int, bool]:
    """Of those whose positions are known: whether they held one on the day, in any room that keeps them."""
    told: dict[int, bool] = {}
    for employment in employments.values():
        for contact, held in employment.on(contacts, day).items():
            told[contact] = told.get(contact, False) or held
    return told

"""The window by which finance tells that invoices were settled, or are no longer: what they billed is another room's affair."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What a room does, in the transaction of the payment, set-wise: ``settled(by, invoices, on)`` when nothing is owed on
    these invoices (ids) any more, ``unsettled(by, invoices, on)`` when something is owed again."""

    key: str
    settled: Callable[[Any, Collection[int], date], None]
    unsettled: Callable[[Any, Collection[int], date], None]


settlements: Registry[Settlement] = Registry("settlements")

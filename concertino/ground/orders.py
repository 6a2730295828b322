"""The window by which a room says in what order its ballots put the topics of a consultation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Order:
    """``ranks(consultation)`` is {key of a topic: its rank from 1}, topics that are tied having the same one; empty as long as
    no ballot of the consultation was counted."""

    key: str
    ranks: Callable[[Any], Mapping[int, int]]


orders: Registry[Order] = Registry("orders")

"""The window by which a room shows itself alive: invented data for the demonstration, screenshots and benchmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Demo:
    """``make(by, seed)`` builds the room's part through its verbs, ``is_made()`` says that it is there already.

    ``grow(members, seed)`` writes so many members set-wise, without journal: for benchmarks only.
    """

    key: str
    order: int
    is_made: Callable[[], bool]
    make: Callable[[Any, int], None]
    grow: Callable[[int, int], None] | None = None


demos: Registry[Demo] = Registry("demo")

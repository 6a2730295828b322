"""The window by which a room says who should hear from the association, so that those who do not are seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from concertino.ground.periods import Period
from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Reaching:
    """Queries over a period: the contacts who are ``entitled``, the ids of those who were ``reached``, and the messages that
    were ``tried``, by which one knows why the others were not."""

    key: str
    label: Any
    entitled: Callable[[Period], Any]
    reached: Callable[[Period], Any]
    tried: Callable[[Period], Any]
    order: int = 100


reachings: Registry[Reaching] = Registry("reaching")

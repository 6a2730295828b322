"""The window by which members tells that somebody applied, and that the board accepted them: who hoped for them hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Who applies: as they named themselves, and the contact that they are, once it is known."""

    name: str
    email: str
    contact: Any = None


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What a room does in the same transaction: ``applied(by, applicant, on)`` once the application is known to be theirs,
    ``accepted(by, applicant, on)`` just before their term begins, with their contact."""

    key: str
    applied: Callable[[Any, Applicant, date], None]
    accepted: Callable[[Any, Applicant, date], None]


arrivals: Registry[Arrival] = Registry("arrivals")

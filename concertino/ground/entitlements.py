"""The window by which a room gives somebody a role for as long as a fact holds: no one has to give it, or to take it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Entitlement:
    """``holds(user, day)``: the user has ``role`` (of config/roles.toml) on that day."""

    key: str
    role: str
    holds: Callable[[Any, date], bool]


entitlements: Registry[Entitlement] = Registry("entitlements")

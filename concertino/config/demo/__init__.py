"""The demonstration: accounts, the council's plan, and each room's invented part, in that order. Made twice, it is made once."""

from __future__ import annotations

from django.db import transaction

from concertino.config.demo import (  # noqa: F401 (enter the window)
    budgeting,
    consulting,
    contests,
    funding,
    joining,
    meetings,
    member,
    plan,
    serving,
    speaking,
    team,
)
from concertino.config.demo.accounts import PASSWORD, accounts
from concertino.ground.demos import Demo, demos
from concertino.ground.refusals import Refusal

__all__ = ["PASSWORD", "SEED", "accounts", "grow", "make"]
SEED = 1987  # with it the plan reaches its number of members late, and not in every sector


def make(seed: int = SEED) -> bool:
    """Whether anything was made. A part is there as a whole or not at all."""
    with transaction.atomic():
        direction = accounts()["direction"]
    missing = [part for part in _parts() if not part.is_made()]
    for part in missing:
        with transaction.atomic():
            part.make(direction, seed)
    return bool(missing)


def grow(members: int, seed: int = SEED) -> None:
    """Add so many members, for benchmarks: set-wise, and not journalled."""
    if members < 1:
        raise Refusal("--members ≥ 1")
    for part in _parts():
        if part.grow:
            part.grow(members, seed)


def _parts() -> list[Demo]:
    demos.discover()
    return sorted(demos.values(), key=lambda part: part.order)

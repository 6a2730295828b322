"""The window by which a room says with what a register opens for a reader who asked nothing of it: a view that they saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from concertino.ground.registry import Registry

# (request, key of the register) -> what its address then asks, "" for nothing
openings: Registry[Callable[[Any, str], str]] = Registry("openings")


def opening_of(request: Any, register: str) -> str:
    return next((asked for says in openings.values() if (asked := says(request, register))), "")

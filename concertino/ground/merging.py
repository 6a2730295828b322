"""The window by which a room says what merging two contacts does to its rows; what it does not say is moved as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Merging:
    """For ``model`` (label "members.Membership"): ``check(kept, gone)`` refuses (Refusal) a merge that its rows forbid, such as
    two terms on one day; ``leave(kept, gone)`` is a queryset of the rows of ``gone`` that say what ``kept`` has already, and that
    are removed (and restored by undo) instead of moved."""

    model: str
    check: Callable[[Any, Any], None] | None = None
    leave: Callable[[Any, Any], Any] | None = None


mergings: Registry[Merging] = Registry("retention")

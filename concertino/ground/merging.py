"""The window by which a room says what merging two contacts does to its rows; what it does not say is moved as it is.

Declared in a room's ``retention.py``: ``mergings.add("members.Membership", Merging(check=no_overlap))``. Every foreign key to
a contact is found by the models themselves: a room without a rule of its own has nothing to declare. Of rows that a unique
constraint forbids to have twice, those of the contact that is gone are set aside, and restored by undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Merging:
    """Rules for the rows of a model, whose label ("members.Membership") is the key in the registry.

    ``check(kept, gone)`` refuses (Refusal) a merge that the rows forbid, such as two terms on one day.
    ``leave(kept, gone)`` is a queryset of the rows of ``gone`` that say what ``kept`` has already: they are set aside
    (removed, or their link emptied where that is what deleting the contact would do) instead of moved.
    ``combine(kept, gone, day)`` writes the rows of ``kept`` itself, from those of both, and leaves none to ``gone``: undo
    puts back the rows of both as they were.
    """

    check: Callable[[Any, Any], None] | None = None
    leave: Callable[[Any, Any], Any] | None = None
    combine: Callable[[Any, Any, date], None] | None = None


mergings: Registry[Merging] = Registry("retention")

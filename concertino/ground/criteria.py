"""The window by which a room lets contacts be chosen by what it knows of them: a segment is made of such conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A question about a contact. ``kind`` is text, number, date, choice or yes_no, and says which comparisons it offers;
    ``choices()`` are (value, label in the reader's language). ``where(comparison, value, day)`` is a Q over Contact, never a
    join that doubles rows; ``right`` is asked of whoever uses it."""

    key: str
    label: Any
    kind: str
    where: Callable[[str, Any, date], Any]
    choices: Callable[[], Sequence[tuple[str, str]]] | None = None
    right: str = ""
    order: int = 100


criteria: Registry[Criterion] = Registry("criteria")
Conditions = Sequence[Mapping[str, Any]]  # {"field": key, "is": comparison, "value": plain JSON}

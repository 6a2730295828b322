"""The window by which a room declares the kinds of messages that it sends, and the papers that it joins to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from concertino.ground.registry import Registry


@dataclass(frozen=True)
class Kind:
    """A kind of message: what people stop, or cannot. ``required`` ones (an invoice, the notice of a meeting) always leave;
    ``causes`` says in words the room's own causes for not sending: {"paid": _("paid meanwhile")}. As a message leaves,
    ``why_not(message)`` may name such a cause, and ``completed(message, text)`` puts in what is kept nowhere: a personal
    link."""

    key: str
    label: Any
    required: bool = False
    causes: Mapping[str, Any] = field(default_factory=dict)
    why_not: Callable[[Any], str] | None = None
    completed: Callable[[Any, str], str] | None = None


class Sheet(NamedTuple):
    """A paper as it is joined to a message."""

    name: str
    media_type: str
    content: bytes


kinds: Registry[Kind] = Registry("notices")
# How a paper is made anew when its message leaves, from a plain value (an id): it is not kept a second time.
papers: Registry[Callable[[Any], Sheet]] = Registry("notices")

"""The window by which a room takes in those who follow a personal link: the kind of their call says to which page they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase

from concertino.ground.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Answering:
    """``respond(request, invitation)`` shows the page of one who was invited, and takes what they send. ``key`` is the kind of
    call: "survey", "ballot", "conversation". Where it can be answered by anyone, ``respond_openly(request, call)`` does so for
    the open link of a call in public mode. One who comes back after answering is told so, unless there is ``more_to_say``; what
    they send again still reaches the room, which knows what was sent twice. ``check(call)`` refuses to open a call that has
    nothing to ask yet; ``closed(call)`` is told, in the same transaction, that no answer is taken any more."""

    key: str
    respond: Callable[[Any, Any], HttpResponseBase]
    respond_openly: Callable[[Any, Any], HttpResponseBase] | None = None
    more_to_say: bool = False
    check: Callable[[Any], None] | None = None
    closed: Callable[[Any], None] | None = None


answering: Registry[Answering] = Registry("answering")

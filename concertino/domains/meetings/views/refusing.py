"""A verb that a button asks for: done, or refused in a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages

from concertino.base.ui.pages import Request
from concertino.ground.refusals import Refusal


def or_told(request: Request, act: Callable[[], Any], done: str = "") -> bool:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True

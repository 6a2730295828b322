"""From a sound form to what its verb makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

from concertino.base.ui.forms import refused
from concertino.base.ui.pages import Request
from concertino.ground.refusals import Refusal

Made = TypeVar("Made")


def kept(request: Request, form: BaseForm, act: Callable[[], Made]) -> Made | None:
    """What the verb makes of sound answers; None when none came, or when it refuses and the form says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except Refusal as refusal:
        refused(form, refusal)
        return None

"""The frame of every verb: one transaction, and the name of the action and of its person on each change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import pghistory
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from concertino.ground.freshness import changed

Verb = TypeVar("Verb", bound=Callable[..., Any])


_said: dict[str, Any] = {"ui.prefer": _("changed their own preferences")}  # a room below this one


def verb(name: str, says: Any = "") -> Callable[[Verb], Verb]:
    """Make a function a verb of the house: keyword-only, atomic, journalled under ``name`` with ``by=`` who acts.

    ``says`` is how the journal tells it after the person's name: _("enrolled a member"). A verb called by another keeps the
    outer one's name: the journal says what the person did, not how.
    """
    _said[name] = says or _said.get(name, name)

    def decorate(function: Verb) -> Verb:
        @wraps(function)
        def act(*, by: Any, **arguments: Any) -> Any:
            with acting(name, by), transaction.atomic():
                transaction.on_commit(changed, robust=True)
                return function(by=by, **arguments)

        return cast(Verb, act)

    return decorate


class acting(pghistory.context):
    """Within it, changes are journalled under the action's name and the person's; an outer action keeps its name."""

    def __init__(self, action: str, by: Any):
        outer = getattr(pghistory.runtime._tracker, "value", None)
        super().__init__(**({} if outer else {"action": action, "by": getattr(by, "pk", None)}))


def verbs() -> dict[str, Any]:
    """Every verb of the house and how it is told."""
    return dict(_said)


def told(name: str) -> str:
    """A verb in words; one that is no more, by its name."""
    return str(_said.get(name, name))

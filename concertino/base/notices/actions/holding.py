"""Messages that wait are held back, let go, or called off: all of a queryset at once."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices.actions.sending import DELIVERY
from concertino.base.notices.models import Cause, Message

State = Message.State


@verb("notices.hold_back", _("held messages back"))
def hold_back(*, by: Any, messages: Any) -> int:
    """How many waited and wait on until they are let go."""
    return messages.filter(state=State.QUEUED).update(state=State.HELD)


@verb("notices.let_go", _("let messages go"))
def let_go(*, by: Any, messages: Any) -> int:
    count = messages.filter(state=State.HELD).update(state=State.QUEUED)
    if count:
        wake(DELIVERY)
    return count


@verb("notices.call_off", _("called messages off"))
def call_off(*, by: Any, messages: Any) -> int:
    """Those that have not left never will."""
    return messages.filter(state__in=(State.QUEUED, State.HELD)).update(state=State.SKIPPED, cause=Cause.CALLED_OFF)

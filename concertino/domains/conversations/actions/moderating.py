"""Somebody of the team reads each statement: it is accepted, or rejected with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.conversations.models import Statement
from concertino.ground.refusals import Refusal


@verb("conversations.accept", gettext_lazy("accepted a statement"))
def accept(*, by: Any, statement: Statement, on: date) -> Statement:
    """It is voted on from then on; one that was rejected comes back with the votes it had."""
    return _read(by, statement, Statement.State.ACCEPTED, "", on)


@verb("conversations.reject", gettext_lazy("rejected a statement"))
def reject(*, by: Any, statement: Statement, reason: str, on: date) -> Statement:
    """It stays, with the reason, and is in no result; neither are the votes on it."""
    if not reason.strip():
        raise Refusal(_("Say why the statement is rejected."), field="reason")
    return _read(by, statement, Statement.State.REJECTED, reason.strip(), on)


def _read(by: Any, statement: Statement, state: str, reason: str, on: date) -> Statement:
    held = Statement.objects.select_for_update().get(pk=statement.pk)
    held.state, held.reason, held.moderated_by, held.moderated_on = state, reason, by, on
    held.save(update_fields=["state", "reason", "moderated_by", "moderated_on"])
    return held

"""What became of a change of many lines, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.registers.models import BulkChange
from concertino.ground.words import written_number

State = BulkChange.State
SHAPES: dict[str, str] = {State.WAITING: "plan", State.DONE: "ok", State.REFUSED: "late", State.UNDONE: "free"}


def outcome(change: BulkChange) -> str:
    if change.state == State.REFUSED:
        return change.refusal
    if change.state == State.WAITING:
        return _("It waits for its turn.")
    if change.state == State.UNDONE:
        return _("It was undone.")
    return lines(change.number, ngettext("%(n)s line was changed.", "%(n)s lines were changed.", change.number))


def lines(number: int, text: str) -> str:
    return text % {"n": written_number(number)}

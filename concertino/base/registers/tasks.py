"""Changes of many lines, away from the page that asked."""

from __future__ import annotations

from typing import Any

from concertino.base.jobs.actions import Progress, job
from concertino.base.registers import sentences
from concertino.base.registers.models import BulkChange


@job("registers.carry_out")
def carry_out(*, by: Any, progress: Progress, change_id: int) -> dict:
    from concertino.base.registers import actions  # which itself asks for this job

    change = BulkChange.objects.get(pk=change_id)
    progress.of(change.number)
    return {"said": sentences.outcome(actions.carry_out(change=change))}

"""Long files, previewed and applied away from the page that asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.imports.models import Import
from concertino.base.jobs.actions import Progress, job
from concertino.ground.refusals import Refusal


@job("imports.preview")
def preview(*, by: Any, progress: Progress, import_id: int, on: str) -> dict:
    from concertino.base.imports import actions  # which itself asks for this job

    imported = Import.objects.get(pk=import_id)
    try:
        actions.preview_now(by=by, imported=imported, today=date.fromisoformat(on))
    except Refusal as refusal:
        actions.refuse(by=by, imported=imported, sentence=str(refusal))
    return imported.counts()


@job("imports.apply")
def apply(*, by: Any, progress: Progress, import_id: int, on: str) -> dict:
    from concertino.base.imports import actions

    imported = Import.objects.get(pk=import_id)
    return actions.apply(by=by, imported=imported, today=date.fromisoformat(on), progress=progress).counts()

"""Long files, previewed and applied away from the page that asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from concertino.base.imports import sentences
from concertino.base.imports.models import Import
from concertino.base.jobs.actions import Progress, job
from concertino.ground.refusals import Refusal


@job("imports.preview")
def preview(*, by: Any, progress: Progress, import_id: int, on: str) -> dict:
    from concertino.base.imports import actions  # which itself asks for this job

    imported = Import.objects.get(pk=import_id)
    try:
        imported = actions.preview_now(by=by, imported=imported, today=date.fromisoformat(on))
    except Refusal as refusal:
        imported = actions.refuse(by=by, imported=imported, sentence=str(refusal))
    return _told(imported)


@job("imports.apply")
def apply(*, by: Any, progress: Progress, import_id: int, on: str) -> dict:
    from concertino.base.imports import actions

    imported = Import.objects.get(pk=import_id)
    return _told(actions.apply(by=by, imported=imported, today=date.fromisoformat(on), progress=progress))


def _told(imported: Import) -> dict:
    return {"said": imported.refusal or sentences.outcome(imported), **imported.counts()}

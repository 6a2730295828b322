"""By consent, the rows go in: all those accepted or none, in one transaction, through the verb of their room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from concertino.base.imports.actions.previewing import keep, planned
from concertino.base.imports.models import Import
from concertino.base.imports.sheets import Outcome
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal


@verb("imports.consent")
def consent(*, by: Any, imported: Import, today: date) -> Import:
    """Apply what was previewed: at once, or in a job when the file is long. Of two consents, one goes through."""
    taken = Import.objects.filter(pk=imported.pk, state=Import.State.PREVIEWED).update(state=Import.State.QUEUED)
    if not taken:
        raise Refusal(_("This import is already on its way, or was not previewed."))
    imported.refresh_from_db()
    return apply(by=by, imported=imported, today=today)


def apply(*, by: Any, imported: Import, today: date) -> Import:
    """What was consented to, planned again against the data of this moment: it may have changed since the preview.

    A refusal leaves the data as it was, and is told on the import's page.
    """
    try:
        return _apply(by=by, imported=imported, today=today)
    except Refusal as refusal:
        return _refuse(by=by, imported=imported, sentence=str(refusal))


@verb("imports.apply")
def _apply(*, by: Any, imported: Import, today: date) -> Import:
    with translation.override(imported.language):
        lines = planned(imported, today)
        accepted = [line for line in lines if line.outcome in (Outcome.CREATED, Outcome.UPDATED)]
        if accepted:
            imported.declared.apply(by=by, lines=accepted, today=today)
        keep(imported, lines)
    imported.state, imported.ended_at = Import.State.DONE, timezone.now()
    imported.save()
    return imported


@verb("imports.refuse")
def _refuse(*, by: Any, imported: Import, sentence: str) -> Import:
    imported.state, imported.refusal, imported.ended_at = Import.State.REFUSED, sentence, timezone.now()
    imported.save()
    return imported

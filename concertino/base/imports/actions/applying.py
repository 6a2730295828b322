"""By consent, the rows go in: all those accepted or none, in one transaction, through the verb of their room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports import tasks
from concertino.base.imports.actions.previewing import AT_ONCE, keep, planned, remark
from concertino.base.imports.models import Import
from concertino.base.imports.sheets import Line, Outcome, Sheet
from concertino.base.jobs.actions import enqueue
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal

State = Import.State


class Following(Protocol):
    """Whoever is told how far the import is: a job's progress, or nobody."""

    def of(self, total: int) -> None: ...

    def reached(self, step: int) -> None: ...


class Nobody:
    def of(self, total: int) -> None:
        pass

    def reached(self, step: int) -> None:
        pass


@verb("imports.consent", says=gettext_lazy("consented to an import"))
def consent(*, by: Any, imported: Import, today: date) -> Import:
    """Apply what was previewed: at once, or in a job when the file is long. Of two consents, one goes through."""
    if not Import.objects.filter(pk=imported.pk, state=State.PREVIEWED).update(state=State.QUEUED):
        raise Refusal(_("This import is already on its way, or was not previewed."))
    imported.refresh_from_db()
    if imported.rows <= AT_ONCE:
        return apply(by=by, imported=imported, today=today)
    imported.job = enqueue(
        tasks.apply, by=by, label=_("Import of %(file)s") % {"file": imported.name},
        url=reverse("imports:show", args=[imported.pk]), import_id=imported.pk, on=today.isoformat(),
    )  # fmt: skip
    imported.save()
    return imported


def apply(*, by: Any, imported: Import, today: date, progress: Following | None = None) -> Import:
    """What was consented to, planned again against the data of this moment: it may have changed since the preview.

    A refusal leaves the data as it was, and is told on the import's page. An import that is done stays as it is: a job
    may run twice.
    """
    try:
        return _apply(by=by, imported=imported, today=today, progress=progress or Nobody())
    except Refusal as refusal:
        return refuse(by=by, imported=imported, sentence=str(refusal))


@verb("imports.apply", says=gettext_lazy("imported a file"))
def _apply(*, by: Any, imported: Import, today: date, progress: Following) -> Import:
    imported = Import.objects.select_for_update().get(pk=imported.pk)
    if imported.state == State.DONE:
        return imported
    lines = planned(imported, today)
    is_as_previewed = _is_as_previewed(imported, lines)
    if not is_as_previewed:
        remark(imported, lines)
    accepted = [line for line in lines if line.outcome in (Outcome.CREATED, Outcome.UPDATED)]
    progress.of(len(accepted))
    written = 0
    for batch in _batches(imported.declared, accepted):
        imported.declared.apply(by=by, lines=batch, today=today)
        written += len(batch)
        progress.reached(written)
    if not is_as_previewed:
        keep(imported, lines)
    imported.state, imported.ended_at = State.DONE, timezone.now()
    imported.save()
    return imported


def _is_as_previewed(imported: Import, lines: Sequence[Line]) -> bool:
    """Whether the rows kept at the preview still tell what was done; of an update, what stood before may have changed."""
    if any(line.outcome is Outcome.UPDATED for line in lines):
        return False
    kept = imported.lines.order_by("number").values_list("number", "outcome")
    return list(kept) == [(line.number, line.outcome) for line in lines]


def _batches(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    size = sheet.batch or len(lines)
    return (lines[start : start + size] for start in range(0, len(lines), size or 1))


@verb("imports.refuse", says=gettext_lazy("saw an import refused"))
def refuse(*, by: Any, imported: Import, sentence: str) -> Import:
    """The import as a whole cannot go in; nothing of it is written."""
    imported.state, imported.refusal, imported.ended_at = State.REFUSED, sentence, timezone.now()
    imported.save()
    return imported

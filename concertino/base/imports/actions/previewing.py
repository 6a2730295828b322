"""What a file would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports import tasks
from concertino.base.imports.actions.receiving import refuse_if_consented, refuse_without_columns
from concertino.base.imports.lines import lines_of
from concertino.base.imports.models import Import, ImportLine
from concertino.base.imports.reading import read
from concertino.base.imports.sheets import Line, Outcome
from concertino.base.imports.showing import Showing
from concertino.base.jobs.actions import enqueue
from concertino.base.journal.actions import verb

AT_ONCE = 1_000  # rows; beyond, a job does it
LONGEST_LABEL, CELLS_IN_LABEL = 300, 3


@verb("imports.preview", says=gettext_lazy("previewed a file"))
def preview(*, by: Any, imported: Import, today: date) -> Import:
    """Preview at once, or in a job when the file is long."""
    refuse_if_consented(imported)
    if imported.rows <= AT_ONCE:
        return preview_now(by=by, imported=imported, today=today)
    imported.state = Import.State.READING
    imported.job = enqueue(
        tasks.preview, by=by, label=_("Preview of %(file)s") % {"file": imported.name},
        url=reverse("imports:show", args=[imported.pk]), import_id=imported.pk, on=today.isoformat(),
    )  # fmt: skip
    imported.save()
    return imported


@verb("imports.preview", says=gettext_lazy("previewed a file"))
def preview_now(*, by: Any, imported: Import, today: date) -> Import:
    lines = planned(imported, today)
    remark(imported, lines)
    keep(imported, lines)
    imported.state, imported.refusal = Import.State.PREVIEWED, ""
    imported.save()
    return imported


def planned(imported: Import, today: date) -> list[Line]:
    """The lines of the file as they stand against the data of this moment; nothing is changed."""
    refuse_without_columns(imported)
    sheet = imported.declared
    table = read(imported.content(), {**imported.options, "header_row": imported.read_as["header_row"]})
    lines = lines_of(sheet, table, imported.mapping, imported.options)
    sheet.plan([line for line in lines if line.is_sound and line.outcome is None], today)
    return lines


def remark(imported: Import, lines: Sequence[Line]) -> None:
    """What the reader of the preview is told besides; before anything is written."""
    if imported.declared.remark:
        imported.declared.remark([line for line in lines if line.is_sound])


def keep(imported: Import, lines: Sequence[Line]) -> None:
    """Keep what each line does, in the place of what an earlier preview said, and count."""
    showing = Showing(imported.declared)
    imported.lines.all().delete()
    ImportLine.objects.copied_in(_kept(imported, line, showing) for line in lines)
    counts = Counter(line.outcome for line in lines)
    imported.created, imported.updated = counts[Outcome.CREATED], counts[Outcome.UPDATED]
    imported.unchanged, imported.rejected = counts[Outcome.UNCHANGED], counts[Outcome.REJECTED]


def _kept(imported: Import, line: Line, showing: Showing) -> tuple:
    """A row of ImportLine, in the order of its columns."""
    label = line.label or " · ".join(list(filter(None, line.cells))[:CELLS_IN_LABEL])
    cells = list(line.cells) if line.outcome is Outcome.REJECTED else []
    told = [*line.causes, *line.notes]
    return imported.pk, line.number, line.outcome, label[:LONGEST_LABEL], showing.changes(line), told, cells

"""What a file would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.imports.lines import lines_of, missing_columns
from concertino.base.imports.models import Import, ImportLine
from concertino.base.imports.reading import read
from concertino.base.imports.sheets import Line, Outcome
from concertino.base.imports.showing import Showing
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal

AT_ONCE = 1_000  # rows; beyond, a job does it
LONGEST_LABEL = 300


@verb("imports.preview")
def preview(*, by: Any, imported: Import, today: date) -> Import:
    """Preview at once, or in a job when the file is long."""
    return preview_now(by=by, imported=imported, today=today)


@verb("imports.preview")
def preview_now(*, by: Any, imported: Import, today: date) -> Import:
    with translation.override(imported.language):
        lines = planned(imported, today)
        keep(imported, lines)
    imported.state = Import.State.PREVIEWED
    imported.save()
    return imported


def planned(imported: Import, today: date) -> list[Line]:
    """The lines of the file as they stand against the data of this moment; nothing is changed."""
    sheet = imported.declared
    if missing := missing_columns(sheet, imported.mapping, imported.options):
        raise Refusal(_("These columns are needed: %(columns)s.") % {"columns": ", ".join(str(c.label) for c in missing)})
    table = read(imported.content(), {**imported.options, "header_row": imported.read_as["header_row"]}, sheet.knows)
    lines = lines_of(sheet, table, imported.mapping, imported.options)
    sheet.plan([line for line in lines if line.is_sound], today)
    return lines


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
    label = line.label or " · ".join(filter(None, line.cells))
    cells = list(line.cells) if line.outcome is Outcome.REJECTED else []
    return imported.pk, line.number, line.outcome, label[:LONGEST_LABEL], showing.changes(line), line.causes, cells

"""A file read with every guess and without a trace: for whoever asks what it holds before taking it in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concertino.base.imports.columns import guessed_mapping
from concertino.base.imports.lines import lines_of, missing_columns
from concertino.base.imports.reading import read
from concertino.base.imports.sheets import Line, sheets
from concertino.ground.refusals import Refusal


def glance(*, sheet: str, content: bytes) -> list[Line]:
    """The typed lines of a file, its columns guessed; refused where a column is missing or a cell is not what it should be."""
    declared = sheets[sheet].as_of_now()
    table = read(content, {}, declared.knows)
    mapping = guessed_mapping(declared, table.headers)
    if missing := missing_columns(declared, mapping, {}):
        named = ", ".join(str(column.label) for column in missing)
        raise Refusal(_("These columns are needed: %(columns)s.") % {"columns": named})
    lines = lines_of(declared, table, mapping, {})
    for line in lines:
        if not line.is_sound:
            raise Refusal(_("Row %(number)s: %(cause)s") % {"number": line.number, "cause": " ".join(line.causes)})
    return lines

"""A file comes in and is read; people say how, and which column is which."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.imports.columns import IGNORED, KEPT, guessed_mapping
from concertino.base.imports.lines import missing_columns, proposed_for_all
from concertino.base.imports.models import Import, SavedMapping
from concertino.base.imports.reading import Table, read
from concertino.base.imports.reading.values import is_ambiguous
from concertino.base.imports.sheets import Kind, sheets
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal

LONGEST_NAME = 200


@verb("imports.receive", says=gettext_lazy("received a file"))
def receive(*, by: Any, sheet: str, name: str, content: bytes, mapping: SavedMapping | None = None) -> Import:
    """Read a file and keep it, with its columns guessed (or as in a saved mapping). A file that cannot be read is refused,
    and not kept."""
    if sheet not in sheets:
        raise Refusal(_("There is no sheet named “%(sheet)s”.") % {"sheet": sheet}, field="sheet")
    name = PurePosixPath(name.replace("\\", "/")).name[-LONGEST_NAME:] or "file"
    imported = Import(
        sheet=sheet, name=name, by=by, sha256=hashlib.sha256(content).hexdigest(),
        options=dict(mapping.options) if mapping else {},
    )  # fmt: skip
    _describe(imported, content, saved=mapping.mapping if mapping else None)
    imported.file.save(name, ContentFile(content), save=False)
    imported.save()
    return imported


@verb("imports.reread", says=gettext_lazy("read a file otherwise"))
def reread(*, by: Any, imported: Import, options: Mapping[str, Any]) -> Import:
    """Read the same file otherwise: another encoding, separator, worksheet or header row; columns already named stay so."""
    refuse_if_consented(imported)
    imported.options = {**imported.options, **options}
    _describe(imported, imported.content(), saved=imported.mapping)
    imported.state = Import.State.DRAFT
    imported.save()
    return imported


@verb("imports.choose", says=gettext_lazy("named the columns of a file"))
def choose(*, by: Any, imported: Import, mapping: Mapping[str, str], options: Mapping[str, Any]) -> Import:
    """Say which column is which, and how values are written (date order, missing marks, what holds for all rows)."""
    refuse_if_consented(imported)
    imported.mapping = _checked(imported, mapping)
    imported.options = {**imported.options, **options}
    refuse_without_columns(imported)
    imported.state = Import.State.DRAFT
    imported.save()
    return imported


@verb("imports.save_mapping", says=gettext_lazy("saved the columns of a file"))
def save_mapping(*, by: Any, imported: Import, name: str) -> SavedMapping:
    """Keep the columns of this import under a name, in the place of those of that name."""
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Give the mapping a name."), field="mapping_name")
    saved, _made = SavedMapping.objects.update_or_create(
        sheet=imported.sheet, name=name, defaults={"mapping": imported.mapping, "options": imported.options}
    )
    return saved


def _describe(imported: Import, content: bytes, saved: Mapping[str, str] | None) -> None:
    """What the file was read as, and the columns guessed from its headers."""
    sheet = imported.declared
    table = read(content, imported.options, sheet.knows)
    imported.rows = len(table.rows)
    imported.mapping = guessed_mapping(sheet, table.headers, saved)
    imported.read_as = {
        "encoding": table.encoding, "separator": table.separator, "worksheet": table.worksheet,
        "worksheets": table.worksheets, "header_row": table.header_row, "headers": table.headers,
        "samples": {header: [text[:80] for text in table.samples(header)] for header in table.headers},
        "ambiguous_dates": _ambiguous_dates(imported, table),
    }  # fmt: skip
    imported.options.setdefault("for_all", proposed_for_all(sheet, imported.mapping))


def _ambiguous_dates(imported: Import, table: Table) -> list[str]:
    """The headers under which no date tells whether the day or the month comes first."""
    dates = {column.key for column in imported.declared.columns if column.kind is Kind.DATE}
    return [header for header, key in imported.mapping.items() if key in dates and is_ambiguous(table.column(header))]


def _checked(imported: Import, mapping: Mapping[str, str]) -> dict[str, str]:
    known = {column.key for column in imported.declared.columns} | {IGNORED}
    if imported.declared.keeps_more:
        known.add(KEPT)
    seen: dict[str, str] = {}
    for header in imported.read_as["headers"]:
        key = mapping.get(header, IGNORED)
        if key not in known:
            raise Refusal(_("There is no column “%(key)s”.") % {"key": key})
        if key not in (IGNORED, KEPT) and key in seen.values():
            raise Refusal(
                _("Two columns of the file are named “%(column)s”: keep one.") % {"column": imported.declared.column(key).label}
            )
        seen[header] = key
    return seen


def refuse_without_columns(imported: Import) -> None:
    if missing := missing_columns(imported.declared, imported.mapping, imported.options):
        named = ", ".join(str(column.label) for column in missing)
        raise Refusal(_("These columns are needed: %(columns)s.") % {"columns": named})


def refuse_if_consented(imported: Import) -> None:
    if imported.state not in (Import.State.DRAFT, Import.State.PREVIEWED, Import.State.REFUSED):
        raise Refusal(_("This import is already on its way: its columns cannot change any more."))

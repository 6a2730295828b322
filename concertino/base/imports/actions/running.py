"""A whole import in one go, as the command line asks for it: whoever types the command consents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.imports.actions.applying import apply
from concertino.base.imports.actions.previewing import preview_now
from concertino.base.imports.actions.receiving import choose, receive
from concertino.base.imports.models import Import, SavedMapping
from concertino.base.imports.reading import LARGEST_FILE, too_large
from concertino.ground.refusals import Refusal


def run(
    *, by: Any, sheet_key: str, path: Path, today: date, dry_run: bool = False, mapping_name: str = "",
    language: str = "fr-ca",
) -> Import:  # fmt: skip
    """Receive, preview and, unless ``dry_run``, apply. A file that cannot be read raises Refusal; an import refused as a
    whole comes back in the state ``refused``; rejected rows are ``imported.lines.rejected()``."""
    with translation.override(language):
        saved = _saved(sheet_key, mapping_name) if mapping_name else None
        imported = receive(by=by, sheet=sheet_key, name=path.name, content=_content(path), mapping=saved)
        choose(by=by, imported=imported, mapping=imported.mapping, options={})
        preview_now(by=by, imported=imported, today=today)
        return imported if dry_run else apply(by=by, imported=imported, today=today)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Refusal(_("The file %(path)s cannot be read.") % {"path": path}) from error


def _saved(sheet: str, name: str) -> SavedMapping:
    saved = SavedMapping.objects.filter(sheet=sheet, name=name).first()
    if saved is None:
        raise Refusal(_("There is no mapping named “%(name)s” for this sheet.") % {"name": name}, field="mapping")
    return saved

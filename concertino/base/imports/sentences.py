"""What an import does, or did, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.imports.models import Import
from concertino.ground.words import written_number


def outcome(imported: Import) -> str:
    """For example: Of 50 rows: 48 new, 2 rejected. Nothing is written yet."""
    rows = ngettext("Of %(n)s row: %(counted)s.", "Of %(n)s rows: %(counted)s.", imported.rows)
    sentence = rows % {"n": written_number(imported.rows), "counted": ", ".join(_parts(imported))}
    return sentence if imported.state == Import.State.DONE else " ".join((sentence, _("Nothing is written yet.")))


def _parts(imported: Import) -> list[str]:
    told = (
        (imported.created, lambda n: ngettext("%(n)s new", "%(n)s new", n)),
        (imported.updated, lambda n: ngettext("%(n)s updated", "%(n)s updated", n)),
        (imported.unchanged, lambda n: ngettext("%(n)s unchanged", "%(n)s unchanged", n)),
        (imported.rejected, lambda n: ngettext("%(n)s rejected", "%(n)s rejected", n)),
    )
    return [said(count) % {"n": written_number(count)} for count, said in told if count]


def consent(imported: Import) -> str:
    """What the button says that it does."""
    count = imported.created + imported.updated
    return ngettext("Import %(n)s row", "Import %(n)s rows", count) % {"n": written_number(count)}

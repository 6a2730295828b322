"""What an import does, or did, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.imports.models import Import
from concertino.ground.words import written_number


def outcome(imported: Import) -> str:
    """For example: 48 rows create something, 2 rows are rejected. Nothing is written yet."""
    counted = ", ".join(_parts(imported)) or _("no row")
    sentence = _("%(counted)s.") % {"counted": counted[:1].upper() + counted[1:]}
    return sentence if imported.state == Import.State.DONE else f"{sentence} {_('Nothing is written yet.')}"


def _parts(imported: Import) -> list[str]:
    told = (
        (imported.created, lambda n: ngettext("%(n)s row creates something", "%(n)s rows create something", n)),
        (imported.updated, lambda n: ngettext("%(n)s row corrects something", "%(n)s rows correct something", n)),
        (imported.unchanged, lambda n: ngettext("%(n)s row changes nothing", "%(n)s rows change nothing", n)),
        (imported.rejected, lambda n: ngettext("%(n)s row is rejected", "%(n)s rows are rejected", n)),
    )
    return [said(count) % {"n": written_number(count)} for count, said in told if count]


def consent(imported: Import) -> str:
    """What the button says that it does."""
    count = imported.created + imported.updated
    return ngettext("Import %(n)s row", "Import %(n)s rows", count) % {"n": written_number(count)}

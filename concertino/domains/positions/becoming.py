"""What was found becomes a dossier, with a link back to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.domains.positions import actions
from concertino.domains.positions.models import Dossier
from concertino.domains.positions.places import dossier_page
from concertino.domains.watch.models import Item
from concertino.ground.becoming import Becoming, Made, Origin, becomings

ITEM = "watch.item"
LONGEST = Dossier._meta.get_field("name_fr").max_length or 0


def make(by: Any, origin: Origin, on: date) -> Made:
    """An item of the watch is tied; of anything else, the summary says where it comes from."""
    kind, _sep, pk = origin.key.partition(":")
    summary = origin.text if kind == ITEM else f"{origin.text}\n\n{origin.source_url or origin.url}".strip()
    dossier = actions.open_dossier(by=by, name_fr=origin.title[:LONGEST], summary_fr=summary, on=on, owner=by)
    if kind == ITEM:
        actions.tie_item(by=by, dossier=dossier, item=Item.objects.get(pk=pk), on=on)
    return Made(title=str(dossier), url=dossier_page(dossier))


becomings.add(
    "positions.dossier",
    Becoming(key="positions.dossier", label=_("a dossier"), right="positions.add_dossier", make=make, order=20),
)

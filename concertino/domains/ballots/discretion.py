"""What may be told of votes by sector, so that nobody is told apart."""

from __future__ import annotations

from collections.abc import Hashable

from concertino.domains.consultations.models import Call, Dimension
from concertino.ground.measures.small_cells import hide_small


def sector_told(call: Call, sector: str) -> str | None:
    """What an anonymous vote keeps of its member's sector: nothing where too few of those called share it, or where those of
    whom nothing is kept would be too few."""
    margins: dict[Hashable, int] = dict(call.margins.filter(dimension=Dimension.SECTOR).values_list("value", "n"))
    shown, total = hide_small(margins, least=call.min_cell)
    return None if total is None or shown.get(sector) is None else sector

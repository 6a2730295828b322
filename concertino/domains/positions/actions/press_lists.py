"""Outlets and journalists taken in from a sheet, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.models import Journalist, Outlet
from concertino.ground.words import fold


@dataclass(frozen=True)
class Listed:
    """A row of a press list: an outlet, and maybe somebody there. What it does not say changes nothing."""

    outlet: str
    journalist: str = ""
    of_outlet: dict[str, Any] = field(default_factory=dict)  # kind, website
    of_journalist: dict[str, Any] = field(default_factory=dict)  # beat, email, phone, language


@verb("positions.take_in_press_list", gettext_lazy("took in a list of outlets and journalists"))
def take_in_press_list(*, by: Any, rows: Sequence[Listed]) -> None:
    """Who is known by name is completed; the others are added. Four queries, whatever the number of rows."""
    outlets = _outlets(rows)
    known = {(one.folded, one.outlet_id): one for one in Journalist.objects.filter(outlet__in=outlets.values())}
    changed: dict[tuple[str, int], Journalist] = {}
    new: dict[tuple[str, int], Journalist] = {}
    for row in rows:
        if row.journalist:
            key = (fold(row.journalist), outlets[fold(row.outlet)].pk)
            held = known.get(key) or new.setdefault(
                key, Journalist(name=row.journalist, folded=key[0], outlet=outlets[fold(row.outlet)])
            )
            _complete(held, row.of_journalist)
            if key in known:
                changed[key] = held
    Journalist.objects.bulk_create(new.values())
    Journalist.objects.bulk_update(changed.values(), ["beat", "email", "phone", "language"], batch_size=500)


def _outlets(rows: Sequence[Listed]) -> dict[str, Outlet]:
    names = {fold(row.outlet): row.outlet for row in rows}
    known = {one.folded: one for one in Outlet.objects.filter(folded__in=names)}
    new = {folded: Outlet(name=name, folded=folded) for folded, name in names.items() if folded not in known}
    for row in rows:
        _complete(known.get(fold(row.outlet)) or new[fold(row.outlet)], row.of_outlet)
    told = {fold(row.outlet) for row in rows if row.of_outlet}
    Outlet.objects.bulk_update([one for one in known.values() if one.folded in told], ["kind", "website"], batch_size=500)
    Outlet.objects.bulk_create(new.values())
    return known | new


def _complete(held: Any, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(held, name, value)

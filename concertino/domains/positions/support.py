"""How much support a version has on a day: the voices of that day's active members that stand for it, whole and by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.people.models import Category, Sector
from concertino.domains.consultations.population import Population, Voice, voices
from concertino.domains.positions.models import Threshold, Version
from concertino.ground.measures.small_cells import hide_small


@dataclass(frozen=True)
class Cell:
    """``supporters`` is None where it is hidden: the cell is small, or another would be told by subtraction."""

    label: str
    members: int
    supporters: int | None

    @property
    def share(self) -> float | None:
        return None if self.supporters is None or not self.members else self.supporters / self.members


@dataclass(frozen=True)
class Support:
    day: date
    members: int
    supporters: int
    by_category: Sequence[Cell]
    by_sector: Sequence[Cell]
    shown: int | None  # the number, for those who may not see names: None while it is of few

    @property
    def share(self) -> float | None:
        return self.supporters / self.members if self.members else None

    def meets(self, threshold: Threshold | None) -> bool:
        """Without a threshold, nothing is asked for; the shares are compared as whole numbers, never as rounded ones."""
        if threshold is None:
            return True
        of_all = threshold.share is None or Decimal(self.supporters * 100) >= threshold.share * self.members
        return of_all and self.supporters >= (threshold.number or 0)


def support_of(version: Version, day: date, *, names: bool = False) -> Support:
    """``names`` for those who may see who endorses: no cell is hidden from them. As many queries whatever the membership."""
    found = voices(Population(), day)
    given = set(version.endorsements.standing_on(day).values_list("member", flat=True))
    standing = [voice for voice in found if voice.member in given]
    cells = {part: _cells(part, model, found, standing, names) for part, model in (("category", Category), ("sector", Sector))}
    shown = len(standing) if names else hide_small({"all": len(standing)})[1]
    return Support(day, len(found), len(standing), cells["category"], cells["sector"], shown)


def _cells(part: str, model: Any, found: Sequence[Voice], standing: Sequence[Voice], names: bool) -> list[Cell]:
    members = Counter(getattr(voice, part) for voice in found)
    supporters = dict.fromkeys(members, 0) | Counter(getattr(voice, part) for voice in standing)
    labels = {one.code: (one.position, str(one)) for one in model.objects.filter(code__in=members)}
    order = sorted(members, key=lambda value: labels.get(value, (9999, "")))
    hidden = set() if names else _hidden(members, supporters)
    return [
        Cell(
            labels[value][1] if value in labels else _("Not known"), members[value],
            None if value in hidden else supporters[value],
        )
        for value in order
    ]  # fmt: skip


def _hidden(members: dict[str, int], supporters: dict[str, int]) -> set[Hashable]:
    """Parts of few members, of few who support and of few who do not: each would tell of somebody."""
    silent = {value: members[value] - supporters[value] for value in members}
    counts: list[Mapping[Any, int]] = [members, supporters, silent]
    return {value for cells in counts for value, n in hide_small(cells)[0].items() if n is None}

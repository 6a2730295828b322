"""What is common to the association and its partners, and what is complementary, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from concertino.domains.partners.models import Holding, Partner, Trait


@dataclass(frozen=True)
class Row:
    """A trait, and for each partner, in order, "confirmed", "stated" or nothing."""

    trait: Trait
    cells: tuple[str, ...]

    @property
    def is_common(self) -> bool:
        return self.trait.is_ours and any(self.cells)


@dataclass(frozen=True)
class Shared:
    """Between the association and one partner."""

    common: list[Trait]
    ours: list[Trait]
    theirs: list[Trait]


@dataclass(frozen=True)
class Matrix:
    day: date
    partners: Sequence[Partner]
    parts: list[tuple[Any, list[Row]]]

    @property
    def rows(self) -> list[Row]:
        return [row for _kind, rows in self.parts for row in rows]


def matrix(day: date, partners: Sequence[Partner] | None = None) -> Matrix:
    """Three queries, whatever their number."""
    standing = list(Partner.objects.standing_on(day).select_related("contact")) if partners is None else partners
    held = Holding.objects.standing_on(day).filter(partner__in=standing)
    known = {(one.trait_id, one.partner_id): _said(one, day) for one in held}
    traits = [one for one in Trait.objects.all() if one.is_ours or any((one.pk, partner.pk) in known for partner in standing)]
    parts = []
    for kind in Trait.Kind:
        rows = [
            Row(one, tuple(known.get((one.pk, partner.pk), "") for partner in standing)) for one in traits if one.kind == kind
        ]
        parts.append((kind.label, rows))
    return Matrix(day, standing, [(label, rows) for label, rows in parts if rows])


def shared_with(partner: Partner, day: date) -> Shared:
    rows = matrix(day, [partner]).rows
    return Shared(
        common=[row.trait for row in rows if row.is_common],
        ours=[row.trait for row in rows if row.trait.is_ours and not any(row.cells)],
        theirs=[row.trait for row in rows if not row.trait.is_ours],
    )  # fmt: skip


def _said(holding: Holding, day: date) -> str:
    return "confirmed" if holding.confirmed_on and holding.confirmed_on <= day else "stated"

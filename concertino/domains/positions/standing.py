"""Where a dossier and a position stand, in a mark and a word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import pgettext_lazy

from concertino.domains.positions.models import Dossier, Position, Version

State = Version.State
MARKS = {
    State.DRAFT: "free", State.REVIEWED: "free", State.PUT: "on", State.ADOPTED: "on", State.PUBLISHED: "ok",
}  # fmt: skip
WITHDRAWN = ("late", pgettext_lazy("position", "Withdrawn"))


class Said(NamedTuple):
    """A position with its last version, and how it is said to stand."""

    position: Position
    version: Version
    mark: str
    word: Any


def standing_of(dossier: Dossier) -> tuple[str, Any]:
    return ("ok", pgettext_lazy("dossier", "Closed")) if dossier.closed_on else ("on", pgettext_lazy("dossier", "Open"))


def version_said(version: Version) -> tuple[str, Any]:
    return MARKS[State(version.state)], version.get_state_display()


def position_said(position: Position, last: Version) -> tuple[str, Any]:
    return WITHDRAWN if position.withdrawn_on else version_said(last)


def versions_said(positions: Iterable[Position]) -> list[Said]:
    """Positions whose versions are prefetched."""
    told = []
    for one in positions:
        last = max(one.versions.all(), key=lambda version: version.number)
        told.append(Said(one, last, *position_said(one, last)))
    return told

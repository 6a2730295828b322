"""What the annual meeting of members is shown of the year, and what it decides each time."""

from __future__ import annotations

from collections.abc import Iterable

from concertino.domains.meetings.models import Item, Meeting


def lacking(meeting: Meeting, of: Iterable[Item.Presents] = tuple(Item.Presents)) -> list[str]:
    """Which of these no point of its agenda presents; nothing of a meeting that is not annual."""
    if not meeting.is_annual:
        return []
    there = set(meeting.items.values_list("presents", flat=True))  # type: ignore[attr-defined]
    return [str(one.label) for one in of if one not in there]

"""Who uses a tool, since when, and whether they find it useful: the last word of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concertino.domains.work.models import Tool, ToolUse


@dataclass(frozen=True)
class Adoption:
    """``useful`` is of those who use it and could say; ``lines`` are the last word of each, and since when they use it."""

    asked: int
    users: int
    useful: int
    said: int
    lines: list[tuple[ToolUse, date | None]]


def adoption_of(tool: Tool) -> Adoption:
    """One query."""
    last: dict[int, ToolUse] = {}
    since: dict[int, date | None] = {}
    for one in tool.uses.select_related("user").order_by("said_on", "pk"):  # type: ignore[attr-defined]
        before = last.get(one.user_id)
        since[one.user_id] = (since.get(one.user_id) if before and before.uses_it else one.said_on) if one.uses_it else None
        last[one.user_id] = one
    using = [one for one in last.values() if one.uses_it]
    judged = [one for one in using if one.is_useful is not None]
    lines = sorted(((one, since[key]) for key, one in last.items()), key=lambda line: line[0].user.name)
    return Adoption(len(last), len(using), sum(bool(one.is_useful) for one in judged), len(judged), lines)

"""How often each source speaks, and after how long a silence one should ask why; and what is forgotten of the past."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from concertino.domains.watch.models import Fetch, Item, ItemSource, SourceState, TextMark

_SHORTEST, _WITHOUT_HABIT = timedelta(days=14), timedelta(days=90)
_TIMES = 4  # the usual time between items
_LAST, _FEWEST = 30, 4  # items from which a habit is told
_LOG_KEPT, _MARKS_KEPT = timedelta(days=90), timedelta(days=60)


def patience(usual_days: float | None) -> timedelta:
    """How long a source may be silent before it is beyond its habit."""
    return max(timedelta(days=min(usual_days, 365) * _TIMES), _SHORTEST) if usual_days is not None else _WITHOUT_HABIT


def keep_habits(*, at: datetime) -> None:
    """Each night: the habit of each source from its last items; old readings and old marks are forgotten."""
    given: list[Any] = [_LAST, _FEWEST, _SHORTEST, _TIMES, _WITHOUT_HABIT]
    with connection.cursor() as cursor:
        cursor.execute(_HABITS, given)
    Fetch.objects.filter(at__lt=at - _LOG_KEPT).delete()
    with connection.cursor() as cursor:
        cursor.execute(_FORGOTTEN, [at - _MARKS_KEPT])


# Days without an item count in the middle of the gaps as they are: a source that writes ten things each Monday speaks weekly.
_HABITS = f"""
    WITH days AS (
        SELECT seen.source_id, COALESCE(item.published_at, seen.seen_at)::date AS day, max(seen.seen_at) AS seen_at
        FROM {ItemSource._meta.db_table} AS seen JOIN {Item._meta.db_table} AS item ON item.id = seen.item_id
        GROUP BY 1, 2
    ), gaps AS (
        SELECT source_id, day - lag(day) OVER (PARTITION BY source_id ORDER BY day) AS gap,
               row_number() OVER (PARTITION BY source_id ORDER BY day DESC) AS place
        FROM days
    ), habits AS (
        SELECT source_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS usual, count(gap) AS known
        FROM gaps WHERE gap IS NOT NULL AND place <= %s GROUP BY source_id
    ), told AS (
        SELECT state.source_id, CASE WHEN habits.known + 1 >= %s THEN habits.usual END AS usual
        FROM {SourceState._meta.db_table} AS state LEFT JOIN habits USING (source_id)
    )
    UPDATE {SourceState._meta.db_table} AS state
    SET usual_days = told.usual,
        quiet_after = COALESCE(state.item_at + CASE WHEN told.usual IS NOT NULL
            THEN greatest(%s::interval, make_interval(secs => least(told.usual, 365) * 86400 * %s)) ELSE %s::interval END,
            state.quiet_after)
    FROM told WHERE told.source_id = state.source_id
"""  # noqa: S608 (names of ours)
_FORGOTTEN = f"""
    DELETE FROM {TextMark._meta.db_table} AS mark USING {Item._meta.db_table} AS item
    WHERE item.id = mark.item_id AND item.found_at < %s
"""  # noqa: S608 (names of ours)

"""Which arrivals are there already: by the publisher's mark, by their address, by their first words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from concertino.domains.watch.actions.taking_in.arrivals import Arrival, Stored
from concertino.domains.watch.likeness import ALIKE, first_words, likeness, marks_of, numbers, pairs_of
from concertino.domains.watch.models import Item, ItemSource, Source, TextMark
from concertino.ground.words import fold

ALIKE_WITHIN = timedelta(days=45)  # what reads the same so much later was published anew


def recognise(arrivals: Sequence[Arrival], at: datetime) -> None:
    """Say of each arrival what it is the same as. A few queries for all of them, and time in proportion to their number."""
    _by_words(_by_address(_by_mark(arrivals)), at)


def _by_mark(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The publisher's own mark: the same in the same source is the same, whatever else has changed."""
    known: dict[tuple[int, str], Arrival | Stored] = {}
    seen = _rows(_SEEN, [list({one.source.pk for one in arrivals}), [one.guid for one in arrivals]])
    for source, guid, item in seen:
        known[source, guid] = Stored(item, "", {source})
    left = []
    for one in arrivals:
        key = (one.source.pk, one.guid)
        if same := known.get(key):
            one.same_as, one.is_known = same, True
        else:
            known[key] = one
            left.append(one)
    return left


def _by_address(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The address says that two entries are one, but for entries of one source with other titles: some publishers give the
    same address to all that they write. Such an address is no mark of anything."""
    known: dict[str, Arrival | Stored] = {}
    known.update(_stored_at([one.canonical for one in arrivals if one.canonical]))
    left = []
    for one in arrivals:
        same = known.get(one.canonical) if one.canonical else None
        if same is None:
            if one.canonical:
                known[one.canonical] = one
            left.append(one)
        elif _names_it(one, same):
            one.join(same)
        else:
            one.canonical = None
            left.append(one)
    return left


def _names_it(one: Arrival, same: Arrival | Stored) -> bool:
    """People who propose a page each call it as they like."""
    is_theirs = one.source.kind == Source.Kind.PEOPLE
    return is_theirs or one.source.pk not in same.source_ids or fold(one.title) == fold(same.title)


def _stored_at(canonical: Sequence[str]) -> dict[str, Stored]:
    return {page: Stored(pk, title, set(of)) for page, pk, title, of in _rows(_AT, [list(canonical)])}


def _by_words(arrivals: Sequence[Arrival], at: datetime) -> None:
    """Of those that share a mark, the most alike; never two of one source, which knows what it published."""
    pairs = pairs_of([one.words for one in arrivals])
    for one, its, marks in zip(arrivals, pairs, marks_of(pairs), strict=True):
        one.pairs, one.marks = its, set(marks or ())
    alike = _stored_with({mark for one in arrivals for mark in one.marks}, at)
    for one in arrivals:
        candidates = [other for mark in one.marks if mark in alike for other in alike[mark]]
        if candidates and (same := _most_alike(one, candidates)):
            one.join(same)
        else:
            for mark in one.marks:
                alike[mark].append(one)


def _most_alike(one: Arrival, candidates: Iterable[Arrival | Stored]) -> Arrival | Stored | None:
    best, found = ALIKE, None
    for other in candidates:
        if one.source.pk in other.source_ids or numbers(one.title) != numbers(other.title):
            continue
        assert one.pairs is not None and other.pairs is not None
        share = likeness(one.pairs, other.pairs)
        if share >= best:
            best, found = share, other
    return found


def _stored_with(marks: set[int], at: datetime) -> defaultdict[int, list[Arrival | Stored]]:
    """Items of late by their marks."""
    alike: defaultdict[int, list[Arrival | Stored]] = defaultdict(list)
    if not marks:
        return alike
    rows = _rows(_ALIKE, [list(marks), at - ALIKE_WITHIN])
    texts = [first_words(title, max(summary, content, key=len)) for _pk, title, summary, content, _marks, _of in rows]
    for (pk, title, _summary, _content, shared, of), pairs in zip(rows, pairs_of(texts), strict=True):
        stored = Stored(pk, title, set(of), pairs)
        for mark in shared:
            alike[mark].append(stored)
    return alike


def _rows(statement: str, given: list[Any]) -> list[tuple]:
    """Thousands of values go as one array: the ORM would make an expression of each."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


_ITEM, _SEEN_IN = Item._meta.db_table, ItemSource._meta.db_table
_SOURCES = f"ARRAY(SELECT source_id FROM {_SEEN_IN} AS seen WHERE seen.item_id = item.id)"  # noqa: S608 (names of ours)
_SEEN = f"SELECT source_id, guid, item_id FROM {_SEEN_IN} WHERE source_id = ANY(%s) AND guid = ANY(%s)"  # noqa: S608 (names of ours)
_AT = f"SELECT canonical, id, title, {_SOURCES} FROM {_ITEM} AS item WHERE canonical = ANY(%s)"  # noqa: S608 (names of ours)
_ALIKE = f"""
    WITH shared AS (
        SELECT its.item_id, array_agg(its.mark) AS marks
        FROM unnest(%s::integer[]) AS wanted (mark) JOIN {TextMark._meta.db_table} AS its USING (mark) GROUP BY its.item_id
    )
    SELECT item.id, title, summary, content, shared.marks, {_SOURCES}
    FROM shared JOIN {_ITEM} AS item ON item.id = shared.item_id WHERE item.found_at >= %s
"""  # noqa: S608 (names of ours)

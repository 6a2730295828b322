"""In the anonymous mode an answer keeps, of the member whose voice it is, only what enough others share.

Sector, category, kind and region together would name most members of a small association. Each combination is told as far as
at least so many of those invited share what is told of it: the last of these four goes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Count

from concertino.domains.consultations.models import Call, Invitation

DIMENSIONS = ("sector", "category", "kind", "region")
Strata = tuple[str | None, ...]
NOTHING: Strata = (None,) * len(DIMENSIONS)


def shared(counts: Mapping[Strata, int], least: int) -> dict[Strata, Strata]:
    """What is told of each combination, so that everything told is true of at least ``least`` people, or of none.

    ``counts``: how many people have each combination. Nobody is told alone by what is left over, either: where those of whom
    nothing is told are too few, the smallest group joins them.
    """
    told = {combination: combination for combination in counts}
    while True:
        sizes: Counter[Strata] = Counter()
        for combination, count in counts.items():
            sizes[told[combination]] += count
        less = _told_less(sizes, least)
        if not less:
            return told
        told = {combination: less.get(now, now) for combination, now in told.items()}


def _told_less(sizes: Mapping[Strata, int], least: int) -> dict[Strata, Strata]:
    """Of the groups that are too small, those of whom the most is told: what is told of them next."""
    small = [group for group, size in sizes.items() if size < least and group != NOTHING]
    if small:
        most = max(map(_told, small))
        return {group: _without_last(group) for group in small if _told(group) == most}
    if 0 < sizes.get(NOTHING, 0) < least and len(sizes) > 1:
        smallest = min((group for group in sizes if group != NOTHING), key=lambda group: (sizes[group], str(group)))
        return {smallest: NOTHING}
    return {}


def _told(group: Strata) -> int:
    return sum(value is not None for value in group)


def _without_last(group: Strata) -> Strata:
    last = max(place for place, value in enumerate(group) if value is not None)
    return (*group[:last], None, *group[last + 1 :])


@lru_cache(maxsize=32)
def told_in(call: int, least: int) -> Mapping[Strata, Strata]:
    """Of a call that is open: who is invited does not change any more, so it is asked of the database once."""
    rows = Invitation.objects.filter(call=call).order_by().values_list(*DIMENSIONS).annotate(Count("pk"))
    return shared({tuple(strata): count for *strata, count in rows}, least)


def strata_of(invitation: Invitation, call: Call) -> dict[str, str]:
    """What is kept of the member with their answer: all in the confidential mode, what is shared in the anonymous one. A value
    that is unknown is ""; one that is not told is not there."""
    own: Strata = tuple(getattr(invitation, name) for name in DIMENSIONS)
    if call.is_anonymous:
        own = told_in(call.pk, call.min_cell)[own]
    return {name: value for name, value in zip(DIMENSIONS, own, strict=True) if value is not None}

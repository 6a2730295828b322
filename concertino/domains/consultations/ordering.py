"""The order that ballots give to topics, and whether another one follows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from concertino.domains.consultations.models import Consultation, Topic
from concertino.ground.orders import orders


def ranks_of(consultation: Consultation) -> dict[int, int]:
    """The rank of each topic by the consultation's ballots, from 1; empty without any. A topic that was merged hands its rank
    to the one that speaks for it, which keeps the best."""
    found: dict[int, int] = {}
    for order in orders.values():
        found |= order.ranks(consultation)
    merged: dict[int, Any] = dict(Topic.objects.filter(pk__in=found, merged_into__isnull=False).values_list("pk", "merged_into"))
    best: dict[int, int] = {}
    for topic, rank in found.items():
        kept = merged.get(topic, topic)
        best[kept] = min(rank, best.get(kept, rank))
    return best


def follows(retained: Sequence[int], ranks: Mapping[int, int]) -> bool:
    """Whether topics retained in this order are the first ones of the ballots, in their order; ties may be cut either way."""
    if any(topic not in ranks for topic in retained):
        return False
    kept = [ranks[topic] for topic in retained]
    left = [rank for topic, rank in ranks.items() if topic not in set(retained)]
    return kept == sorted(kept) and (not kept or not left or kept[-1] <= min(left))

"""What is shared with some audiences, as its readers list it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Max, Q, QuerySet

from concertino.domains.watch.models import Audience, Item


def shared_with(audiences: Sequence[Audience]) -> QuerySet[Item]:
    """Each item once, the latest shared first, with ``shared_on`` and ``said``, how many comments it has."""
    standing = Q(sharings__audience__in=audiences, sharings__withdrawn_on=None)
    found = Item.objects.filter(standing).annotate(
        shared_on=Max("sharings__on", filter=standing),
        said=Count("comments", filter=Q(comments__removed_on=None), distinct=True),
    )  # fmt: skip
    return found.select_related("proposed_by").prefetch_related("themes", "sources").order_by("-shared_on", "-pk")

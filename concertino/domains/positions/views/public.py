"""Positions that everyone may read: those that are held, those that no longer are, and who endorses them in public."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions.models import Position, Threshold, Version
from concertino.domains.positions.support import support_of
from concertino.ground.periods import today


@allowed(public=True)
def positions(request: Request) -> HttpResponse:
    """The last published version of each, the latest first."""
    published = Version.objects.filter(published_on__isnull=False).select_related("position")
    last = published.order_by("position_id", "-number").distinct("position_id")
    found = sorted(last, key=lambda one: (one.published_on, one.pk), reverse=True)
    return page(request, "positions/public.html", {"versions": found})


@allowed(public=True)
def position(request: Request, pk: int, number: int | None = None) -> HttpResponse:
    """Its last published version, or a former one, which says so."""
    found = get_object_or_404(Position.objects.published(), pk=pk)
    published = list(found.versions.filter(published_on__isnull=False).select_related("adopted_by", "decision"))
    version = next((one for one in published if number in (None, one.number)), None)
    if version is None:
        raise Http404
    day = version.published_on or today()
    return page(request, "positions/public_position.html", {
        "position": found, "version": version, "current": published[0], "former": [one for one in published if one != version],
        "support": support_of(version, day) if version.put_on else None, "day": day,
        "threshold": Threshold.objects.in_force_on(day),
        "signatories": version.endorsements.standing_on(today()).shown().select_related("member", "contact"),
        "crumbs": [(_("Positions"), reverse("positions:public"))],
        "panels": shown_on("positions.Position.public", request, found),
    })  # fmt: skip

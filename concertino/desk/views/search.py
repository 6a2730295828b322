"""The one search box: its page, and what it suggests while one types."""

from __future__ import annotations

from django.http import HttpResponse

from concertino.base.ui.pages import Request, allowed, page
from concertino.desk.finding import found

SUGGESTED, SHOWN = 4, 20  # things of each kind


@allowed()
def search(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    kinds = found(request.user, text, SHOWN)
    return page(request, "desk/search.html", {"text": text, "kinds": kinds, "count": sum(len(kind.things) for kind in kinds)})


@allowed()
def suggest(request: Request) -> HttpResponse:
    kinds = found(request.user, request.GET.get("q", ""), SUGGESTED)
    return page(request, "desk/suggestions.html", {"kinds": kinds, "count": sum(len(kind.things) for kind in kinds)})

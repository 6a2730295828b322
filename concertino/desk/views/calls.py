"""Media requests and calls of partners, in one list, with their delays."""

from __future__ import annotations

from statistics import median

from django.core.paginator import Paginator
from django.http import HttpResponse

from concertino.base.ui.pages import Request, allowed, page
from concertino.desk.calls import KINDS, MEDIA, PARTNER, STATES, Call, calls, delays
from concertino.ground.periods import today
from concertino.ground.words import written_number

PER_PAGE = 50


@allowed("positions.view_mediarequest")
def called(request: Request) -> HttpResponse:
    known = [MEDIA, *([PARTNER] if request.user.has_perm("partners.view_partner") else [])]
    kind, state, day = request.GET.get("kind", ""), request.GET.get("state", ""), today()
    asked = [one for one in known if kind in ("", one)] or known
    rows = Paginator(calls(asked, state if state in STATES else ""), PER_PAGE).get_page(request.GET.get("page"))
    found = [Call(*row) for row in rows]
    return page(request, "desk/calls.html", {
        "page": rows, "calls": [(one, *one.said_on(day)) for one in found], "kinds": [(one, KINDS[one]) for one in known],
        "states": STATES.items(), "kind": kind, "state": state, "delays": [(KINDS[one], *_told(delays(one))) for one in asked],
    })  # fmt: skip


def _told(days: list[int]) -> tuple[int, str]:
    """How many were answered, and the days within which half of them were."""
    return len(days), written_number(median(days)) if days else ""

"""The inbox: what waits for the reader, from every room."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.pages import Request, allowed, page
from concertino.desk.waiting import waiting_for
from concertino.ground import words
from concertino.ground.periods import today

SHOWN = 8  # of each kind


@allowed()
def inbox(request: Request) -> HttpResponse:
    day = today()
    piles = waiting_for(request.user, day, SHOWN)
    total = sum(pile.total for pile in piles)
    lede = ngettext("%(n)s thing waits for you.", "%(n)s things wait for you.", total) % {"n": words.written_number(total)}
    return page(request, "desk/inbox.html", {"piles": piles, "lede": lede if total else _("Nothing waits for you."), "day": day})

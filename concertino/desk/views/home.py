"""Where each one lands: on what they come for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from concertino.base.ui import menu
from concertino.base.ui.pages import Request, allowed, may, page

# The first right that the reader has decides: who leads the plan, who does the day's work, who keeps the books, who follows.
LANDINGS = (
    ("plan.change_plan", "desk:plan"),
    ("people.change_contact", "desk:inbox"),
    ("finance.add_deposit", "finance:invoices"),
    ("plan.view_plan", "desk:plan"),
)


@allowed()
def home(request: Request) -> HttpResponse:
    """By their rights, or the first page of their menu (a member's own space is there)."""
    for right, url_name in LANDINGS:
        if may(request.user, right):
            return redirect(url_name)
    entries = menu.shown_to(request)
    return redirect(entries[0].url) if entries else page(request, "desk/nothing.html")

"""The plan at a glance: a month, a year as a matrix, the same year on paper, and the feed for calendar programs."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language

from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.communications.calendars import FED, FEED, events_between, month_of
from concertino.domains.communications.matrix import FIRST_YEAR, LAST_YEAR, year_of
from concertino.domains.communications.papers import plan_of_year
from concertino.domains.communications.views.lines import crumbs
from concertino.ground import calendars
from concertino.ground.periods import months_later, today

STRATEGY = "positions.view_message"


@allowed("communications.view_line")
def calendar(request: Request, year: int = 0, month: int = 0) -> HttpResponse:
    day = today()
    first = _first(year, month) if year else day.replace(day=1)
    feed = settings.SITE_URL + reverse("communications:feed", args=[calendars.feed_token(FEED)])
    return page(request, "communications/calendar.html", {
        "title": capfirst(date_format(first, "YEAR_MONTH_FORMAT")),
        "before": months_later(first, -1), "after": months_later(first, 1),
        "month": month_of(first, day, strategy=may(request.user, STRATEGY)), "feed": feed, "crumbs": crumbs(),
    })  # fmt: skip


@allowed("communications.view_line")
def year(request: Request, year: int = 0) -> HttpResponse:
    shown = _year(year)
    return page(request, "communications/year.html", {
        "year": str(shown), "before": str(shown - 1), "after": str(shown + 1), "plan": year_of(shown), "crumbs": crumbs(),
    })  # fmt: skip


@allowed("communications.view_line")
def printed(request: Request, year: int) -> HttpResponse:
    shown = _year(year)
    paper = plan_of_year(shown, language=get_language() or "fr-ca", strategy=may(request.user, STRATEGY))
    name = f'inline; filename="plan-de-communication-{shown}.pdf"'
    return HttpResponse(paper, content_type="application/pdf", headers={"Content-Disposition": name})


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Calendar programs do not sign in: the address itself is the secret. The strategy, which fewer may read, is not in it."""
    if not calendars.is_token(token, FEED):
        raise Http404
    events = events_between(today() - FED, date.max, strategy=False)
    return HttpResponse(calendars.written(events, timezone.now()), content_type="text/calendar; charset=utf-8")


def _year(year: int) -> int:
    shown = year or today().year
    if not FIRST_YEAR < shown < LAST_YEAR:
        raise Http404
    return shown


def _first(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise Http404
    return date(_year(year), month, 1)

"""The calendar of a year of consultations, on a page and as a feed for calendar programs."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations.calendars import FEED, FIRST_YEAR, LAST_YEAR, events_of, year_of
from concertino.domains.consultations.models import Consultation
from concertino.ground import calendars
from concertino.ground.periods import today


@allowed("consultations.view_consultation")
def year(request: Request, year: int = 0) -> HttpResponse:
    day = today()
    shown = year or day.year
    if not FIRST_YEAR <= shown <= LAST_YEAR:
        raise Http404
    feed = settings.SITE_URL + reverse("consultations:feed", args=[calendars.feed_token(FEED)])
    return page(request, "consultations/calendar.html", {
        "year": str(shown), "before": str(max(FIRST_YEAR, shown - 1)), "after": str(min(LAST_YEAR, shown + 1)),
        "calendar": year_of(shown, day), "feed": feed,
        "crumbs": [(_("Consultations"), reverse("consultations:home"))],
    })  # fmt: skip


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Calendar programs do not sign in: the address itself is the secret."""
    if not calendars.is_token(token, FEED):
        raise Http404
    whole = Consultation.objects.filter(dropped_on=None).prefetch_related("calls")
    return HttpResponse(calendars.written(events_of(whole), timezone.now()), content_type="text/calendar; charset=utf-8")

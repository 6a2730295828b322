"""The funding strategy of a fiscal year, restricted money, and the days that agendas follow."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.calendars import FEED, events, last_days
from concertino.domains.grants.forecast import CUT_OFF, ZERO, forecast_of, parts_of
from concertino.domains.grants.goal import goal_of
from concertino.domains.grants.inbox import AHEAD
from concertino.domains.grants.restricted import restricted_on
from concertino.ground.calendars import feed_token, is_token, written
from concertino.ground.periods import fiscal_year, today


@allowed("grants.view_fundingtarget")
def strategy(request: Request) -> HttpResponse:
    """Of the fiscal year that holds the day, as it was known on it: what is there, what may come, what is missing."""
    day = day_asked(request)
    year = fiscal_year(day, _month())
    sources = forecast_of(year, day)
    forecast = sum((one.forecast for one in sources), ZERO)
    targets = [one.target.amount for one in sources if one.target]
    return page(request, "grants/strategy.html", {
        "day": day, "year": year, "sources": sources, "parts": parts_of(sources), "forecast": forecast, "cut_off": CUT_OFF,
        "above": sum((one.actual + one.sure + one.above() for one in sources), ZERO),
        "totals": [sum((getattr(one, name) for one in sources), ZERO) for name in ("actual", "sure", "weighted")],
        "target": sum(targets, ZERO) if targets else None, "goal": goal_of(day, forecast),
        "last_days": last_days(day, day + AHEAD), "feed": reverse("grants:feed", args=[feed_token(FEED)]),
    })  # fmt: skip


@allowed("grants.change_fundingtarget")
def set_target(request: Request) -> HttpResponse:
    """Of the fiscal year that one was looking at."""
    day = day_asked(request)
    form = forms.TargetForm(request.POST or None)
    place = f"{reverse('grants:strategy')}?as_of={day}"
    said: dict[str, Any] = {"year_of": day, "month": _month(), "on": today()}
    if answered(request, form, lambda: actions.set_target(by=request.user, **said, **form.cleaned_data)):
        return redirect(place)
    year = fiscal_year(day, _month())
    return form_page(
        request, form, title=_("Target of %(first)s–%(last)s") % {"first": year.first.year, "last": year.last.year},
        submit=_("Save"), cancel=place, crumbs=[(_("Funding strategy"), place)],
    )  # fmt: skip


@allowed("grants.view_award")
def restricted(request: Request) -> HttpResponse:
    day = day_asked(request)
    rows = [(one, one.state_on(day)) for one in restricted_on(day)]
    return page(request, "grants/restricted.html", {
        "day": day, "rows": rows, "crumbs": [(_("Funding"), reverse("grants:applications"))],
        "left": sum((one.left for one, _state in rows), ZERO),
    })  # fmt: skip


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Last days to apply, reports and instalments, for whoever has the address."""
    if not is_token(token, FEED):
        raise Http404
    return HttpResponse(written(events(today()), timezone.now()), content_type="text/calendar; charset=utf-8")


def _month() -> int:
    return Association.objects.current().fiscal_year_month

"""What the address of a page asks for: which day, which plan."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from concertino.desk.discretion import discreet
from concertino.domains.plan.models import Orientation, Plan
from concertino.domains.plan.standing import PlanStanding, standing
from concertino.ground.periods import Period, read_day, today


class NoPlan(Http404):
    """Nothing is loaded yet."""


def plan_asked(request: HttpRequest) -> Plan:
    """The plan of ?plan=, or the newest; with what stands at its head, and the other plans, in the same query."""
    head = Orientation.objects.filter(plan=OuterRef("pk")).order_by("position")
    texts = JSONObject(**{name: F(name) for name in ("kind", "name_fr", "name_en", "text_fr", "text_en")})
    others = Plan.objects.exclude(pk=OuterRef("pk")).newest_first()
    named = JSONObject(**{name: F(name) for name in ("code", "title_fr", "title_en")})
    plans = Plan.objects.newest_first().annotate(
        head=ArraySubquery(head.values_list(texts)), others=ArraySubquery(others.values_list(named))
    )
    code = request.GET.get("plan", "")
    plan = plans.filter(code=code).first() if code else plans.first()
    if plan is None:
        raise NoPlan(_("There is no such plan.") if code else _("No plan is loaded yet."))
    return plan


def day_asked(request: HttpRequest, plan: Plan) -> date:
    """The day of ?as_of=, or else today; once the plan is over, its last day. What is no date is said, not guessed."""
    default = min(today(), plan.ends_on)
    given = request.GET.get("as_of", "")
    try:
        return read_day(given) if given else default
    except ValueError:
        messages.error(request, _("“%(given)s” is not a date; this is the plan at its latest.") % {"given": given[:40]})
        return default


def standing_asked(request: HttpRequest) -> PlanStanding:
    """The plan on the day asked for, without the numbers that are too small for the reader."""
    plan = plan_asked(request)
    return discreet(standing(plan, day_asked(request, plan)), request.user)


def period_asked(request: HttpRequest, default: Period) -> Period:
    """The days of ?from= and ?to=, or one ?as_of=."""
    try:
        if as_of := request.GET.get("as_of"):
            return Period(read_day(as_of), read_day(as_of))
        first, last = (request.GET.get(name) for name in ("from", "to"))
        asked = Period(read_day(first), read_day(last)) if first and last else default
    except ValueError:
        messages.error(request, _("One of these is not a date; the latest days are shown instead."))
        return default
    if asked.last < asked.first:
        messages.error(request, _("The period ends before it begins; the latest days are shown instead."))
        return default
    return asked

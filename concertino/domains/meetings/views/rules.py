"""Rules of meetings, and whether each body is made of those that its rules ask for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.meetings import actions
from concertino.domains.meetings.composition import bodies_on, composition_on
from concertino.domains.meetings.forms.meetings import RuleForm
from concertino.domains.meetings.models import MeetingRule
from concertino.ground.periods import today


@allowed("meetings.view_meeting")
def rules(request: Request) -> HttpResponse:
    day = day_asked(request)
    lines = []
    for body in (None, *bodies_on(day)):
        rule = MeetingRule.objects.in_force_on(body, day)
        lines.append((body, rule, composition_on(body, rule, day) if body else None))
    return page(request, "meetings/rules.html", {
        "lines": lines, "day": day, "history": MeetingRule.objects.select_related("body").order_by("-from_on", "pk"),
    })  # fmt: skip


@allowed("meetings.change_meetingrule")
def set_rule(request: Request) -> HttpResponse:
    asked = request.GET.get("body", "")
    form = RuleForm(request.POST or None, initial={"from_on": today(), "body": asked if asked.isdecimal() else None})
    if answered(request, form, lambda: actions.set_rule(by=request.user, **form.cleaned_data)):
        return redirect("meetings:rules")
    place = reverse("meetings:rules")
    return form_page(
        request, form, title=_("Set rules of meetings"), submit=_("Save"), crumbs=[(_("Rules of meetings"), place)], cancel=place,
        lede=_("From a day on; what was held before stays as it was."),
    )  # fmt: skip

"""The plan as everybody sees it: the indicators that the direction chose, live, without numbers too small to be told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.clickjacking import xframe_options_exempt

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.front import public
from concertino.base.ui.pages import Request, allowed
from concertino.desk.discretion import discreet
from concertino.desk.showing import ShownIndicator, shown
from concertino.domains.plan.models import Indicator, Plan
from concertino.domains.plan.standing import standing
from concertino.domains.website import actions
from concertino.domains.website.models import PublicIndicator
from concertino.domains.website.pages import framed
from concertino.domains.website.pages import shown as page_of
from concertino.ground.periods import today


@public
def public_plan(request: Request) -> HttpResponse:
    plan, day, found = _open()
    return page_of(request, "desk/public_plan.html", {"plan": plan, "day": day, "indicators": found}, title=_("Our plan"))


@public
@xframe_options_exempt
def public_indicator(request: Request, key: str) -> HttpResponse:
    """One indicator, to stand in another site's frame."""
    plan, day, found = _open()
    one = next((each for each in found if each.indicator.key == key), None)
    if one is None:
        raise Http404
    return framed(
        page_of(request, "desk/public_indicator.html", {"plan": plan, "day": day, "one": one}, title=one.indicator.said("name"))
    )


def _open() -> tuple[Plan | None, Any, list[ShownIndicator]]:
    """The newest plan on its day, and those of its indicators that are public, as who is not signed in may see them."""
    plan = Plan.objects.newest_first().first()
    keys = set(PublicIndicator.objects.values_list("key", flat=True))
    if plan is None or not keys:
        return plan, None, []
    day = min(today(), plan.ends_on)
    found = discreet(standing(plan, day), AnonymousUser())
    return plan, day, [shown(found, one) for one in found.indicators if one.indicator.key in keys]


class PublicIndicatorsForm(forms.Form):
    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Shown to everybody"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Numbers too small to be told stay hidden."),
    )  # fmt: skip


@allowed("website.change_publicindicator")
def public_indicators(request: Request) -> HttpResponse:
    plan = Plan.objects.newest_first().first()
    form = PublicIndicatorsForm(
        request.POST or None, initial={"keys": list(PublicIndicator.objects.values_list("key", flat=True))}
    )
    known = Indicator.objects.filter(plan=plan).order_by("pk") if plan else Indicator.objects.none()
    form.fields["keys"].choices = [(one.key, one.said("name")) for one in known]  # type: ignore[attr-defined]
    if answered(request, form, lambda: [actions.show_indicators(by=request.user, keys=form.cleaned_data["keys"])]):
        messages.success(request, _("The public page of the plan shows these."))
        return redirect("desk:public_plan")
    place = reverse("website:news")
    crumbs = [(pgettext("public", "News"), place)]
    return form_page(request, form, title=_("What everybody sees of the plan"), submit=_("Keep"), cancel=place, crumbs=crumbs)

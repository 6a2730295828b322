"""Calls of partners, recorded and answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.partners import actions
from concertino.domains.partners.models import Partner, PartnerCall
from concertino.ground.periods import today
from concertino.ground.words import written_day

CALLS, CHANGE = "partners:calls", "partners.change_partner"


class CallForm(forms.Form):
    partner = forms.ModelChoiceField(Partner.objects.none(), label=gettext_lazy("Partner"), empty_label="–")
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=250)
    on = forms.DateField(label=pgettext_lazy("call", "Received on"), widget=DayInput())
    due_on = forms.DateField(label=gettext_lazy("Answer before"), widget=DayInput(), required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Owner"), required=False, empty_label="–")

    def __init__(self, *arguments: Any, **given: Any):
        super().__init__(*arguments, **given)
        self.fields["partner"].queryset = Partner.objects.select_related("contact")  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Answered on"), widget=DayInput())
    answer = forms.CharField(label=gettext_lazy("Answer"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


@allowed(CHANGE)
def record_call(request: Request) -> HttpResponse:
    form = CallForm(request.POST or None, initial={"on": today(), "owner": request.user})
    if answered(request, form, lambda: actions.record_call(by=request.user, today=today(), **form.cleaned_data)):
        return redirect(CALLS)
    return _page(request, form, _("Record a call"), _("Record"))


@allowed("partners.view_partner")
def answer_call(request: Request, pk: int) -> HttpResponse:
    """The form that answers the call where that is to be done and may be; else what became of it."""
    call = get_object_or_404(PartnerCall.objects.select_related("partner__contact"), pk=pk)
    if call.answered_on or not may(request.user, CHANGE):
        return page(request, "partners/call.html", {"call": call, "crumbs": [(_("Calls of partners"), reverse(CALLS))]})
    form = AnswerForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.answer_call(by=request.user, call=call, today=today(), **form.cleaned_data)):
        return redirect(CALLS)
    lede = _("%(partner)s, %(day)s") % {"partner": call.partner, "day": written_day(call.on)}
    return _page(request, form, call.subject, _("Keep the answer"), lede)


def _page(request: Request, form: forms.Form, title: str, submit: str, lede: str = "") -> HttpResponse:
    place = reverse(CALLS)
    return form_page(request, form, title=title, submit=submit, lede=lede, cancel=place, crumbs=[(_("Calls of partners"), place)])

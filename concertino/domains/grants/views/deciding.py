"""An application is granted, managed and closed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed
from concertino.domains.grants import actions, forms
from concertino.domains.grants.models import Award
from concertino.domains.grants.views.applications import done, held
from concertino.ground.periods import DAY, months_later, today


@allowed("grants.change_application")
def grant(request: Request, pk: int) -> HttpResponse:
    of, day = held(pk), today()
    given = {"on": day, "amount": of.asked, "starts_on": day, "ends_on": months_later(day, 12) - DAY, "is_restricted": True}
    form = forms.GrantForm(request.POST or None, initial=given)
    act: Any = lambda: actions.grant(by=request.user, application=of, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, of, form, act, _("It is granted"))


@allowed("grants.change_award")
def manage(request: Request, pk: int) -> HttpResponse:
    award = award_of(pk)
    form = forms.OnForm(request.POST or None, initial={"on": today()})
    act: Any = lambda: actions.manage(by=request.user, award=award, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, award.application, form, act, _("The agreement is signed"))


@allowed("grants.change_award")
def close(request: Request, pk: int) -> HttpResponse:
    award = award_of(pk)
    form = forms.CloseForm(request.POST or None, initial={"on": today()})
    act: Any = lambda: actions.close(by=request.user, award=award, today=today(), **form.cleaned_data)  # noqa: E731
    return done(request, award.application, form, act, _("Close it"))


def award_of(pk: int) -> Award:
    return get_object_or_404(Award.objects.select_related("application__funder__contact", "application__account"), pk=pk)

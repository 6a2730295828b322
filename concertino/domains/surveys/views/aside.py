"""Answers of one origin on one day, set aside together."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.surveys import actions
from concertino.domains.surveys.forms.responses import SetAsideForm
from concertino.domains.surveys.models import Response
from concertino.domains.surveys.views.waves import crumbs, of
from concertino.ground.periods import read_day, today
from concertino.ground.words import written_day


@allowed("surveys.change_wave")
def set_aside(request: Request, pk: int, day: str, origin: str) -> HttpResponse:
    wave, on = of(pk), _day(day)
    found = list(Response.objects.counted().filter(wave=wave, answered_on=on, origin=origin).exclude(origin=""))
    form = SetAsideForm(request.POST or None)
    if answered(request, form, lambda: actions.set_aside(by=request.user, responses=found, on=today(), **form.cleaned_data)):
        messages.success(request, _("These answers do not count any more."))
        return redirect("surveys:wave", pk)
    lede = ngettext(
        "%(n)s answer of %(day)s, from one place. It stays here, and is in no result.",
        "%(n)s answers of %(day)s, from one place. They stay here, and are in no result.", len(found),
    ) % {"n": len(found), "day": written_day(on)}  # fmt: skip
    back = reverse("surveys:wave", args=[pk])
    return form_page(
        request, form, title=_("Set answers aside"), submit=_("Set aside"), crumbs=crumbs(wave), cancel=back, lede=lede
    )


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise Http404 from None

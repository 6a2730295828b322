"""Donations and sponsorships on screen."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.choices import first_rows
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.actions.awards import income_on
from concertino.domains.grants.models import Gift
from concertino.domains.grants.views.applications import crumbs
from concertino.ground.periods import today

CHANGE = "grants.change_gift"
MOVEMENTS = 300  # offered, the last ones


@allowed("grants.view_gift")
def gift(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    return page(request, "grants/gift.html", {"gift": shown, "crumbs": _crumbs(), "day": today()})


@allowed("grants.add_gift")
def pledge(request: Request) -> HttpResponse:
    form = forms.PledgeForm(request.POST or None, initial={"on": today(), "due_on": today()})
    made = answered(request, form, lambda: actions.pledge(by=request.user, **form.cleaned_data))
    if made:
        return redirect("grants:gift", made.pk)
    return form_page(request, form, title=_("Note a promise"), submit=_("Save"), cancel=_crumbs()[-1][1], crumbs=_crumbs())


@allowed(CHANGE)
def receive_gift(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = partial(forms.GiftReceiveForm, movements=first_rows(income_on(held.account, held.pledged_on), MOVEMENTS))
    return _done(request, pk, form, actions.receive_gift, _("It is received"))


@allowed(CHANGE)
def drop_gift(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, forms.DropForm, actions.drop_gift, _("Give it up"))


@allowed(CHANGE)
def give_in_return(request: Request, pk: int) -> HttpResponse:
    return _done(request, pk, forms.OnForm, actions.give_in_return, _("The sponsor was given what was promised"))


def _done(request: Request, pk: int, kind: Any, verb: Any, title: str) -> HttpResponse:
    held = _held(pk)
    form = kind(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: verb(by=request.user, gift=held, today=today(), **form.cleaned_data)):
        return redirect("grants:gift", pk)
    place = reverse("grants:gift", args=[pk])
    return form_page(request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*_crumbs(), (str(held), place)])


def _held(pk: int) -> Gift:
    return get_object_or_404(Gift.objects.select_related("contact", "account", "movement"), pk=pk)


def _crumbs() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Donations and sponsorships"), reverse("grants:gifts"))]

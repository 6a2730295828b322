"""A dossier: its page, and what one says of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.chronology import chronology_of
from concertino.domains.positions.forms.dossiers import CloseForm, DossierForm
from concertino.domains.positions.models import Dossier
from concertino.domains.positions.places import dossier_page
from concertino.domains.positions.standing import standing_of, versions_said
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

RIGHT = "positions.change_dossier"


@allowed("positions.view_dossier")
def dossier(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    mark, word = standing_of(found)
    deadlines = list(found.deadlines.select_related("owner"))
    return page(request, "positions/dossier.html", {
        "dossier": found, "crumbs": crumbs(), "mark": mark, "word": word, "chronology": chronology_of(found, request.user),
        "positions": versions_said(found.positions.prefetch_related("versions")),
        "next": next((one for one in deadlines if not one.met_on), None) if not found.closed_on else None,
        "deadlines": deadlines, "people": found.people.select_related("contact"), "day": today(),
        "items": found.dossier_items.select_related("item"),
        "consultations": found.dossier_consultations.select_related("consultation"),
        "panels": shown_on("positions.Dossier", request, found),
    })  # fmt: skip


@allowed("positions.add_dossier")
def open_dossier(request: Request) -> HttpResponse:
    form = DossierForm(request.POST or None, initial={"owner": request.user, "topic": request.GET.get("topic")})
    opened = answered(request, form, lambda: actions.open_dossier(by=request.user, on=today(), **form.cleaned_data))
    if opened:
        return back(request, opened, _("The dossier is open: tie to it what you have."))
    return form_page(
        request, form, title=_("Open a dossier"), submit=_("Open"), cancel=reverse("positions:home"), crumbs=crumbs()
    )


@allowed(RIGHT)
def change_dossier(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = DossierForm(request.POST or None, instance=found)
    if answered(request, form, lambda: actions.change_dossier(by=request.user, dossier=found, **form.cleaned_data)):
        return back(request, found, _("The dossier is up to date."))
    return of_dossier(request, form, found, _("Edit “%(dossier)s”"), _("Save"))


@allowed(RIGHT)
def close_dossier(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = CloseForm(request.POST or None, initial={"on": today(), **_come_so_far(found)})
    if answered(request, form, lambda: actions.close_dossier(by=request.user, dossier=found, **form.cleaned_data)):
        return back(request, found, _("The dossier is closed."))
    lede = _("Those who were asked to support its positions are told by e-mail what came of it.")
    return of_dossier(request, form, found, _("Close “%(dossier)s”"), _("Close the dossier"), lede)


@allowed("positions.reopen_dossier")
@require_POST
def reopen_dossier(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    try:
        actions.reopen_dossier(by=request.user, dossier=found)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(dossier_page(found))
    return back(request, found, _("The dossier is open again."))


def _come_so_far(found: Dossier) -> dict[str, str]:
    """Of a dossier that was closed before."""
    return {name: getattr(found, name) for name in ("outcome_fr", "outcome_en")}


def dossier_of(pk: int) -> Dossier:
    return get_object_or_404(Dossier.objects.select_related("owner", "topic"), pk=pk)


def crumbs(found: Dossier | None = None) -> list[tuple[Any, str]]:
    return [(_("Dossiers"), reverse("positions:home")), *([(str(found), dossier_page(found))] if found else [])]


def back(request: Request, found: Dossier, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(dossier_page(found))


def of_dossier(request: Request, form: BaseForm, found: Dossier, title: str, submit: str, lede: str = "") -> HttpResponse:
    return form_page(
        request, form, title=title % {"dossier": found}, submit=submit, cancel=dossier_page(found), lede=lede,
        crumbs=crumbs(found), template="positions/contact_form.html",
    )  # fmt: skip

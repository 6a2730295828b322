"""What is tied to a dossier: items of the watch, consultations, people, deadlines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.positions import actions
from concertino.domains.positions.forms.dossiers import ConsultationForm, DeadlineForm, ItemForm, PersonForm
from concertino.domains.positions.models import Deadline, Dossier, DossierConsultation, DossierItem, DossierPerson
from concertino.domains.positions.places import dossier_page
from concertino.domains.positions.views.dossiers import RIGHT, back, crumbs, dossier_of, of_dossier
from concertino.ground.periods import today


@allowed(RIGHT)
def tie_item(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = ItemForm(request.POST or None)
    if answered(request, form, lambda: actions.tie_item(by=request.user, dossier=found, on=today(), **form.cleaned_data)):
        return back(request, found, _("The item is in the dossier."))
    return of_dossier(request, form, found, _("An item of the watch for “%(dossier)s”"), _("Add"))


@allowed(RIGHT)
def tie_consultation(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = ConsultationForm(request.POST or None, dossier=found)
    if answered(request, form, lambda: actions.tie_consultation(by=request.user, dossier=found, **form.cleaned_data)):
        return back(request, found, _("The consultation is in the dossier."))
    return of_dossier(request, form, found, _("A consultation for “%(dossier)s”"), _("Add"))


@allowed(RIGHT)
def involve(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = PersonForm(request.POST or None)
    if answered(request, form, lambda: actions.involve(by=request.user, dossier=found, **form.cleaned_data)):
        return back(request, found, _("They are in the dossier."))
    return of_dossier(request, form, found, _("Somebody who counts in “%(dossier)s”"), _("Add"))


@allowed(RIGHT)
def set_deadline(request: Request, pk: int) -> HttpResponse:
    found = dossier_of(pk)
    form = DeadlineForm(request.POST or None)
    if answered(request, form, lambda: actions.set_deadline(by=request.user, dossier=found, **form.cleaned_data)):
        return back(request, found, _("The deadline is set."))
    return of_dossier(request, form, found, _("A deadline of “%(dossier)s”"), _("Add"))


@allowed(RIGHT)
def meet_deadline(request: Request, pk: int) -> HttpResponse:
    due = get_object_or_404(Deadline.objects.select_related("dossier").filter(met_on=None), pk=pk)
    meet = lambda: actions.meet_deadline(by=request.user, deadline=due, on=today())  # noqa: E731
    return _confirmed(request, due.dossier, meet, _("Is “%(thing)s” done?") % {"thing": due}, _("It is done"))


@allowed(RIGHT)
def drop_deadline(request: Request, pk: int) -> HttpResponse:
    due = get_object_or_404(Deadline.objects.select_related("dossier"), pk=pk)
    drop = lambda: actions.drop_deadline(by=request.user, deadline=due)  # noqa: E731
    return _confirmed(request, due.dossier, drop, _("Remove the deadline “%(thing)s”?") % {"thing": due}, _("Remove"))


@allowed(RIGHT)
def untie_item(request: Request, pk: int) -> HttpResponse:
    tied = get_object_or_404(DossierItem.objects.select_related("dossier", "item"), pk=pk)
    untie = lambda: actions.untie_item(by=request.user, tied=tied)  # noqa: E731
    return _confirmed(request, tied.dossier, untie, _("Take “%(thing)s” out of the dossier?") % {"thing": tied}, _("Remove"))


@allowed(RIGHT)
def untie_consultation(request: Request, pk: int) -> HttpResponse:
    tied = get_object_or_404(DossierConsultation.objects.select_related("dossier", "consultation"), pk=pk)
    untie = lambda: actions.untie_consultation(by=request.user, tied=tied)  # noqa: E731
    return _confirmed(request, tied.dossier, untie, _("Take “%(thing)s” out of the dossier?") % {"thing": tied}, _("Remove"))


@allowed(RIGHT)
def release(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(DossierPerson.objects.select_related("dossier", "contact"), pk=pk)
    release = lambda: actions.release(by=request.user, person=person)  # noqa: E731
    return _confirmed(request, person.dossier, release, _("Take %(thing)s out of the dossier?") % {"thing": person}, _("Remove"))


def _confirmed(request: Request, dossier: Dossier, act: Callable[[], Any], title: str, submit: str) -> HttpResponse:
    if request.method == "POST":
        act()
        return back(request, dossier, _("The dossier is up to date."))
    return confirm_page(
        request, title=title, text=_("The journal keeps it."), submit=submit, cancel=dossier_page(dossier), crumbs=crumbs(dossier)
    )

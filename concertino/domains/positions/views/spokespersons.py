"""Spokespersons: named, shown, changed, away, released; and who can speak on X tonight."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.spokespersons import AbsenceForm, ReleaseForm, SpokespersonForm, WhoForm
from concertino.domains.positions.media_places import spokesperson_page
from concertino.domains.positions.models import Spokesperson, SpokespersonAbsence
from concertino.domains.positions.speaking import who_can_speak
from concertino.ground.periods import today

FORM = "positions/contact_form.html"


@allowed("positions.view_spokesperson")
def who(request: Request) -> HttpResponse:
    now = timezone.now()
    asked = {"language": "fr", "at": timezone.localtime(now).strftime("%Y-%m-%dT%H:%M")} | request.GET.dict()
    form = WhoForm(asked, day=today(), at=now)
    told = form.cleaned_data if form.is_valid() else None
    speakers = who_can_speak(subject=form.about, language=told["language"], at=told["at"]) if told else []
    return page(request, "positions/who_can_speak.html", {
        "form": form, "crumbs": _crumbs(), "speakers": speakers, "asked": told, "about": form.about if told else None,
        "any_there": any(one.is_there for one in speakers),
    }, status=200 if told else 422)  # fmt: skip


@allowed("positions.view_spokesperson")
def spokesperson(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    return page(request, "positions/spokesperson.html", {
        "speaker": shown, "crumbs": _crumbs(), "subjects": shown.subjects.select_related("theme", "dossier"),
        "hours": shown.hours.all(), "absences": shown.absences.filter(last__gte=today()),
        "requests": shown.requests.select_related("outlet")[:20],
    })  # fmt: skip


@allowed("positions.add_spokesperson")
def name(request: Request) -> HttpResponse:
    form = SpokespersonForm(request.POST or None, day=today())
    made = answered(request, form, lambda: actions.name_spokesperson(by=request.user, on=today(), **form.facts))
    if made:
        return _back(request, made, _("They may speak from today on."))
    return form_page(
        request, form, title=_("Name a spokesperson"), submit=_("Keep"), cancel=_crumbs()[0][1], crumbs=_crumbs(), template=FORM
    )


@allowed("positions.change_spokesperson")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = SpokespersonForm(request.POST or None, day=today(), speaker=held)
    if answered(request, form, lambda: actions.change_spokesperson(by=request.user, spokesperson=held, **form.facts)):
        return _back(request, held, _("The spokesperson is up to date."))
    return _form(request, held, form, _("Edit a spokesperson"))


@allowed("positions.change_spokesperson")
def release(request: Request, pk: int) -> HttpResponse:
    held, form = _held(pk), ReleaseForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.release_spokesperson(by=request.user, spokesperson=held, **form.cleaned_data)):
        return _back(request, held, _("They speak no more from that day on."))
    return _form(request, held, form, _("Release a spokesperson"))


@allowed("positions.change_spokesperson")
def note_absence(request: Request, pk: int) -> HttpResponse:
    held, form = _held(pk), AbsenceForm(request.POST or None, initial={"first": today()})
    if answered(request, form, lambda: actions.note_absence(by=request.user, spokesperson=held, **form.cleaned_data)):
        return _back(request, held, _("The absence is noted."))
    return _form(request, held, form, _("Note an absence"))


@allowed("positions.change_spokesperson")
@require_POST
def cancel_absence(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(SpokespersonAbsence.objects.select_related("spokesperson"), pk=pk)
    actions.cancel_absence(by=request.user, absence=held)
    return _back(request, held.spokesperson, _("The absence is cancelled."))


def _held(pk: int) -> Spokesperson:
    return get_object_or_404(Spokesperson.objects.select_related("contact"), pk=pk)


def _back(request: Request, held: Spokesperson, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(spokesperson_page(held))


def _form(request: Request, held: Spokesperson, form: Any, title: str) -> HttpResponse:
    place = spokesperson_page(held)
    return form_page(request, form, title=title, submit=_("Save"), cancel=place, crumbs=[*_crumbs(), (held.name, place)])


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Spokespersons"), reverse("positions:spokespersons"))]

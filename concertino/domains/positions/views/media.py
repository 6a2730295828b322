"""Media requests: taken down on the telephone, shown, changed, answered; names proposed as one types."""

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
from concertino.domains.positions.forms.media import AnswerForm, CallForm, RequestForm
from concertino.domains.positions.media_places import request_page, request_said, said_delay
from concertino.domains.positions.models import Journalist, MediaRequest, Outlet
from concertino.ground.periods import today

FORM, SUGGESTED = "positions/media_form.html", 12


@allowed("positions.view_mediarequest")
def media_request(request: Request, pk: int) -> HttpResponse:
    shown = _asked(pk)
    mark, word = request_said(shown, timezone.now())
    return page(request, "positions/media_request.html", {
        "asked": shown, "crumbs": crumbs(), "mark": mark, "word": word, "delay": said_delay(shown.delay),
        "mentions": shown.mentions.select_related("outlet"),
    })  # fmt: skip


@allowed("positions.add_mediarequest")
def receive(request: Request) -> HttpResponse:
    form = CallForm(request.POST or None, day=today(), given={"dossier": request.GET.get("dossier")})
    act: Any = lambda: actions.receive_request(  # noqa: E731
        by=request.user, at=timezone.now(), owner=request.user, **form.cleaned_data
    )
    made = answered(request, form, act)
    if made:
        messages.success(request, _("The request is noted."))
        return redirect(request_page(made))
    return form_page(
        request, form, title=_("Take a call"), submit=_("Note the request"), cancel=crumbs()[0][1], crumbs=crumbs(), template=FORM
    )


@allowed("positions.change_mediarequest")
def change(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    form = RequestForm(request.POST or None, request=held, day=today())
    if answered(request, form, lambda: actions.change_request(by=request.user, request=held, **form.cleaned_data)):
        messages.success(request, _("The request is up to date."))
        return redirect(request_page(held))
    return _form(request, held, form, title=_("Edit a media request"), submit=_("Save"))


@allowed("positions.change_mediarequest")
def answer(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    form = AnswerForm(request.POST or None, request=held, at=timezone.now())

    def act() -> MediaRequest:
        facts = dict(form.cleaned_data)
        return actions.answer_request(by=request.user, request=held, at=facts.pop("answered_at"), **facts)

    if answered(request, form, act):
        messages.success(request, _("What came of the request is noted."))
        return redirect(request_page(held))
    return _form(request, held, form, title=_("Answer a media request"), submit=_("Keep"))


@allowed("positions.change_mediarequest")
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    actions.reopen_request(by=request.user, request=held)
    messages.success(request, _("The request waits for an answer again."))
    return redirect(request_page(held))


@allowed("positions.view_outlet")
def suggest_outlets(request: Request) -> HttpResponse:
    return _suggested(request, Outlet.objects.standing_on(today()), "outlet")


@allowed("positions.view_journalist")
def suggest_journalists(request: Request) -> HttpResponse:
    return _suggested(request, Journalist.objects.standing_on(today()).select_related("outlet"), "journalist")


def _suggested(request: Request, rows: Any, field: str) -> HttpResponse:
    text = request.GET.get(field, "")
    return page(request, "positions/known_names.html", {"known": rows.matching(text)[:SUGGESTED] if text.strip() else ()})


def _asked(pk: int) -> MediaRequest:
    rows = MediaRequest.objects.select_related("outlet", "journalist", "dossier", "spokesperson__contact", "owner", "statement")
    return get_object_or_404(rows, pk=pk)


def _form(request: Request, held: MediaRequest, form: Any, **said: Any) -> HttpResponse:
    place = request_page(held)
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Media requests"), reverse("positions:media"))]

"""The pages of one who was invited to a wave, behind their personal link."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from concertino.base.ui.pages import Request, page
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Invitation
from concertino.domains.questionnaires.definition import said
from concertino.domains.surveys import actions
from concertino.domains.surveys.asking import form_of, wave_of
from concertino.domains.surveys.models import Draft, Response, Wave
from concertino.domains.surveys.sheet import Sheet, key_in
from concertino.domains.surveys.views.filling import Filling, fill, language_of, speak


def respond(request: Request, invitation: Invitation) -> HttpResponse:
    """The questionnaire; once it is answered, the thanks."""
    call, wave = invitation.call, wave_of(invitation.call)
    if invitation.answered:
        return _after(request, wave, invitation)
    form = form_of(wave.version_id)
    filling = Filling(
        wave, form, keep=partial(_keep, invitation), send=partial(_send, request, wave, invitation),
        told={"mode": call.mode, "closes_on": call.closes_on, "least": call.min_cell},
        later="" if call.is_anonymous else "surveys/answering/later.html",
    )  # fmt: skip
    return fill(request, filling, lambda: _begun(request, wave, invitation))


def _begun(request: Request, wave: Wave, invitation: Invitation) -> Sheet:
    """Where they were, on whatever device; or a new sheet, in the language in which they were written to."""
    form, draft = form_of(wave.version_id), Draft.objects.filter(invitation=invitation).first()
    if draft:
        return Sheet.resumed(form, draft.language, draft.answers)
    return Sheet(form, language_of(request, form, request.COOKIES.get("django_language", ""), invitation.contact.language))


def _keep(invitation: Invitation, sheet: Sheet) -> None:
    actions.save_draft(by=None, invitation=invitation, answers=sheet.given, language=sheet.language, at=timezone.now())


def _send(request: Request, wave: Wave, invitation: Invitation, sheet: Sheet) -> HttpResponse:
    try:
        actions.answer(
            by=None,
            wave=wave,
            invitation=invitation,
            given=sheet.given,
            language=sheet.language,
            at=timezone.now(),
            key=sheet.key,
        )
    except actions.Already:
        return already(request, wave)
    except actions.NotOpen:  # closed while the page was being sent: the link itself says so
        pass
    return redirect(request.path)


def _after(request: Request, wave: Wave, invitation: Invitation) -> HttpResponse:
    """The same sheet sent twice is thanked once more; another one is told that the first stands."""
    if sends_another(request, wave):
        return already(request, wave)
    if request.method == "POST":
        if "news" in request.POST:
            ask_for_news(invitation, wanted=request.POST["news"] == "yes")
        return redirect(request.path)
    return thanked(request, wave, _language(request, wave), {
        "invitation": invitation, "response": Response.objects.filter(invitation=invitation).first(),
    })  # fmt: skip


def sends_another(request: Request, wave: Wave) -> bool:
    return "key" in request.POST and not Response.objects.filter(wave=wave, key=key_in(request.POST)).exists()


def _language(request: Request, wave: Wave) -> str:
    return language_of(request, form_of(wave.version_id))


def thanked(request: Request, wave: Wave, language: str, told: dict[str, Any]) -> HttpResponse:
    speak(request, language)
    form = form_of(wave.version_id)
    return page(request, "surveys/answering/thanks.html", {
        "wave": wave, "call": wave.call, "title": said(form.title, language), "thanks": said(form.thanks, language), **told,
    })  # fmt: skip


def already(request: Request, wave: Wave) -> HttpResponse:
    speak(request, _language(request, wave))
    return page(request, "surveys/answering/already.html", {"wave": wave, "call": wave.call}, status=409)

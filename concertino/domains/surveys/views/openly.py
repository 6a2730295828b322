"""The pages of a wave that anybody may answer, once: behind one link for all, protected against who would answer many times."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request
from concertino.domains.consultations.models import Call
from concertino.domains.surveys import actions
from concertino.domains.surveys.asking import form_of, wave_of
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.origins import is_in_a_hurry, origin_of
from concertino.domains.surveys.sheet import Sheet
from concertino.domains.surveys.views.answering import already, sends_another, thanked
from concertino.domains.surveys.views.filling import Filling, fill, language_of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

BEGUN = signing.TimestampSigner(salt="surveys.begun")
FASTEST = 3  # seconds in which nobody reads and answers a page
A_YEAR = 365 * 24 * 3600


def respond_openly(request: Request, call: Call) -> HttpResponse:
    """A browser that answered keeps a signed mark, and is thanked from then on."""
    wave = wave_of(call)
    if _has_answered(request, wave):
        if sends_another(request, wave):
            return already(request, wave)
        return thanked(request, wave, language_of(request, form_of(wave.version_id)), {})
    form = form_of(wave.version_id)
    told = {"mode": call.mode, "closes_on": call.closes_on, "least": call.min_cell, "begun": _begun(request)}
    filling = Filling(wave, form, keep=_keep, send=partial(_send, request, wave), told=told)
    return fill(request, filling, lambda: Sheet(form, language_of(request, form)))


def _keep(sheet: Sheet) -> None:
    """Nothing is kept before it is sent: nobody knows whose it would be."""


def _begun(request: Request) -> str:
    return request.POST.get("begun") or BEGUN.sign("")


def _send(request: Request, wave: Wave, sheet: Sheet) -> HttpResponse:
    day, origin = today(), origin_of(get_adapter().get_client_ip(request), wave, today())
    _refuse_machines(request)
    if is_in_a_hurry(wave, origin, day):
        raise Refusal(_("Many answers came from your network today. Try again tomorrow, or write to us."))
    try:
        actions.answer(
            by=None, wave=wave, invitation=None, given=sheet.given, language=sheet.language, at=timezone.now(), key=sheet.key,
            origin=origin,
        )  # fmt: skip
    except actions.NotOpen:  # closed while the page was being sent: the link itself says so
        return redirect(request.path)
    response = redirect(request.path)
    response.set_signed_cookie(_mark(wave), "yes", salt="surveys.answered", max_age=A_YEAR, httponly=True, samesite="Lax")
    return response


def _refuse_machines(request: Request) -> None:
    """Told in words, so that a person who is taken for one knows what to do."""
    if urlsplit(request.headers.get("Origin", "")).netloc not in ("", request.get_host()):
        raise Refusal(_("This page was sent from another site: open the link again."))
    if request.POST.get("website"):
        raise Refusal(_("Leave the field “Website” empty, and send again."))
    try:
        BEGUN.unsign(request.POST.get("begun", ""), max_age=FASTEST)
    except signing.SignatureExpired:
        return
    except signing.BadSignature:
        raise Refusal(_("This page was changed on the way: open the link again.")) from None
    raise Refusal(_("This went very fast: wait a few seconds, and send again."))


def _has_answered(request: Request, wave: Wave) -> bool:
    found: Any = request.get_signed_cookie(_mark(wave), default=None, salt="surveys.answered")
    return found == "yes"


def _mark(wave: Wave) -> str:
    return f"answered-{wave.pk}"

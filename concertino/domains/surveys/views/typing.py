"""Answers received on paper or by telephone, typed by the team on the same pages."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys import actions
from concertino.domains.surveys.asking import form_of
from concertino.domains.surveys.forms.responses import ReceivedForm
from concertino.domains.surveys.models import Mode, Wave
from concertino.domains.surveys.sheet import Sheet
from concertino.domains.surveys.views.filling import Filling, fill, language_of
from concertino.domains.surveys.views.waves import crumbs, of


@allowed("surveys.type_response")
def receive(request: Request, pk: int) -> HttpResponse:
    """Who answers and how, then the questions."""
    wave = of(pk)
    form = ReceivedForm(request.POST or None, wave=wave)
    if request.method == "POST" and form.is_valid():
        given, invitation = form.cleaned_data, form.cleaned_data.get("invitation")
        asked = {"mode": given["mode"], "language": given["language"], "invitation": invitation.pk if invitation else ""}
        return redirect(f"{reverse('surveys:type_in', args=[pk])}?{urlencode(asked)}")
    return form_page(
        request, form, title=_("Type answers received"), submit=_("Type the answers"), crumbs=crumbs(wave),
        cancel=reverse("surveys:wave", args=[pk]),
    )  # fmt: skip


@allowed("surveys.type_response")
def type_in(request: Request, pk: int) -> HttpResponse:
    wave = of(pk)
    form, mode = form_of(wave.version_id), request.GET.get("mode", "")
    invitation = _invitation(request, wave)
    told = {
        "crumbs": crumbs(wave), "here": _("Type answers received"), "whose": invitation and str(invitation.member),
        "mode_said": dict(Mode.choices).get(mode, ""),
    }  # fmt: skip
    filling = Filling(
        wave, form, keep=_keep, send=partial(_send, request, wave, invitation, mode), told=told, template="surveys/type_in.html"
    )
    return fill(request, filling, lambda: Sheet(form, language_of(request, form, request.GET.get("language", ""))))


def _keep(sheet: Sheet) -> None:
    """What is typed for somebody is on paper already."""


def _invitation(request: Request, wave: Wave) -> Invitation | None:
    asked = request.GET.get("invitation", "")
    known = wave.call.invitations.select_related("call", "member", "contact")
    try:
        return get_object_or_404(known, pk=asked) if asked else None
    except ValidationError as error:  # no key at all
        raise Http404 from error


def _send(request: Request, wave: Wave, invitation: Invitation | None, mode: str, sheet: Sheet) -> HttpResponse:
    response = actions.type_in(
        by=request.user, wave=wave, invitation=invitation, given=sheet.given, language=sheet.language, mode=mode,
        at=timezone.now(), key=sheet.key,
    )  # fmt: skip
    messages.success(request, _("The answers are kept under number %(number)s.") % {"number": response.number})
    return redirect("surveys:receive" if "another" in request.POST else "surveys:wave", wave.pk)

"""Communications with public office holders: logged, shown, corrected, exported for the registers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.ui.exports import csv_file, xlsx_file
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.lobbying import CommunicationForm
from concertino.domains.positions.lobbying.exports import LANGUAGES, TABLES, rows_of
from concertino.domains.positions.media_places import communication_page, said_minutes
from concertino.domains.positions.models import Communication
from concertino.ground.periods import today

FORM, FILES = "positions/contact_form.html", {"csv": csv_file, "xlsx": xlsx_file}


@allowed("positions.view_communication")
def communication(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    return page(request, "positions/communication.html", {
        "told": shown, "crumbs": crumbs(), "holders": shown.holders.select_related("contact"),
        "speakers": shown.speakers.select_related("contact"), "time": said_minutes(shown.minutes),
    })  # fmt: skip


@allowed("positions.add_communication")
def log(request: Request) -> HttpResponse:
    given = {name: request.GET.get(name) for name in ("dossier", "statement") if request.GET.get(name)}
    form = CommunicationForm(request.POST or None, today=today(), given=given)
    act: Any = lambda: actions.log_communication(by=request.user, today=today(), **form.cleaned_data)  # noqa: E731
    made = answered(request, form, act)
    if made:
        messages.success(request, _("The communication is logged."))
        return redirect(communication_page(made))
    return form_page(
        request, form, title=_("Log a communication"), submit=_("Keep"), cancel=crumbs()[0][1], crumbs=crumbs(), template=FORM
    )


@allowed("positions.change_communication")
def correct(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = CommunicationForm(request.POST or None, today=today(), held=held)

    def act() -> Communication:
        return actions.correct_communication(by=request.user, communication=held, today=today(), **form.cleaned_data)

    if answered(request, form, act):
        messages.success(request, _("The communication is up to date."))
        return redirect(communication_page(held))
    return form_page(
        request, form, title=_("Correct a communication"), submit=_("Save"), cancel=communication_page(held),
        crumbs=[*crumbs(), (str(held), communication_page(held))], template=FORM,
    )  # fmt: skip


@allowed("positions.view_communication")
def export(request: Request, register: str, kind: str) -> HttpResponseBase:
    """In the register's language; the federal one takes the reader's."""
    if register not in TABLES or kind not in FILES:
        raise Http404
    accepted = LANGUAGES[register]
    rows = rows_of(register)
    with override(request.user.language if request.user.language in accepted else accepted[0]):
        return FILES[kind](TABLES[register](rows), rows, f"{register}-{today():%Y-%m-%d}")


def _held(pk: int) -> Communication:
    return get_object_or_404(Communication.objects.select_related("dossier", "statement"), pk=pk)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Public office holders"), reverse("positions:communications"))]

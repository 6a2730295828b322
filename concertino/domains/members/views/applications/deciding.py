"""Applications go before the board, several at once, and its answers are recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.documents.actions import decide as record_decision
from concertino.base.documents.models import Decision
from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.members.actions import applications
from concertino.domains.members.forms.applications import AgendaForm, DecideForm, RefuseForm
from concertino.domains.members.models import Application
from concertino.domains.members.views.applications.staff import crumbs
from concertino.domains.members.views.terms import kept
from concertino.ground.periods import today


@allowed("members.change_application")
def agenda(request: Request) -> HttpResponse:
    form = AgendaForm(request.POST or None)

    def act(**given: Any) -> list[Application]:
        return applications.put_on_agenda(by=request.user, on=today(), **given)

    if put := kept(request, form, act):
        messages.success(request, ngettext(
            "%(count)s application is on the agenda.", "%(count)s applications are on the agenda.", len(put)
        ) % {"count": len(put)})  # fmt: skip
        return redirect("members:applications")
    lede = _("Applications that are complete.") if form.offers_any else _("No application is complete: there is nothing to put.")
    return form_page(request, form, title=_("The board’s agenda"), submit=_("Put on the agenda"), crumbs=crumbs(),
                     cancel=reverse("members:applications"), lede=lede)  # fmt: skip


@allowed("members.decide_application")
def decide(request: Request) -> HttpResponse:
    asked = request.GET.get("application", "")
    application = Application.objects.filter(pk=asked).first() if asked.isdecimal() else None
    form = DecideForm(request.POST or None, today=today(), application=application)
    if admitted := kept(request, form, lambda **given: _accept(request, **given)):
        for one in admitted:
            _say(request, one)
        return redirect("members:applications")
    return form_page(
        request, form, title=_("Accept applications"), submit=_("Accept and invoice"), crumbs=crumbs(),
        cancel=reverse("members:applications"), aside_template="members/applications/decide_aside.html",
        lede="" if form.offers_any else _("No application is before the board: put those that are complete on its agenda first."),
    )  # fmt: skip


@allowed("members.decide_application")
def refuse(request: Request, pk: int) -> HttpResponse:
    application = get_object_or_404(Application, pk=pk)
    form = RefuseForm(request.POST or None, today=today())
    if kept(request, form, lambda **given: _refuse(request, application, **given)):
        messages.success(request, _("The refusal of %(number)s is recorded, and the applicant is told.") % {
            "number": application.number,
        })  # fmt: skip
        return redirect("members:application", pk)
    url = reverse("members:application", args=[pk])
    return form_page(
        request, form, title=_("Refuse application %(number)s") % {"number": application.number}, submit=_("Refuse"),
        crumbs=[*crumbs(), (str(application), url)], cancel=url,
    )  # fmt: skip


@transaction.atomic
def _accept(request: Request, *, starts_on: Any, **given: Any) -> list:
    """One decision for all of them; if one is refused, nothing is recorded."""
    chosen = list(given.pop("applications"))
    decision = _decision(request, **given)
    return applications.accept(by=request.user, applications=chosen, decision=decision, on=today(), starts_on=starts_on)


@transaction.atomic
def _refuse(request: Request, application: Application, *, reason: str, **of_decision: Any) -> Application:
    decision = _decision(request, **of_decision)
    return applications.refuse(by=request.user, application=application, decision=decision, on=today(), reason=reason)


def _decision(request: Request, *, decision: Decision | None, decided_on: Any, title: str) -> Decision:
    if decision:
        return decision
    return record_decision(by=request.user, on=decided_on, body=Decision.Body.BOARD, title=title or _("Admission of members"))


def _say(request: Request, admitted: Any) -> None:
    facts = {"name": admitted.application.listed, "why": admitted.why}
    if admitted.invoice:
        facts["invoice"] = admitted.invoice.number
        messages.success(request, _("%(name)s is accepted; invoice %(invoice)s is issued.") % facts)
    else:
        messages.warning(request, _("%(name)s is accepted and not invoiced yet: %(why)s") % facts)

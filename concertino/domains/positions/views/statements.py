"""Statements, for the team: prepared, published, held back, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.plan.models import Cell
from concertino.domains.plan.serving import ServesForm
from concertino.domains.positions import actions
from concertino.domains.positions.forms.statements import (
    FileForm,
    PrepareStatementForm,
    ReachForm,
    StatementForm,
    WithdrawalForm,
)
from concertino.domains.positions.models import Statement, StatementFile
from concertino.domains.positions.press_kit import authors
from concertino.domains.positions.statement_places import said_state, statement_page
from concertino.domains.positions.statement_registers import crumbs
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

FORM = "positions/statement_form.html"


@allowed("positions.view_statement")
def statement(request: Request, pk: int) -> HttpResponse:
    shown, now = _asked(pk), timezone.now()
    mark, word = said_state(shown, now)
    return page(request, "positions/statement.html", {
        "statement": shown, "crumbs": crumbs(), "mark": mark, "word": word, "is_public": shown.is_public_at(now),
        "authors": authors(shown), "files": shown.files.select_related("document"), "links": shown.links.all(),
        "serves": Cell.objects.promises().filter(statements=shown),
    })  # fmt: skip


@allowed("positions.add_statement")
def prepare(request: Request) -> HttpResponse:
    given = {name: request.GET.get(name) for name in ("dossier", "position", "kind") if request.GET.get(name)}
    form = PrepareStatementForm(request.POST or None, today=today(), given=given)
    made = answered(request, form, lambda: actions.prepare_statement(by=request.user, **form.cleaned_data))
    if made:
        messages.success(request, _("The statement is prepared. Nobody outside the team sees it before it is published."))
        return redirect(statement_page(made))
    return form_page(
        request, form, title=_("Prepare a statement"), submit=_("Keep"), cancel=crumbs()[0][1], crumbs=crumbs(), template=FORM
    )


@allowed("positions.change_statement")
def change(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    form = StatementForm(request.POST or None, today=today(), statement=held)
    act: Any = lambda: actions.change_statement(by=request.user, statement=held, at=timezone.now(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("The statement is up to date."))
        return redirect(statement_page(held))
    return _form(request, held, form, title=_("Edit a statement"), submit=_("Save"), template=FORM)


@allowed("positions.publish_statement")
def publish(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    if request.method == "POST":
        acted = _acted(request, actions.publish_statement, held)
        if acted:
            messages.success(request, _("The statement is published: everyone may read it from its day on."))
        return redirect(statement_page(held))
    text = _("Everyone will read it from its day on, and once its embargo is over. What is public is no longer changed.")
    return confirm_page(
        request, title=_("Publish this statement"), text=text, submit=_("Publish"), cancel=statement_page(held),
        crumbs=[*crumbs(), (str(held), statement_page(held))],
    )  # fmt: skip


@allowed("positions.publish_statement")
@require_POST
def hold_back(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    if _acted(request, actions.hold_back_statement, held):
        messages.success(request, _("The statement is in preparation again: nobody has read it."))
    return redirect(statement_page(held))


@allowed("positions.publish_statement")
def withdraw(request: Request, pk: int) -> HttpResponse:
    held, form = _asked(pk), WithdrawalForm(request.POST or None)
    act: Any = lambda: actions.withdraw_statement(by=request.user, statement=held, at=timezone.now(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("The statement is withdrawn. It was said: it still counts."))
        return redirect(statement_page(held))
    return _form(request, held, form, title=_("Withdraw a statement"), submit=_("Withdraw"))


@allowed("positions.change_statement")
def attach(request: Request, pk: int) -> HttpResponse:
    held, form = _asked(pk), FileForm(request.POST or None, request.FILES or None)

    def act() -> StatementFile:
        file = form.cleaned_data["file"]
        return actions.attach(by=request.user, statement=held, file=file, name=file.name, on=today())

    if answered(request, form, act):
        messages.success(request, _("The file is attached. It is public when the statement is."))
        return redirect(statement_page(held))
    return _form(request, held, form, title=_("Attach a file"), submit=_("Attach"))


@allowed("positions.change_statement")
@require_POST
def detach(request: Request, pk: int) -> HttpResponse:
    attached = get_object_or_404(StatementFile.objects.select_related("statement"), pk=pk)
    try:
        actions.detach(by=request.user, attached=attached, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(statement_page(attached.statement))


@allowed("positions.change_statement")
def count_reach(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    form = ReachForm(request.POST or None, initial={"reach": held.reach})
    if answered(request, form, lambda: actions.count_reach(by=request.user, statement=held, **form.cleaned_data)):
        messages.success(request, _("The statement is up to date."))
        return redirect(statement_page(held))
    return _form(request, held, form, title=_("People reached"), submit=_("Save"))


@allowed("positions.change_statement")
def serve(request: Request, pk: int) -> HttpResponse:
    held = _asked(pk)
    form = ServesForm(request.POST or None, initial={"cells": held.cells.all()})
    if answered(request, form, lambda: actions.serve(by=request.user, statement=held, **form.cleaned_data)):
        messages.success(request, _("What it serves is up to date."))
        return redirect(statement_page(held))
    return _form(request, held, form, title=_("What it serves in the plan"), submit=_("Save"))


def _asked(pk: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("dossier", "position", "spokesperson", "relayed_from"), pk=pk)


def _form(request: Request, held: Statement, form: Any, **said: Any) -> HttpResponse:
    return form_page(
        request, form, cancel=statement_page(held), crumbs=[*crumbs(), (str(held), statement_page(held))], **said
    )  # fmt: skip


def _acted(request: Request, act: Any, held: Statement) -> bool:
    try:
        act(by=request.user, statement=held, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True

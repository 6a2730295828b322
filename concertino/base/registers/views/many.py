"""An action on many lines: what it asks, what it would change, what it did, and its undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.registers import actions, sentences
from concertino.base.registers.bulk import BulkAction, Plan, bulk_actions
from concertino.base.registers.models import UNDO_DAYS, BulkChange
from concertino.base.ui.bulk import Selection
from concertino.base.ui.forms import confirm_page, form_page, refused
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

SHOWN = 20  # lines of the preview
OURS = ("csrfmiddlewaretoken", "bulk", "row", "all", "step", "seen")


def answer(request: Request, action: BulkAction, selection: Selection) -> HttpResponse:
    """First the form, then the preview, then the change: each step sends the selection again."""
    answers = _answers(request)
    step = request.POST.get("step", "" if action.form else "preview")
    form = action.asks(answers if step in ("preview", "run") else None, request.user)
    try:
        if step not in ("preview", "run") or not form.is_valid():
            return _ask(request, action, selection, form)
        plan = action.plan(selection.rows, form.cleaned_data, today())
        if step == "run" and request.POST.get("seen") == str(plan.changes.count()):
            return _run(request, action, selection, answers)
    except Refusal as refusal:
        refused(form, refusal)
        return _ask(request, action, selection, form)
    return _preview(request, action, selection, plan, form.cleaned_data, answers)


def _ask(request: Request, action: BulkAction, selection: Selection, form: Any) -> HttpResponse:
    return form_page(
        request, form, title=action.label, submit=_("Preview"), lede=_chosen(selection), cancel=selection.address,
        template="registers/ask.html", crumbs=_crumbs(selection),
        context={"selection": selection, "action": action, "path": selection.address},
    )  # fmt: skip


def _preview(
    request: Request, action: BulkAction, selection: Selection, plan: Plan, given: dict, answers: QueryDict
) -> HttpResponse:
    count = plan.changes.count()
    return page(request, "registers/preview.html", {
        "title": action.said(given), "action": action, "selection": selection, "path": selection.address, "count": count,
        "lede": _chosen(selection), "crumbs": _crumbs(selection), "answers": list(answers.lists()), "totals": plan.totals,
        "samples": plan.samples(list(plan.changes[:SHOWN])), "more": max(count - SHOWN, 0),
        "left_out": [(cause, left) for cause, rows in plan.left_out if (left := rows.count())],
        "has_changed": request.POST.get("step") == "run", "days": UNDO_DAYS.days,
    })  # fmt: skip


def _run(request: Request, action: BulkAction, selection: Selection, answers: QueryDict) -> HttpResponse:
    change = actions.ask(by=request.user, action=action, rows=selection.rows, answers=answers, path=selection.address, on=today())
    if change.state == BulkChange.State.DONE:
        messages.success(request, sentences.outcome(change))
    return redirect("registers:change", change.pk)


def _answers(request: Request) -> QueryDict:
    """What was answered to the action's own form."""
    given = request.POST.copy()
    for name in OURS:
        given.pop(name, None)
    return given


def _chosen(selection: Selection) -> str:
    number = selection.count
    return sentences.lines(number, ngettext("%(n)s line is chosen.", "%(n)s lines are chosen.", number))


def _crumbs(selection: Selection) -> list[tuple[Any, str]]:
    return [(selection.listing.register.title, selection.address)]


@allowed("registers.view_bulkchange")
def change(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(BulkChange.objects.select_related("by", "job"), pk=pk)
    may_undo = shown.is_undoable_on(today()) and _is_undone_by(request.user, shown)
    return page(request, "registers/change.html", {
        "change": shown, "sentence": sentences.outcome(shown), "shape": sentences.SHAPES[shown.state], "may_undo": may_undo,
        "until": shown.done_on + UNDO_DAYS, "may_open": may(request.user, "registers.view_bulkchange"),
    })  # fmt: skip


@allowed("registers.view_bulkchange")
def undo(request: Request, pk: int) -> HttpResponse:
    change = get_object_or_404(BulkChange.objects.select_related("by"), pk=pk)
    if not _is_undone_by(request.user, change):
        raise PermissionDenied
    if request.method == "POST":
        try:
            change = actions.undo(by=request.user, change=change, on=today())
            messages.success(request, _("The change was undone."))
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("registers:change", pk)
    text = _("What it changed on %(n)s lines is put back as it was, except where somebody changed it since.")
    return confirm_page(
        request, title=_("Undo “%(change)s”") % {"change": change}, text=text % {"n": written_number(change.number)},
        submit=_("Undo"), cancel=f"../../{pk}/",
    )  # fmt: skip


def _is_undone_by(user: Any, change: BulkChange) -> bool:
    action = bulk_actions.get(change.action)
    return isinstance(action, BulkAction) and bool(action.undoes) and may(user, action.right)

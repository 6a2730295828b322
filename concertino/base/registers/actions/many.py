"""One action on many lines: asked for, and carried out at once or in a job."""

from __future__ import annotations

from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import enqueue
from concertino.base.journal.actions import acting, verb
from concertino.base.registers import tasks
from concertino.base.registers.bulk import AT_ONCE, BulkAction, bulk_actions
from concertino.base.registers.models import BulkChange
from concertino.ground.refusals import Refusal

State = BulkChange.State


def ask(*, by: Any, action: BulkAction, rows: Any, answers: QueryDict, path: str, on: date) -> BulkChange:
    """Change the rows that the action's plan would change: at once if they are few, in a job otherwise."""
    change = _asked(by=by, action=action, rows=rows, answers=answers, path=path, on=on)
    if change.number <= AT_ONCE:
        carry_out(change=change)
        change.refresh_from_db()
    return change


@verb("registers.ask", says=gettext_lazy("asked for a change of many lines"))
def _asked(*, by: Any, action: BulkAction, rows: Any, answers: QueryDict, path: str, on: date) -> BulkChange:
    given = _answered(action, answers, by)
    plan = action.plan(rows, given, on)
    keys = list(plan.changes.values_list("pk", flat=True))
    if not keys:
        raise Refusal(_("Nothing would change."))
    change = BulkChange.objects.create(
        action=action.key, said=action.said(given)[:300], answers=answers.urlencode(), keys=keys, number=len(keys),
        left_out=rows.count() - len(keys), by=by, path=path[:500], done_on=on,
    )  # fmt: skip
    if change.number > AT_ONCE:
        url = reverse("registers:change", args=[change.pk])
        change.job = enqueue(tasks.carry_out, by=by, label=change.said, url=url, change_id=change.pk)
        change.save(update_fields=["job"])
    return change


def carry_out(*, change: BulkChange) -> BulkChange:
    """Do what was asked for, in one transaction; what is done stays as it is: a job may run twice.

    The journal names the action, not this verb, and its context is kept: by that, undoing finds what was changed.
    """
    action = bulk_actions.get(change.action)
    if not isinstance(action, BulkAction):
        return _refuse(change, _("This action is no longer offered."))
    try:
        with acting(action.key, change.by) as context, transaction.atomic():
            return _carried_out(action, change.pk, context.id)
    except Refusal as refusal:
        return _refuse(change, str(refusal))


def _carried_out(action: BulkAction, pk: int, context: Any) -> BulkChange:
    change = BulkChange.objects.select_for_update(of=("self",)).select_related("by").get(pk=pk)
    if change.state != State.WAITING:
        return change
    answers = _answered(action, QueryDict(change.answers), change.by)
    rows = action.plan(action.rows_of(change), answers, change.done_on).changes
    change.number = action.act(by=change.by, rows=rows, answers=answers, on=change.done_on)
    change.state, change.context, change.keys = State.DONE, context, []
    change.save()
    return change


def _answered(action: BulkAction, answers: QueryDict, by: Any) -> dict[str, Any]:
    """The answers, checked again: what was chosen may be gone since."""
    form = action.asks(answers, by)
    if not form.is_valid():
        field, sentences = next(iter(form.errors.items()))
        raise Refusal(sentences[0], field=field)
    return form.cleaned_data


@pghistory.context(action="registers.ask")
def _refuse(change: BulkChange, sentence: str) -> BulkChange:
    change.state, change.refusal = State.REFUSED, sentence
    change.save(update_fields=["state", "refusal"])
    return change

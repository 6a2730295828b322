"""Actions are planned, begun, done, dropped, and their dates move; each time another stage is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.people.models import User
from concertino.domains.plan.models import Action, ActionStage, Cell, Contribution, Indicator
from concertino.ground.refusals import Refusal

State = ActionStage.State


@verb("plan.plan_action", _("planned an action"))
def plan_action(
    *,
    by: User | None,
    cell: Cell,
    on: date,
    title_fr: str,
    title_en: str = "",
    text_fr: str = "",
    text_en: str = "",
    code: str = "",
    owner: User | None = None,
    starts_on: date | None = None,
    due_on: date | None = None,
    serves: Iterable[Indicator] = (),
) -> Action:
    """Add an action to a cell, known from the day ``on``; without a code it takes the next one of its cell."""
    if cell.kind == Cell.Kind.INDICATORS:
        raise Refusal(_("Actions stand on the axes: choose another cell."), field="cell")
    _check_order(starts_on, due_on)
    cell = Cell.objects.select_for_update(of=("self",)).get(pk=cell.pk)  # one at a time: places and codes follow
    place = cell.actions.count() + 1
    action = Action.objects.create(
        plan_id=cell.plan_id, cell=cell, code=code or f"{cell.code}.{place}", position=place, owner=owner,
        title_fr=title_fr, title_en=title_en, text_fr=text_fr, text_en=text_en,
    )  # fmt: skip
    Contribution.objects.bulk_create([Contribution(action=action, indicator=indicator) for indicator in serves])
    ActionStage.objects.create(action=action, from_on=on, state=State.PLANNED, starts_on=starts_on, due_on=due_on, recorded_by=by)
    return action


@verb("plan.set_action_state", _("told where an action stands"))
def set_action_state(*, by: User | None, action: Action, on: date, state: str, note: str = "") -> ActionStage:
    """The action is in this state from the day ``on``; when it is done, that is the day."""
    last = _last_stage(action, on)
    if last.state == state and last.note == note:
        raise Refusal(_("The action is already in this state."), field="state")
    if state == State.DROPPED and not note.strip():
        raise Refusal(_("Say why the action is dropped."), field="note")
    done_on = on if state == State.DONE else None
    return _next_stage(by, last, on, state=state, done_on=done_on, note=note)


@verb("plan.move_action_date", _("moved the dates of an action"))
def move_action_date(
    *, by: User | None, action: Action, on: date, starts_on: date | None, due_on: date | None, reason: str
) -> ActionStage:
    """Move the action's dates; the former ones stay visible."""
    last = _last_stage(action, on)
    if last.state in (State.DONE, State.DROPPED):
        raise Refusal(_("The action is over: its dates no longer move."))
    if (last.starts_on, last.due_on) == (starts_on, due_on):
        raise Refusal(_("These are the dates that the action already has."), field="due_on")
    if not reason.strip():
        raise Refusal(_("Say why the dates move."), field="reason")
    _check_order(starts_on, due_on)
    return _next_stage(by, last, on, starts_on=starts_on, due_on=due_on, note=reason)


@verb("plan.assign_action", _("said who carries an action"))
def assign_action(*, by: User | None, action: Action, owner: User | None) -> Action:
    action.owner = owner
    action.save(update_fields=["owner"])
    return action


def _last_stage(action: Action, on: date) -> ActionStage:
    Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    last = action.stages.order_by("-from_on", "-pk")[0]  # planning wrote the first
    if on < last.from_on:
        raise Refusal(_("Something later is already recorded about this action."), field="on")
    return last


def _next_stage(by: User | None, last: ActionStage, on: date, **changes: Any) -> ActionStage:
    kept = {name: getattr(last, name) for name in ("action", "state", "starts_on", "due_on", "done_on")}
    return ActionStage.objects.create(**kept | {"from_on": on, "recorded_by": by} | changes)


def _check_order(starts_on: date | None, due_on: date | None) -> None:
    if starts_on and due_on and due_on < starts_on:
        raise Refusal(_("The action is due before it begins."), field="due_on")

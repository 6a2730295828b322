"""Forms about the actions of the plan."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed
from concertino.domains.plan import actions
from concertino.domains.plan.forms import ActionForm, DatesForm, OwnerForm, StateForm
from concertino.domains.plan.models import Action, ActionStage, Cell, Node
from concertino.domains.plan.views.answering import answered, crumbs_to, page_of_objective
from concertino.ground.periods import today


def _action(pk: int) -> Action:
    return get_object_or_404(Action.objects.select_related("cell__node"), pk=pk)


def _last(action: Action) -> ActionStage:
    return action.stages.order_by("-from_on", "-pk")[0]  # planning wrote the first


def _place(node: Node) -> dict:
    return {"back": page_of_objective(node), "crumbs": crumbs_to(node)}


@allowed("plan.change_action")
def plan_action(request: Request, pk: int) -> HttpResponse:
    cell = get_object_or_404(Cell.objects.select_related("node"), pk=pk)
    form = ActionForm(request.POST or None, indicators=cell.plan.indicators.filter(cell__node=cell.node))
    return answered(
        request, form,
        lambda: actions.plan_action(by=request.user, cell=cell, on=today(), **form.cleaned_data),
        title=_("Plan an action"), submit=_("Plan the action"), done=_("The action is planned."), **_place(cell.node),
    )  # fmt: skip


@allowed("plan.change_action")
def set_action_state(request: Request, pk: int) -> HttpResponse:
    action, on = _action(pk), today()
    form = StateForm(request.POST or None, today=on, initial={"state": _last(action).state, "on": on})
    return answered(
        request, form,
        lambda: actions.set_action_state(by=request.user, action=action, **form.cleaned_data),
        title=_("State of the action: %(action)s") % {"action": action}, submit=_("Save the state"),
        done=_("The state of the action is saved."), **_place(action.cell.node),
    )  # fmt: skip


@allowed("plan.change_action")
def move_action_date(request: Request, pk: int) -> HttpResponse:
    action = _action(pk)
    last = _last(action)
    form = DatesForm(request.POST or None, initial={"starts_on": last.starts_on, "due_on": last.due_on})
    return answered(
        request, form,
        lambda: actions.move_action_date(by=request.user, action=action, on=today(), **form.cleaned_data),
        title=_("Dates of the action: %(action)s") % {"action": action}, submit=_("Move the dates"),
        done=_("The dates are moved; the former ones stay visible."), **_place(action.cell.node),
    )  # fmt: skip


@allowed("plan.change_action")
def assign_action(request: Request, pk: int) -> HttpResponse:
    action = _action(pk)
    form = OwnerForm(request.POST or None, initial={"owner": action.owner_id})
    return answered(
        request, form,
        lambda: actions.assign_action(by=request.user, action=action, **form.cleaned_data),
        title=_("Owner of the action: %(action)s") % {"action": action}, submit=_("Save the owner"),
        done=_("The owner of the action is saved."), **_place(action.cell.node),
    )  # fmt: skip

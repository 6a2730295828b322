"""Promotion actions: planned, changed, carried out or cancelled; members invited, and what they answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.communications import actions
from concertino.domains.communications.forms.promotion import CancelForm, CarryOutForm, FileForm, InviteForm, PromotionForm
from concertino.domains.communications.models import Participation, PromotionAction
from concertino.ground import words
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

PAGE = "communications:promotion_action"


@allowed("communications.view_promotionaction")
def promotion_action(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    return page(request, "communications/promotion_action.html", {
        "action": shown, "crumbs": crumbs(), "is_open": not (shown.carried_out_on or shown.cancelled_on),
        "participations": shown.participations.select_related("member"), "states": Participation.State.choices,
        "partners": shown.partners.select_related("contact"), "files": shown.files.select_related("document"),
        "mentions": shown.mentions.select_related("outlet"),
        "panels": shown_on("communications.PromotionAction", request, shown),
    })  # fmt: skip


@allowed("communications.add_promotionaction")
def plan(request: Request) -> HttpResponse:
    form = PromotionForm(request.POST or None)
    made: Any = answered(request, form, lambda: actions.plan_promotion(by=request.user, **form.cleaned_data))
    if made:
        return redirect(PAGE, made.pk)
    title = _("Plan a promotion action")
    return form_page(request, form, title=title, submit=_("Plan it"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed("communications.change_promotionaction")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = PromotionForm(request.POST or None, held=held)
    if answered(request, form, lambda: actions.change_promotion(by=request.user, action=held, **form.cleaned_data)):
        return redirect(PAGE, pk)
    return _form(request, held, form, title=_("Edit a promotion action"), submit=_("Save"))


@allowed("communications.change_promotionaction")
def carry_out(request: Request, pk: int) -> HttpResponse:
    held, day = _held(pk), today()
    form = CarryOutForm(request.POST or None, initial={"on": min(held.ends_on, day)})
    act: Any = lambda: actions.carry_out(by=request.user, action=held, today=day, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("It counts in the plan from that day."))
        return redirect(PAGE, pk)
    return _form(request, held, form, title=_("Say that it was carried out"), submit=_("Keep"))


@allowed("communications.change_promotionaction")
def cancel(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = CancelForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.cancel(by=request.user, action=held, **form.cleaned_data)):
        return redirect(PAGE, pk)
    return _form(request, held, form, title=_("Cancel a promotion action"), submit=_("Cancel the action"))


@allowed("communications.change_promotionaction")
def invite(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = InviteForm(request.POST or None)
    act: Any = lambda: [actions.invite(by=request.user, action=held, on=today(), **form.cleaned_data)]  # noqa: E731
    if done := answered(request, form, act):
        said = ngettext("%(n)s member is invited.", "%(n)s members are invited.", done[0])
        messages.success(request, said % {"n": words.written_number(done[0])})
        return redirect(PAGE, pk)
    return _form(request, held, form, title=_("Invite members"), submit=_("Invite"))


@allowed("communications.change_promotionaction")
@require_POST
def say_state(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Participation.objects.select_related("action"), pk=pk)
    try:
        actions.say_state(by=request.user, participation=found, state=request.POST.get("state", ""))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(PAGE, found.action_id)


@allowed("communications.change_promotionaction")
def attach(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> Any:
        file = form.cleaned_data["file"]
        return actions.attach(by=request.user, action=held, file=file, name=file.name, on=today())

    if answered(request, form, act):
        return redirect(PAGE, pk)
    return _form(request, held, form, title=_("Add a file"), submit=_("Add"))


def _held(pk: int) -> PromotionAction:
    return get_object_or_404(PromotionAction.objects.select_related("owner", "statement"), pk=pk)


def _form(request: Request, held: PromotionAction, form: Any, **said: Any) -> HttpResponse:
    place = reverse(PAGE, args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (held.name, place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Promotion"), reverse("communications:promotion"))]

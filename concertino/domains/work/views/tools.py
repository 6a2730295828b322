"""Management tools: each one's page, its stages, and whether it serves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.plan.models import Cell
from concertino.domains.work import actions, forms
from concertino.domains.work.adoption import adoption_of
from concertino.domains.work.models import Tool, ToolStage
from concertino.ground.periods import today


@allowed("work.view_tool")
def tool(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    stages = list(shown.stages.select_related("decision", "document").order_by("-on", "-pk"))
    return page(request, "work/tool.html", {
        "tool": shown, "stages": stages, "at": stages[0] if stages else None, "crumbs": crumbs(), "day": today(),
        "adoption": adoption_of(shown), "serves": Cell.objects.promises().filter(tools=shown),
        "is_retired": bool(stages) and stages[0].stage == ToolStage.Stage.RETIRED,
    })  # fmt: skip


@allowed("work.add_tool")
def need_tool(request: Request) -> HttpResponse:
    form = forms.NeedToolForm(request.POST or None, initial={"on": today(), "owner": request.user.pk})
    made = answered(request, form, lambda: actions.need_tool(by=request.user, **form.cleaned_data))
    if made:
        return redirect("work:tool", made.pk)
    title = _("Name a tool that is needed")
    return form_page(request, form, title=title, submit=_("Add"), cancel=crumbs()[0][1], crumbs=crumbs())


@allowed("work.change_tool")
def change_tool(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    given = {name: getattr(held, name) for name in forms.ToolForm.base_fields if name != "cells"}
    form = forms.ToolForm(request.POST or None, initial=given | {"cells": held.cells.all()})
    if answered(request, form, lambda: actions.change_tool(by=request.user, tool=held, **form.cleaned_data)):
        return redirect("work:tool", pk)
    return _form(request, held, form, title=_("Edit a tool"), submit=_("Save"))


@allowed("work.change_tool")
def advance_tool(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.StageForm(request.POST or None, request.FILES or None, initial={"on": today(), "review_on": held.review_on})
    act: Any = lambda: actions.advance_tool(by=request.user, tool=held, today=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("work:tool", pk)
    return _form(request, held, form, title=_("Bring a tool to a stage"), submit=_("Save"))


@allowed("work.use_tool")
def say_use(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.UseForm(request.POST or None)
    if answered(request, form, lambda: actions.say_use(by=request.user, tool=held, on=today(), **form.cleaned_data)):
        messages.success(request, _("Thank you: it is noted."))
        return redirect("work:tool", pk)
    return _form(request, held, form, title=_("Does it serve you?"), submit=_("Say so"))


def _held(pk: int) -> Tool:
    return get_object_or_404(Tool.objects.select_related("owner"), pk=pk)


def _form(request: Request, held: Tool, form: Any, **said: Any) -> HttpResponse:
    place = reverse("work:tool", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Management tools"), reverse("work:tools"))]

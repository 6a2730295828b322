"""Channels with what they were found to be worth, and audiences."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.communications import actions
from concertino.domains.communications.forms.channels import AudienceForm, ChannelForm, EvaluationForm
from concertino.domains.communications.models import Audience, Channel
from concertino.domains.communications.satisfaction import evaluations_of
from concertino.domains.communications.views.lines import crumbs
from concertino.ground.periods import today

PAGE = "communications:channel"
LATEST = 30


@allowed("communications.view_channel")
def channel(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Channel, pk=pk)
    lines: Any = shown.lines.with_results().select_related("audience").order_by("-on", "-pk")[:LATEST]
    return page(request, "communications/channel.html", {
        "channel": shown, "crumbs": of_channels(), "evaluations": evaluations_of(shown), "lines": lines,
    })  # fmt: skip


@allowed("communications.add_channel")
def add(request: Request) -> HttpResponse:
    form = ChannelForm(request.POST or None)
    made: Any = answered(request, form, lambda: actions.add_channel(by=request.user, **form.cleaned_data))
    if made:
        return redirect(PAGE, made.pk)
    return _page(request, form, _("Add a channel"), of_channels())


@allowed("communications.change_channel")
def change(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Channel, pk=pk)
    form = ChannelForm(request.POST or None, instance=shown)
    if answered(request, form, lambda: actions.change_channel(by=request.user, channel=shown, **form.cleaned_data)):
        return redirect(PAGE, pk)
    return _page(request, form, _("Edit a channel"), _on(shown))


@allowed("communications.change_channel")
def evaluate(request: Request, pk: int) -> HttpResponse:
    shown, day = get_object_or_404(Channel, pk=pk), today()
    form = EvaluationForm(request.POST or None, day=day)
    act: Any = lambda: actions.evaluate(by=request.user, channel=shown, today=day, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect(PAGE, pk)
    return _page(request, form, _("Evaluate a channel"), _on(shown))


@allowed("communications.add_channel")
def add_audience(request: Request) -> HttpResponse:
    form = AudienceForm(request.POST or None)
    if answered(request, form, lambda: actions.add_audience(by=request.user, **form.cleaned_data)):
        return redirect("communications:audiences")
    return _page(request, form, _("Add an audience"), of_audiences())


@allowed("communications.change_channel")
def change_audience(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Audience, pk=pk)
    form = AudienceForm(request.POST or None, instance=shown)
    if answered(request, form, lambda: actions.change_audience(by=request.user, audience=shown, **form.cleaned_data)):
        return redirect("communications:audiences")
    return _page(request, form, _("Edit an audience"), of_audiences())


def _page(request: Request, form: Any, title: str, trail: list[tuple[str, str]]) -> HttpResponse:
    return form_page(request, form, title=title, submit=_("Save"), cancel=trail[-1][1], crumbs=trail)


def of_channels() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Channels"), reverse("communications:channels"))]


def of_audiences() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Audiences"), reverse("communications:audiences"))]


def _on(shown: Channel) -> list[tuple[str, str]]:
    return [*of_channels(), (shown.name, reverse(PAGE, args=[shown.pk]))]

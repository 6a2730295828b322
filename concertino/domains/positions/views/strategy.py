"""The positioning strategy: its calendar, and the form of a message."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.strategy import MessageForm
from concertino.domains.positions.models import Message
from concertino.domains.positions.statement_places import message_page
from concertino.domains.positions.statement_registers import strategy
from concertino.domains.positions.strategy_calendar import FIRST_YEAR, LAST_YEAR, month_names, year_of
from concertino.ground.periods import today


@allowed("positions.view_message")
def calendar(request: Request, year: int = 0) -> HttpResponse:
    day = today()
    shown = year or day.year
    if not FIRST_YEAR <= shown <= LAST_YEAR:
        raise Http404
    return page(request, "positions/strategy_calendar.html", {
        "year": str(shown), "before": max(FIRST_YEAR, shown - 1), "after": min(LAST_YEAR, shown + 1),
        "months": month_names(), "here": day.month if day.year == shown else 0, "parts": year_of(shown), "crumbs": _crumbs(),
    })  # fmt: skip


@allowed("positions.view_message")
def message(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Message.objects.select_related("dossier", "owner", "statement"), pk=pk)
    return page(request, "positions/message.html", {"message": shown, "crumbs": _crumbs()})


@allowed("positions.add_message")
def plan(request: Request) -> HttpResponse:
    form = MessageForm(request.POST or None, today=today(), given={"dossier": request.GET.get("dossier")})
    made = answered(request, form, lambda: actions.plan_message(by=request.user, **form.cleaned_data))
    if made:
        messages.success(request, _("The message is planned."))
        return redirect(message_page(made))
    return form_page(
        request, form, title=_("Plan a message"), submit=_("Keep"), cancel=reverse("positions:strategy"), crumbs=_crumbs()
    )


@allowed("positions.change_message")
def change(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Message, pk=pk)
    form = MessageForm(request.POST or None, today=today(), message=held)
    if answered(request, form, lambda: actions.change_message(by=request.user, message=held, **form.cleaned_data)):
        messages.success(request, _("The message is up to date."))
        return redirect(message_page(held))
    return form_page(
        request, form, title=_("Edit a message"), submit=_("Save"), cancel=message_page(held), crumbs=_crumbs()
    )  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [(str(strategy.title), reverse("positions:strategy"))]

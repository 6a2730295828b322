"""News as the team writes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.ui import markdown
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.website import actions
from concertino.domains.website.forms import NewsForm, PublishForm
from concertino.domains.website.models import News
from concertino.ground.refusals import Refusal

PIECE = "website:piece"


@allowed("website.view_news")
def piece(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    context = {"news": shown, "standing": shown.standing_at(timezone.now()), "crumbs": _crumbs(),
               "said_fr": markdown.rendered(shown.text_fr), "said_en": markdown.rendered(shown.text_en)}  # fmt: skip
    return page(request, "website/piece.html", context)


@allowed("website.add_news")
def write(request: Request) -> HttpResponse:
    form = NewsForm(request.POST or None)
    made: Any = answered(request, form, lambda: actions.write_news(by=request.user, **form.cleaned_data))
    if made:
        return redirect(PIECE, made.pk)
    return form_page(request, form, title=_("Write news"), submit=_("Save"), cancel=_crumbs()[0][1], crumbs=_crumbs())


@allowed("website.change_news")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = NewsForm(request.POST or None, initial={name: getattr(held, name) for name in NewsForm.base_fields})
    if answered(request, form, lambda: actions.change_news(by=request.user, news=held, **form.cleaned_data)):
        return redirect(PIECE, pk)
    return _form(request, held, form, _("Edit news"), _("Save"))


@allowed("website.change_news")
def publish(request: Request, pk: int) -> HttpResponse:
    held, now = _held(pk), timezone.now()
    form = PublishForm(request.POST or None)
    act: Any = lambda: actions.publish(by=request.user, news=held, at=form.cleaned_data["at"] or now, now=now)  # noqa: E731
    if answered(request, form, act):
        return redirect(PIECE, pk)
    return _form(request, held, form, _("Publish news"), _("Publish"))


@allowed("website.change_news")
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        actions.withdraw(by=request.user, news=_held(pk), now=timezone.now())
        messages.success(request, _("Nobody but the team sees it now."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(PIECE, pk)


def _held(pk: int) -> News:
    return get_object_or_404(News.objects.select_related("by"), pk=pk)


def _form(request: Request, held: News, form: Any, title: str, submit: str) -> HttpResponse:
    place = reverse(PIECE, args=[held.pk])
    return form_page(request, form, title=title, submit=submit, cancel=place, crumbs=[*_crumbs(), (held.name, place)])


def _crumbs() -> list[tuple[str, str]]:
    return [(pgettext("public", "News"), reverse("website:news"))]

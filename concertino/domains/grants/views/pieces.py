"""The grid of the committee, and the texts that serve again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.models import Criterion, Piece
from concertino.domains.grants.views.applications import crumbs
from concertino.ground.periods import today


@allowed("grants.view_application")
def grid(request: Request) -> HttpResponse:
    return page(
        request, "grants/grid.html", {"criteria": Criterion.objects.order_by("ended_on", "position", "pk"), "crumbs": crumbs()}
    )


@allowed("grants.change_application")
def add_criterion(request: Request) -> HttpResponse:
    form = forms.CriterionForm(request.POST or None)
    return _done(request, form, lambda: actions.add_criterion(by=request.user, **form.cleaned_data), _("Add a criterion"))


@allowed("grants.change_application")
def change_criterion(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Criterion, pk=pk)
    given = {name: getattr(held, name) for name in forms.ChangeCriterionForm.base_fields}
    form = forms.ChangeCriterionForm(request.POST or None, initial=given)
    act: Any = lambda: actions.change_criterion(by=request.user, criterion=held, **form.cleaned_data)  # noqa: E731
    return _done(request, form, act, _("Edit a criterion"))


@allowed("grants.view_piece")
def piece(request: Request, pk: int) -> HttpResponse:
    """Its wordings, the last first, and the applications that used each."""
    shown = get_object_or_404(Piece, pk=pk)
    texts = shown.texts.prefetch_related("uses__application")  # type: ignore[attr-defined]
    return page(request, "grants/piece.html", {"piece": shown, "texts": texts, "crumbs": _pieces()})


@allowed("grants.add_piece")
def add_piece(request: Request) -> HttpResponse:
    form = forms.PieceForm(request.POST or None, initial={"on": today()})
    made = answered(request, form, lambda: actions.add_piece(by=request.user, **form.cleaned_data))
    if made:
        return redirect("grants:piece", made.pk)
    return form_page(request, form, title=_("Add a piece"), submit=_("Add"), cancel=_pieces()[-1][1], crumbs=_pieces())


@allowed("grants.change_piece")
def reword(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Piece, pk=pk)
    last = held.texts.first()  # type: ignore[attr-defined]
    given = {"on": today(), "text_fr": last.text_fr, "text_en": last.text_en} if last else {"on": today()}
    form = forms.WordingForm(request.POST or None, initial=given)
    if answered(request, form, lambda: actions.reword(by=request.user, piece=held, **form.cleaned_data)):
        return redirect("grants:piece", pk)
    place = reverse("grants:piece", args=[pk])
    return form_page(
        request, form, title=_("Reword a piece"), submit=_("Save"), cancel=place, crumbs=[*_pieces(), (held.name, place)]
    )


@allowed("grants.change_piece")
@require_POST
def put_away_piece(request: Request, pk: int) -> HttpResponse:
    actions.put_away_piece(by=request.user, piece=get_object_or_404(Piece, pk=pk), on=today())
    return redirect("grants:piece", pk)


def _done(request: Request, form: Any, act: Any, title: str) -> HttpResponse:
    if answered(request, form, act):
        return redirect("grants:grid")
    place = reverse("grants:grid")
    said = [*crumbs(), (_("Grid of the committee"), place)]
    return form_page(request, form, title=title, submit=_("Save"), cancel=place, crumbs=said)


def _pieces() -> list[tuple[str, str]]:
    return [*crumbs(), (_("Reusable pieces"), reverse("grants:pieces"))]

"""Open answers read, and sorted into themes by two people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.surveys import actions
from concertino.domains.surveys.forms.coding import CodesForm, ThemeForm
from concertino.domains.surveys.models import Coding, Wave
from concertino.domains.surveys.sorting import Sorting, open_question
from concertino.domains.surveys.views.waves import crumbs, of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("surveys.view_coding")
def coding(request: Request, pk: int, code: str) -> HttpResponse:
    """The answers of a page, each with its theme; of the first coder, or of the second."""
    sorting = _sorting(request, pk, code)
    form = CodesForm(request.POST or None, sorting=sorting, shown=sorting.page(request.GET.get("page", "1")))
    if request.method == "POST" and request.user.has_perm("surveys.add_coding") and form.is_valid():
        try:
            actions.code(
                by=request.user, wave=sorting.wave, question=code, coder=sorting.coder, themes=form.themes
            )  # fmt: skip
            messages.success(request, _("The themes are kept."))
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect(request.get_full_path())
    return page(request, "surveys/coding.html", {
        "wave": sorting.wave, "sorting": sorting, "form": form, "coders": Coding.Coder.choices, "crumbs": _crumbs(sorting.wave),
    })  # fmt: skip


@allowed("surveys.add_coding")
def add_theme(request: Request, pk: int, code: str) -> HttpResponse:
    sorting = _sorting(request, pk, code)
    form = ThemeForm(request.POST or None)
    act: Any = lambda: actions.add_theme(by=request.user, wave=sorting.wave, question=code, **form.cleaned_data)  # noqa: E731
    if answered(request, form, act):
        return redirect("surveys:coding", pk, code)
    return form_page(
        request, form, title=_("Add a theme"), submit=_("Add"), crumbs=_crumbs(sorting.wave), lede=sorting.label,
        cancel=reverse("surveys:coding", args=[pk, code]),
    )  # fmt: skip


@allowed("surveys.add_coding")
def agree(request: Request, pk: int, code: str) -> HttpResponse:
    """How far the two coders agree, kept with the day."""
    sorting, back = _sorting(request, pk, code), reverse("surveys:coding", args=[pk, code])
    if request.method == "POST":
        try:
            actions.agree(by=request.user, wave=sorting.wave, question=code, on=today())
            messages.success(request, _("The agreement of the coders is recorded."))
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect(back)
    text = _("Cohen’s kappa is computed over the answers that both coded, and kept with the day of today.")
    return confirm_page(
        request, title=_("Record the agreement"), text=text, submit=_("Record"), cancel=back, crumbs=_crumbs(sorting.wave)
    )


def _sorting(request: Request, pk: int, code: str) -> Sorting:
    wave = of(pk)
    question = open_question(wave, code)
    if question is None or wave.call.closed_on is None:
        raise Http404(_("No such answers can be read."))
    coder = Coding.Coder.SECOND if request.GET.get("coder") == "2" else Coding.Coder.FIRST
    return Sorting(wave, question, coder, request.GET.get("group", ""))


def _crumbs(wave: Wave) -> list[tuple[str, str]]:
    return [*crumbs(wave), (_("Analysis"), reverse("surveys:analysis", args=[wave.pk]))]

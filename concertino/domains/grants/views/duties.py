"""Reports to funders: drafted with live values, written, printed, handed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.grants import actions, forms
from concertino.domains.grants.drafts import blocks, draft_of, report_paper
from concertino.domains.grants.models import Duty
from concertino.domains.grants.views.applications import crumbs
from concertino.ground.periods import today


@allowed("grants.view_award")
def duty(request: Request, pk: int) -> HttpResponse:
    """The text as it was written; before, the draft as of a day."""
    shown, day = _held(pk), day_asked(request)
    return page(request, "grants/duty.html", {
        "duty": shown, "day": day, "crumbs": _crumbs(shown), "blocks": blocks(shown.text or draft_of(shown, day)),
    })  # fmt: skip


@allowed("grants.change_award")
def write_report(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.TextForm(request.POST or None, initial={"text": held.text or draft_of(held, today())})
    if answered(request, form, lambda: actions.write_report(by=request.user, duty=held, **form.cleaned_data)):
        return redirect("grants:duty", pk)
    return _form(request, held, form, _("Write the report"))


@allowed("grants.change_award")
def hand_in(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = forms.HandInForm(request.POST or None, request.FILES or None, initial={"on": today()})
    if answered(request, form, lambda: actions.hand_in(by=request.user, duty=held, today=today(), **form.cleaned_data)):
        return redirect("grants:application", held.award.application_id)
    return _form(request, held, form, _("Hand it in"))


@allowed("grants.view_award")
def report_pdf(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    shown.text = shown.text or draft_of(shown, today())
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    answer = HttpResponse(report_paper(shown, language), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_("report")}-{shown.due_on}.pdf"'
    return answer


def _held(pk: int) -> Duty:
    known = Duty.objects.select_related("award__application__funder__contact", "award__application__account", "owner", "document")
    return get_object_or_404(known, pk=pk)


def _form(request: Request, held: Duty, form: Any, title: str) -> HttpResponse:
    place = reverse("grants:duty", args=[held.pk])
    return form_page(
        request,
        form,
        title=title,
        submit=_("Save"),
        cancel=place,
        crumbs=[*_crumbs(held), (str(held), place)],
        lede=str(held.award),
    )


def _crumbs(held: Duty) -> list[tuple[str, str]]:
    return [*crumbs(), (str(held.award), reverse("grants:application", args=[held.award.application_id]))]

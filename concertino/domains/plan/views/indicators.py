"""Forms about an indicator: its target, its baseline, its sheet, its typed readings."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, allowed
from concertino.domains.plan import actions
from concertino.domains.plan.forms import BaselineForm, CorrectionForm, ReadingForm, SheetForm, TargetForm
from concertino.domains.plan.models import Indicator, Reading
from concertino.domains.plan.views.answering import answered, crumbs_to, page_of
from concertino.ground.periods import today


def _indicator(key: str) -> Indicator:
    """Of the newest plan that has it."""
    known = Indicator.objects.select_related("plan", "cell__node").order_by("-plan__starts_on", "-plan_id")
    return get_object_or_404(known.filter(key=key)[:1])


def _place(indicator: Indicator) -> dict:
    page = page_of(indicator)
    return {"back": page, "crumbs": crumbs_to(indicator.cell.node, (str(indicator), page))}


@allowed("plan.change_target")
def change_target(request: Request, key: str) -> HttpResponse:
    indicator, on = _indicator(key), today()
    form = TargetForm(request.POST or None, indicator=indicator, today=on)
    return answered(
        request, form,
        lambda: actions.change_target(by=request.user, indicator=indicator, on=on, **form.cleaned_data),
        title=_("Change the target"), submit=_("Change the target"),
        done=_("The target is changed; the former one stays visible."), **_place(indicator),
    )  # fmt: skip


@allowed("plan.change_baseline")
def change_baseline(request: Request, key: str) -> HttpResponse:
    indicator, on = _indicator(key), today()
    form = BaselineForm(request.POST or None, indicator=indicator, today=on)
    return answered(
        request, form,
        lambda: actions.change_baseline(by=request.user, indicator=indicator, on=on, **form.cleaned_data),
        title=_("Set the baseline"), submit=_("Set the baseline"), done=_("The baseline is set."), **_place(indicator),
    )  # fmt: skip


@allowed("plan.change_indicator")
def change_definition(request: Request, key: str) -> HttpResponse:
    indicator, on = _indicator(key), today()
    form = SheetForm(request.POST or None, instance=_indicator(key))
    return answered(
        request, form,
        lambda: actions.change_definition(
            by=request.user, indicator=indicator, on=on, reason=form.cleaned_data["reason"],
            is_break=form.cleaned_data["is_break"], **form.changes(),
        ),
        title=_("Change the definition"), submit=_("Change the definition"), done=_("The definition is changed."),
        **_place(indicator),
    )  # fmt: skip


@allowed("plan.add_reading")
def record_reading(request: Request, key: str) -> HttpResponse:
    indicator, on = _indicator(key), today()
    form = ReadingForm(request.POST or None, initial={"as_of": on, "author": request.user.name})
    return answered(
        request, form,
        lambda: actions.record_reading(by=request.user, indicator=indicator, on=on, **form.cleaned_data),
        title=_("Type a reading"), submit=_("Record the reading"), done=_("The reading is recorded."), **_place(indicator),
    )  # fmt: skip


@allowed("plan.add_reading")
def correct_reading(request: Request, pk: int) -> HttpResponse:
    reading = get_object_or_404(Reading.objects.select_related("indicator__plan", "indicator__cell__node"), pk=pk)
    initial = {name: getattr(reading, name) for name in ("value", "author", "evidence")}
    form, on = CorrectionForm(request.POST or None, initial=initial), today()
    return answered(
        request, form,
        lambda: actions.correct_reading(by=request.user, reading=reading, on=on, **form.cleaned_data),
        title=_("Correct a reading"), submit=_("Correct the reading"),
        done=_("The reading is corrected; the former one stays in the journal."), **_place(reading.indicator),
    )  # fmt: skip

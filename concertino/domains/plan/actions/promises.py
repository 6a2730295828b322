"""Targets and baselines change: each time with a date and a reason, and the former one stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.people.models import User
from concertino.domains.plan.actions.counting import check_counting
from concertino.domains.plan.models import Baseline, Indicator, Target
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

NUMBERED = (Target.Kind.AT_LEAST, Target.Kind.AT_MOST, Target.Kind.MORE_THAN, Target.Kind.LESS_THAN, Target.Kind.RELATIVE)
VALUE = limits_of(Target, "value")  # a baseline's are the same


@verb("plan.change_target", _("changed a target"))
def change_target(
    *,
    by: User | None,
    indicator: Indicator,
    on: date,
    from_on: date,
    reason: str,
    former: Target | None = None,
    kind: str,
    value: Decimal | None = None,
    course: str = Target.Course.LEVEL,
    per: str = Target.Per.PLAN,
    due_on: date | None = None,
    significance: Decimal | None = None,
    dimension: str = "",
    dimension_value: str = "",
    note_fr: str = "",
    note_en: str = "",
) -> Target:
    """Set a target from a day on, in the place of ``former`` if one is given. Kind "none" withdraws it."""
    _same_indicator(former, indicator)
    _check_decision(former, from_on, reason)
    _check_target(kind, value, due_on, from_on)
    check_counting(indicator, [dimension])
    return Target.objects.create(
        indicator=indicator, supersedes=former, from_on=from_on, reason=reason, recorded_on=on, recorded_by=by,
        kind=kind, value=value, course=course, per=per, due_on=due_on, significance=significance,
        dimension=dimension, dimension_value=dimension_value, note_fr=note_fr, note_en=note_en,
    )  # fmt: skip


@verb("plan.change_baseline", _("changed a baseline"))
def change_baseline(
    *,
    by: User | None,
    indicator: Indicator,
    on: date,
    from_on: date,
    reason: str,
    as_of: date,
    source_fr: str,
    source_en: str = "",
    value: Decimal | None = None,
    first_on: date | None = None,
) -> Baseline:
    """Set where the indicator starts from: a value, frozen, or none to follow the records at that date."""
    former = indicator.baselines.latest_only().first()
    _check_decision(former, from_on, reason)
    if not source_fr.strip():
        raise Refusal(_("Say where the baseline comes from."), field="source_fr")
    if first_on and first_on > as_of:
        raise Refusal(_("The period ends before it begins."), field="as_of")
    if value is not None:
        VALUE.check(value, field="value")
    if value is None and indicator.measure is None:
        raise Refusal(_("No record computes this indicator: give the value of its baseline."), field="value")
    return Baseline.objects.create(
        indicator=indicator, supersedes=former, from_on=from_on, reason=reason, recorded_on=on, recorded_by=by,
        value=value, is_frozen=value is not None, first_on=first_on, as_of=as_of,
        source_fr=source_fr, source_en=source_en,
    )  # fmt: skip


def _same_indicator(former: Target | None, indicator: Indicator) -> None:
    if former is not None and former.indicator_id != indicator.pk:
        raise Refusal(_("That target is of another indicator."), field="former")


def _check_decision(former: Target | Baseline | None, from_on: date, reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Say why: a change of the plan's promises needs a reason."), field="reason")
    if former is None:
        return
    # Of two people who replace the same row at once, the second waits here, then reads that it is done.
    former = type(former)._default_manager.select_for_update().get(pk=former.pk)
    if type(former)._default_manager.filter(supersedes=former).exists():
        raise Refusal(_("It has been replaced in the meantime: see what is in force, then change that."))
    if from_on <= former.from_on:
        since = {"day": written_day(former.from_on)}
        raise Refusal(
            _("The one that it replaces is in force from %(day)s, and stays so: give a later day.") % since, field="from_on"
        )


def _check_target(kind: str, value: Decimal | None, due_on: date | None, from_on: date) -> None:
    if kind in NUMBERED and value is None:
        raise Refusal(_("This kind of target needs a number."), field="value")
    if value is not None:
        VALUE.check(value, field="value")
    if kind not in NUMBERED and value is not None:
        raise Refusal(_("This kind of target takes no number."), field="value")
    if kind != Target.Kind.NONE and due_on is None:
        raise Refusal(_("Say by when the target is to be reached."), field="due_on")
    if due_on and due_on < from_on:
        raise Refusal(_("The target is due before it is in force."), field="due_on")

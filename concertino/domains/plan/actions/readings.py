"""What people read of an indicator that no record computes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.people.models import User
from concertino.domains.plan.models import Indicator, Reading
from concertino.ground.limits import limits_of
from concertino.ground.measures import measures
from concertino.ground.refusals import Refusal

VALUE = limits_of(Reading, "value")


class Typed(NamedTuple):
    """A reading as it is typed, before it is a row."""

    as_of: date
    value: Decimal
    author: str
    evidence: str


@verb("plan.record_reading", _("typed a reading"))
def record_reading(
    *, by: User | None, indicator: Indicator, on: date, as_of: date, value: Decimal, author: str, evidence: str
) -> Reading:
    typed = Typed(as_of, value, author, evidence)
    check_reading(indicator, typed, on)
    Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)  # one at a time, so that one stands a date
    if indicator.readings.known_on(as_of).filter(as_of=as_of).exists():
        raise Refusal(_("There already is a reading for that date: correct it."), field="as_of")
    return Reading.objects.create(indicator=indicator, recorded_on=on, recorded_by=by, **typed._asdict())


@verb("plan.correct_reading", _("corrected a reading"))
def correct_reading(
    *, by: User | None, reading: Reading, on: date, value: Decimal, author: str, evidence: str, reason: str
) -> Reading:
    """Another row for the same date, in the place of the reading, which stays."""
    typed = Typed(reading.as_of, value, author, evidence)
    check_reading(reading.indicator, typed, on)
    if not reason.strip():
        raise Refusal(_("Say why the reading is corrected."), field="reason")
    former = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if Reading.objects.filter(supersedes=former).exists():
        raise Refusal(_("This reading has been corrected in the meantime: see the latest, then correct that."))
    return Reading.objects.create(
        indicator=reading.indicator, recorded_on=on, recorded_by=by, supersedes=former, reason=reason, **typed._asdict()
    )


@verb("plan.take_in_readings", _("took in a sheet of readings"))
def take_in_readings(
    *,
    by: User | None,
    on: date,
    new: Sequence[tuple[Indicator, Typed]],
    corrected: Sequence[tuple[Reading, Typed]],
    reason: str,
) -> None:
    """Many readings at once, each checked beforehand with ``check_reading``."""
    first = [(indicator.pk, None, "", typed) for indicator, typed in new]
    again = [(former.indicator_id, former, reason, typed) for former, typed in corrected]
    for *_place, typed in first + again:
        VALUE.check(typed.value, field="value")
    Reading.objects.bulk_create(
        Reading(indicator_id=pk, supersedes=former, reason=why, recorded_on=on, recorded_by=by, **typed._asdict())
        for pk, former, why, typed in first + again
    )


def check_reading(indicator: Indicator, typed: Typed, on: date) -> None:
    """Refuse what no reading may be."""
    if indicator.measure in measures:
        raise Refusal(_("This indicator is computed from records: it takes no typed reading."))
    if typed.as_of > on:
        raise Refusal(_("A reading cannot speak of a day to come."), field="as_of")
    VALUE.check(typed.value, field="value")
    if not typed.author.strip():
        raise Refusal(_("Say who read the value."), field="author")
    if not typed.evidence.strip():
        raise Refusal(_("Say what shows the value: a document, a link, a record."), field="evidence")

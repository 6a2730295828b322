"""What a communication obtained, as it was measured on a day: typed, or taken in from a file of the site or of a network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.communications.models import Line, Result
from concertino.ground.refusals import Refusal


class Obtained(NamedTuple):
    """What a line had obtained in all on a day, and by what one knows it."""

    line: Line
    on: date
    value: Decimal
    source: str


@verb("communications.record_result", gettext_lazy("recorded what a communication obtained"))
def record_result(*, by: Any, line: Line, on: date, value: Decimal, source: str, today: date) -> Result:
    """Said again for the same day, the last word counts."""
    obtained = Obtained(line, on, value, source.strip())
    check_obtained(obtained, today)
    return Result.objects.update_or_create(line=line, on=on, defaults={"value": value, "source": obtained.source})[0]


@verb("communications.take_in_results", gettext_lazy("took in results of communications from a file"))
def take_in_results(*, by: Any, rows: Sequence[Obtained], today: date) -> int:
    """All at once, in one statement."""
    for row in rows:
        check_obtained(row, today)
    Result.objects.bulk_create(
        [Result(**row._asdict()) for row in rows], update_conflicts=True, unique_fields=["line", "on"],
        update_fields=["value", "source"],
    )  # fmt: skip
    return len(rows)


def check_obtained(obtained: Obtained, today: date) -> None:
    if obtained.on > today:
        raise Refusal(_("A result is not of the future."), field="on")
    if obtained.on < obtained.line.on:
        raise Refusal(_("There is no result before the first day of the line."), field="on")
    if obtained.value < 0:
        raise Refusal(_("A result is nothing or more."), field="value")
    if not obtained.source:
        raise Refusal(_("Say where this figure comes from."), field="source")

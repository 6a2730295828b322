"""Days and moments, as one types them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from concertino.ground.periods import YEARS, read_day, today


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%Y-%m-%d", **more)


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **more)


class ClockField(forms.Field):
    """A moment as it is on the clock of where it happens, without zone yet."""

    widget = MomentInput

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            read = datetime.fromisoformat(str(text)).replace(tzinfo=None)
        except ValueError:
            raise ValidationError(_("This is not a day and an hour.")) from None
        check_year(read)
        return read


def check_year(value: date) -> None:
    """What is typed in a form is of a year of which one can speak; arithmetic on its neighbours then stays in the calendar."""
    if value.year not in YEARS:
        raise ValidationError(_("The year must be between %(first)s and %(last)s."), params={
            "first": str(YEARS.start), "last": str(YEARS.stop - 1),
        })  # fmt: skip


def day_asked(request: HttpRequest, name: str = "as_of") -> date:
    """The day of ``?as_of=``; today when it is not given, or is no day (a filter then says so)."""
    try:
        return read_day(request.GET.get(name, ""))
    except ValueError:
        return today()

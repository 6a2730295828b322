"""Days, as one chooses them."""

from datetime import date

from django import forms
from django.http import HttpRequest

from concertino.ground.periods import read_day, today


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_asked(request: HttpRequest, name: str = "as_of") -> date:
    """The day of ``?as_of=``; today when it is not given, or is no day (a filter then says so)."""
    try:
        return read_day(request.GET.get(name, ""))
    except ValueError:
        return today()

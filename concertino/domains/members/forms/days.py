"""Days of the past, and forms that know what day it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PastDay(forms.DateField):
    """A day that is not to come."""

    def __init__(self, *, today: date | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        self.today = today

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.today and value > self.today:
            raise forms.ValidationError(_("This day is still to come."))


class DatedForm(forms.Form):
    """A form that knows today: its days of the past are no later, and those left empty at first are today."""

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PastDay):
                field.today = today
        if "on" in self.fields:
            self.fields["on"].initial = today

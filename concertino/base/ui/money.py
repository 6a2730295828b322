"""Amounts as people type them: « 1 234,56 $ », "1,234.56", "1234.5"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from concertino.ground import words

_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")  # amounts have two decimals: three digits after a comma are thousands
_SPACED = re.compile(r"\d\s\d")
_PLAIN = re.compile(r"^[+-]?\d*\.?\d*$")  # neither 1e5 nor NaN


class MoneyInput(forms.TextInput):
    """An amount as people write it, followed by the dollar sign."""

    template_name = "ui/widgets/money.html"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal | int):
            return format_decimal(value, "#,##0.00", locale=words.babel_locale())
        return super().format_value(value)


class MoneyField(forms.DecimalField):
    """Takes 1234.56 as well as « 1 234,56 $ »; below zero only where it is ``signed``."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Enter an amount, for example 1234.56."),
        "below_zero": _("An amount is not negative."),
    }

    def __init__(self, *, max_digits: int = 12, decimal_places: int = 2, signed: bool = False, **kwargs: Any):
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)
        self.signed = signed

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        plain = plain_amount(value)
        if plain and not _PLAIN.match(plain):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(plain)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < 0 and not self.signed:
            raise ValidationError(self.error_messages["below_zero"], code="below_zero")

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {"inputmode": "decimal"}

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return super().has_changed(initial, plain_amount(data or ""))
        except InvalidOperation:
            return True


def plain_amount(text: str) -> str:
    """Without spaces, dollar sign and commas between thousands; any other comma is a decimal one, as is the comma of who writes
    thousands with spaces."""
    bare = "".join(text.split()).replace("$", "").replace("−", "-")
    if not _SPACED.search(text):
        bare = _THOUSANDS.sub("", bare)
    return bare.replace(",", ".")

"""The values of custom fields: from what people give to what is kept (plain JSON), and from there to words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.people.models.custom import CustomField
from concertino.ground import words
from concertino.ground.periods import read_day
from concertino.ground.refusals import Refusal

LONGEST_TEXT = 1000
LONGEST_KEY = 39  # what a key of blocking holds behind its letter
LARGEST = 10**15  # beyond, JSON no longer tells two whole numbers apart
Fields = Mapping[str, CustomField]
Kind = CustomField.Kind


def fields_by_code() -> dict[str, CustomField]:
    return {field.code: field for field in CustomField.objects.all()}


def plain(field: CustomField, value: Any) -> Any:
    """What JSON keeps of a typed value; None where there is none. Refuses, at ``custom_<code>``, what the field cannot hold."""
    if value is None or value == "":
        return None
    makers = {Kind.TEXT: _text, Kind.NUMBER: _number, Kind.DATE: _date, Kind.CHOICE: _choice, Kind.YES_NO: _yes_no}
    try:
        return makers[Kind(field.kind)](field, value)
    except Refusal as refusal:
        sentence = _("%(column)s: %(cause)s") % {"column": field, "cause": refusal.sentence}
        raise Refusal(sentence, field=f"custom_{field.code}") from refusal


def _text(field: CustomField, value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > LONGEST_TEXT:
        raise Refusal(_("at most %(most)s characters are kept.") % {"most": LONGEST_TEXT})
    return text


def _number(field: CustomField, value: Any) -> int | float:
    try:
        number = float(value) if not isinstance(value, bool) else math.nan
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number) or abs(number) >= LARGEST:
        raise Refusal(_("“%(value)s” is not a number that can be kept.") % {"value": value})
    return int(value) if number.is_integer() else number


def _date(field: CustomField, value: Any) -> str:
    try:
        return read_day(value.isoformat() if isinstance(value, date) else str(value)).isoformat()
    except ValueError as error:
        raise Refusal(_("“%(value)s” is not a day.") % {"value": value}) from error


def _choice(field: CustomField, value: Any) -> str:
    if value not in {choice["code"] for choice in field.choices}:
        offered = ", ".join(label for _code, label in field.choices_said)
        raise Refusal(_("“%(value)s” is none of its choices: %(choices)s.") % {"value": value, "choices": offered})
    return str(value)


def _yes_no(field: CustomField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refusal(_("say yes or no."))
    return value


def said(field: CustomField, value: Any) -> str:
    """A value as its reader writes it."""
    if value is None or value == "":
        return ""
    if field.kind == Kind.CHOICE:
        return dict(field.choices_said).get(value, str(value))
    if field.kind == Kind.YES_NO:
        return _("yes") if value else _("no")
    if field.kind == Kind.DATE:
        return words.written_short_day(date.fromisoformat(value))
    return words.written_number(Decimal(str(value))) if field.kind == Kind.NUMBER else str(value)


def exported(field: CustomField, value: Any) -> Any:
    """A value as a sheet keeps it: numbers and days as such, a choice by its label."""
    if field.kind == Kind.DATE:
        return date.fromisoformat(value)
    return said(field, value) if field.kind in (Kind.CHOICE, Kind.YES_NO) else value


def typed(field: CustomField, value: Any) -> Any:
    """A value as Python knows it: a day is a date."""
    return date.fromisoformat(value) if field.kind == Kind.DATE and value else value


def sought(custom: Mapping[str, Any], fields: Fields) -> list[str]:
    """Under which words the values are searched: choices by their labels in both languages; yes and no are not searched."""
    found = []
    for code, value in custom.items():
        field = fields.get(code)
        if field is None or field.kind == Kind.YES_NO:
            continue
        labels = [choice for choice in field.choices if choice["code"] == value] if field.kind == Kind.CHOICE else []
        found.append(" ".join(filter(None, (labels[0].get("fr"), labels[0].get("en")))) if labels else str(value))
    return found


def identifying(custom: Mapping[str, Any], fields: Fields) -> list[str]:
    """What tells contacts apart, as "code=value": two that share one are likely the same."""
    codes = [code for code, value in custom.items() if code in fields and fields[code].identifies and value not in (None, "")]
    return [f"{code}={words.fold(str(custom[code]))}"[:LONGEST_KEY] for code in sorted(codes)]

"""Whether a file has the shape of a plan: plan.schema.json, its errors said in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path as File
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from concertino.domains.plan.planfile.source import Path, Source

SCHEMA = File(__file__).parent.parent / "plan.schema.json"

_formats = FormatChecker(formats=())


@_formats.checks("date", raises=ValueError)
def _is_a_day(value: Any) -> bool:
    return not isinstance(value, str) or (len(value) == 10 and bool(date.fromisoformat(value)))


@cache
def validator() -> Draft202012Validator:
    """Numbers of a plan file are exact: Decimal is a number here."""
    numbers = Draft202012Validator.TYPE_CHECKER.redefine(
        "number", lambda _checker, value: isinstance(value, int | Decimal) and not isinstance(value, bool)
    )
    kind = extend(Draft202012Validator, type_checker=numbers)
    return kind(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=_formats)


def check(source: Source) -> None:
    """Add to the source's problems each way in which it is not the shape of a plan."""
    for error in validator().iter_errors(source.data):
        for path, sentence in _said(error):
            source.wrong(path, sentence)


def _said(error: ValidationError) -> Iterator[tuple[Path, str]]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.schema, dict):
        known = error.schema.get("properties", {})
        for name in error.instance:
            if name not in known:
                listed = ", ".join(known)
                yield (*path, name), _("“%(name)s” is not known here; known are: %(listed)s") % {"name": name, "listed": listed}
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance and f"'{name}'" in error.message:
                yield path, _("“%(name)s” is missing here") % {"name": name}
    else:
        yield path, _SENTENCES.get(error.validator, _other)(error)


def _wrong_type(error: ValidationError) -> str:
    wanted = {
        "object": _("a group of named values is expected"),
        "array": _("a list is expected"),
        "string": _("a text is expected; write it between quotes"),
        "integer": _("a whole number is expected"),
        "number": _("a number is expected"),
    }
    kinds = error.validator_value
    return wanted.get(kinds[0] if isinstance(kinds, list) else kinds, _other(error))


def _not_listed(error: ValidationError) -> str:
    values = {"value": error.instance, "listed": ", ".join(map(str, error.validator_value))}
    return _("“%(value)s” is not one of: %(listed)s") % values


def _not_a_day(error: ValidationError) -> str:
    return _("“%(value)s” is not a day of the calendar, written YYYY-MM-DD") % {"value": error.instance}


def _badly_written(error: ValidationError) -> str:
    return _("“%(value)s” is not written as it should (%(pattern)s)") % {
        "value": error.instance, "pattern": error.validator_value,
    }  # fmt: skip


def _out_of_bounds(error: ValidationError) -> str:
    return _("%(value)s is out of bounds (%(bound)s)") % {"value": error.instance, "bound": error.validator_value}


def _empty(_error: ValidationError) -> str:
    return _("something is expected here")


def _too_long(error: ValidationError) -> str:
    return _("this is too long: at most %(count)s characters") % {"count": error.validator_value}


def _other(error: ValidationError) -> str:
    return _("this does not fit a plan file (%(cause)s)") % {"cause": error.validator}


_SENTENCES: dict[Any, Callable[[ValidationError], str]] = {
    "type": _wrong_type, "enum": _not_listed, "format": _not_a_day, "pattern": _badly_written,
    "minimum": _out_of_bounds, "maximum": _out_of_bounds,
    "exclusiveMinimum": _out_of_bounds, "exclusiveMaximum": _out_of_bounds,
    "minItems": _empty, "minLength": _empty, "maxLength": _too_long,
}  # fmt: skip

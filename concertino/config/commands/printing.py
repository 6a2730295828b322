"""What the commands that print data share: dates in, numbers and JSON out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import process

from concertino.ground.measures import Measure, measures
from concertino.ground.periods import read_day
from concertino.ground.refusals import Refusal


def a_date(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2018-06-30") from None


def measure_named(key: str, by: str | None = None, rule: str = "principal") -> Measure:
    """The measure, or a refusal that names those that exist."""
    if key not in measures:
        near = process.extractOne(key, list(measures), score_cutoff=60)
        hint = _(" Did you mean %(near)s?") % {"near": near[0]} if near else ""
        raise Refusal(_("There is no measure %(key)s.") % {"key": key} + hint)
    measure = measures[key]
    if by and by not in measure.by:
        known = ", ".join(measure.by) or "–"
        raise Refusal(_("%(key)s has no dimension %(by)s; it has: %(known)s.") % {"key": key, "by": by, "known": known})
    if by and rule not in measure.by[by].rules:
        raise Refusal(_("Along %(by)s, each thing has one value: there is nothing to share.") % {"by": by})
    return measure


def number(value: Any) -> int | float | None:
    """A number that JSON has a word for. Money and fractions become the nearest float."""
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    return value


def say(as_json: bool, document: Any, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """The whole document as JSON, or some columns of its rows as aligned text."""
    if as_json:
        print(json.dumps(document, ensure_ascii=False, indent=1, default=_iso))
        return
    texts = [[_text(row.get(column)) for column in columns] for row in rows]
    widths = [max([len(column), *(len(line[i]) for line in texts)]) for i, column in enumerate(columns)]
    headings = [list(columns)] if any(column.strip() for column in columns) else []
    for line in headings + texts:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _text(value: Any) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _iso(value: Any) -> Any:
    if isinstance(value, Decimal | Fraction):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

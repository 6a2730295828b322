"""The very rows that a measure counts, at a date or over a period."""

from __future__ import annotations

import argparse
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tables2 import A

from concertino.config.commands.printing import a_date, measure_named, say
from concertino.ground.measures import Measure
from concertino.ground.periods import Period
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("measure", metavar="MEASURE", help="a measure's key, such as members.active")
    parser.add_argument("--as-of", type=a_date, metavar="DATE", help="the date of a stock")
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day of the period of a flow")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="its last day")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    measure = measure_named(options.measure)
    rows = list(shown(measure, when(options)))
    say(options.json, {"measure": measure.key, "count": len(rows), "rows": rows}, rows, ("id", "label"))
    return 0


def when(options: argparse.Namespace) -> Period:
    if options.first and options.last:
        if options.last < options.first:
            raise Refusal(_("The period ends before it begins."))
        return Period(options.first, options.last)
    if options.as_of:
        return Period(options.as_of, options.as_of)
    raise Refusal(_("Say a date (--as-of) or a period (--from and --to)."))


def shown(measure: Measure, period: Period) -> list[dict[str, Any]]:
    """One row a thing counted: its name, its page, its dates, its amounts and its value along each dimension."""
    rows = list(measure.sorted(measure.evidence(period), period))
    names = {name: dimension.labels({getattr(row, f"by_{name}") for row in rows}) for name, dimension in measure.by.items()}
    columns = [*measure.shows.columns, *measure.shows.amounts] if measure.shows else []
    return [
        {
            "id": row.page_pk if measure.shows else row.pk,
            "label": row.shown if measure.shows else str(row),
            "url": reverse(measure.shows.page, args=[row.page_pk]) if measure.shows else None,
            **{path.rpartition("__")[2]: A(path).resolve(row) for path in columns},
            **{name: names[name][getattr(row, f"by_{name}")] for name in measure.by},
        }
        for row in rows
    ]

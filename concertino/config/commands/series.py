"""A measure over many periods, in one statement."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.figures.actions import Asked, read
from concertino.config.commands.printing import a_date, measure_named, number, say
from concertino.ground import periods
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("measure", metavar="MEASURE", help="a measure's key, such as members.active")
    parser.add_argument(
        "--from", dest="first", type=a_date, required=True, metavar="D", help="a day of the first period, as 2018-01-01"
    )
    parser.add_argument("--to", dest="last", type=a_date, required=True, metavar="D", help="a day of the last one")
    parser.add_argument("--every", choices=("day", "month", "quarter", "year", "fiscal_year"), default="month",
                        help="periods are taken whole: the one of the first day to that of the last (month)")  # fmt: skip
    parser.add_argument("--fiscal-start", type=int, default=7, choices=range(1, 13), metavar="MONTH", help="for fiscal_year (7)")
    parser.add_argument("--by", metavar="DIMENSION", help="one line a value of the dimension, such as sector")
    parser.add_argument("--rule", choices=("principal", "fractional"), default="principal", help="how several values count")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    measure = measure_named(options.measure, options.by, options.rule)
    if options.last < options.first:
        raise Refusal(_("The period ends before it begins."))
    asked = periods.every(options.every, options.first, options.last, options.fiscal_start)
    figures = read([Asked(measure.key, asked, options.by, options.rule)])[0]
    lines = figures if options.by else {None: figures}
    names = measure.by[options.by].labels(lines) if options.by else {None: None}
    points = [
        point(period, figure, names[value] if options.by else None)
        for value, line in lines.items()
        for period, figure in zip(asked, line, strict=True)
    ]
    say(options.json, {"measure": measure.key, "points": points}, points, ("from", "to", "by", "value"))
    return 0


def point(period: periods.Period, figure: Any, by: str | None) -> dict[str, Any]:
    return {
        "from": period.first, "to": period.last, "value": number(figure.value),
        "part": number(figure.part), "whole": number(figure.whole), "by": by,
    }  # fmt: skip

"""Where each indicator of a plan stands on a day."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils.translation import gettext as _

from concertino.config.commands.printing import a_date, number, say
from concertino.domains.plan.models import Plan
from concertino.domains.plan.standing import IndicatorStanding, PlanStanding, standing
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--json", action="store_true")


def add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", metavar="CODE", help="the plan's code; by default the newest")
    parser.add_argument("--as-of", type=a_date, metavar="DATE", help="by default today, or the plan's last day once it is over")


def run(options: argparse.Namespace) -> int:
    found = standing_of(options)
    rows = [reading(one) for one in found.indicators]
    document = {"plan": found.plan.code, "as_of": found.as_of, "readings": rows}
    say(options.json, document, rows, ("cell", "measure", "value", "target", "status", "sentence"))
    return 0


def standing_of(options: argparse.Namespace) -> PlanStanding:
    plans = Plan.objects.newest_first()
    plan = plans.filter(code=options.plan).first() if options.plan else plans.first()
    if plan is None:
        known = ", ".join(plans.values_list("code", flat=True)) or "–"
        raise Refusal(_("There is no such plan; those loaded: %(known)s.") % {"known": known})
    return standing(plan, options.as_of or min(today(), plan.ends_on))


def reading(one: IndicatorStanding) -> dict[str, Any]:
    """An indicator as data: unknown is None, a period is its first and last day."""
    period, baseline, target = one.period, one.baseline, one.target
    return {
        "cell": one.cell,
        "measure": one.measure or one.key,
        "name": one.indicator.said("name"),
        "period": {"from": period.first, "to": period.last} if period else None,
        "baseline": number(baseline.value) if baseline else None,
        "target": number(one.goal),
        "target_kind": target.kind if target else None,
        "value": number(one.figure.value),
        "part": number(one.figure.part),
        "whole": number(one.figure.whole),
        "expected": number(one.expected),
        "typed": one.is_typed,
        "status": one.status.value,
        "sentence": one.sentence,
    }

"""Strategies of a year: what they are, and whom they aim at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Association, Category, Sector
from concertino.domains.recruitment.models import Strategy, StrategyTarget
from concertino.ground.limits import limits_of
from concertino.ground.periods import around
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

BUDGET = limits_of(Strategy, "budget")
NUMBER = limits_of(StrategyTarget, "number")


@verb("recruitment.plan_strategy", gettext_lazy("planned a strategy of recruitment"))
def plan_strategy(*, by: Any, title_fr: str, starts_on: date, ends_on: date, **facts: Any) -> Strategy:
    """Plan a strategy within one year, fiscal (by default) or calendar."""
    return _kept(Strategy(title_fr=title_fr, starts_on=starts_on, ends_on=ends_on, **facts))


@verb("recruitment.change_strategy", gettext_lazy("changed a strategy of recruitment"))
def change_strategy(*, by: Any, strategy: Strategy, **changes: Any) -> Strategy:
    for name, value in changes.items():
        setattr(strategy, name, value)
    return _kept(strategy)


@verb("recruitment.aim", gettext_lazy("said how many members a strategy aims at"))
def aim(
    *, by: Any, strategy: Strategy, number: int, sector: Sector | None = None, category: Category | None = None
) -> StrategyTarget | None:
    """So many new members in all, in a sector, of a category, or of both; 0 takes the number away."""
    NUMBER.check(number, field="number")
    if number < 0:
        raise Refusal(_("A number of members is not negative."), field="number")
    Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    known = StrategyTarget.objects.filter(strategy=strategy, sector=sector, category=category)
    if not number:
        known.delete()
        return None
    target, _made = StrategyTarget.objects.update_or_create(
        strategy=strategy, sector=sector, category=category, defaults={"number": number}
    )
    return target


def _kept(strategy: Strategy) -> Strategy:
    strategy.title_fr = strategy.title_fr.strip()
    if not strategy.title_fr:
        raise Refusal(_("Give the strategy a title."), field="title_fr")
    if strategy.ends_on < strategy.starts_on:
        raise Refusal(_("The strategy ends before it begins."), field="ends_on")
    year = around(strategy.cycle, strategy.starts_on, Association.objects.current().fiscal_year_month)
    if strategy.ends_on > year.last:
        sentence = _("A strategy lies within one year: this one ends on %(day)s at the latest.")
        raise Refusal(sentence % {"day": written_day(year.last)}, field="ends_on")
    _check_budget(strategy.budget)
    strategy.save()
    return strategy


def _check_budget(budget: Decimal | None) -> None:
    if budget is None:
        return
    BUDGET.check(budget, field="budget")
    if budget < 0:
        raise Refusal(_("A budget is not negative."), field="budget")

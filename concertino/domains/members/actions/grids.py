"""The board decides what members pay, from a day that is not past; members declare what their fee depends on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Contact
from concertino.domains.members.analysis.fees import Bracket, Flaw, flaws
from concertino.domains.members.models import Declaration, DuesBracket, DuesDiscount, DuesGrid
from concertino.ground.limits import limits_of
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import french, written_day

AMOUNTS, REVENUES = limits_of(DuesGrid, "amount"), limits_of(DuesBracket, "lower")
MOST_PERCENT, MOST_DAYS = Decimal(100), 365


@verb("members.set_grid", gettext_lazy("entered a dues grid"))
def set_grid(
    *, by: Any, category: Category, from_on: date, decision: Decision, method: str, amount: Decimal | None = None,
    brackets: Iterable[Bracket] = (), discounts: Sequence[DuesDiscount] = (), **rules: Any,
) -> DuesGrid:  # fmt: skip
    """What a category pays from a day on, as the board decided: never a day before its decision, nor before another grid.

    ``discounts`` are unsaved rows; ``rules`` are other fields of a grid (file_fee, period, pro_rata, is_taxed, due_days…).
    """
    Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    _check_day(category, from_on, decision)
    ladder = sorted(brackets, key=lambda bracket: bracket.lower)
    if method == DuesGrid.Method.FLAT:
        _check_amount(amount, "amount", needed=_("Give the amount."))
        ladder = []
    else:
        amount = None
        _check_ladder(ladder)
    grid = DuesGrid(category=category, from_on=from_on, decision=decision, method=method, amount=amount, **rules)
    _check_rules(grid)
    grid.save()
    DuesBracket.objects.bulk_create(DuesBracket(grid=grid, **vars(bracket)) for bracket in ladder)
    for discount in discounts:
        _check_discount(discount)
        discount.grid = grid
    DuesDiscount.objects.bulk_create(discounts)
    return grid


@verb("members.declare_revenue", gettext_lazy("recorded a declaration of revenue"))
def declare_revenue(*, by: Any, contact: Contact, year: int, revenue: Decimal, on: date) -> Declaration:
    """The revenue of a member for the financial year that ended in ``year``; declared again, it replaces what was said."""
    REVENUES.check(revenue, field="revenue")
    if revenue < 0:
        raise Refusal(_("A revenue is not negative."), field="revenue")
    if year > on.year:
        raise Refusal(_("The year %(year)s has not begun.") % {"year": year}, field="year")
    declaration, _made = Declaration.objects.update_or_create(contact=contact, year=year, defaults={"revenue": revenue, "on": on})
    return declaration


def _check_day(category: Category, from_on: date, decision: Decision) -> None:
    if from_on < decision.on:
        sentence = _("The decision is of %(day)s: a grid is never in force before it is decided.")
        raise Refusal(sentence % {"day": written_day(decision.on)}, field="from_on")
    last = DuesGrid.objects.filter(category=category).order_by("-from_on").first()
    if last and from_on <= last.from_on:
        sentence = _("A grid of this category is in force from %(day)s already: the next one begins later.")
        raise Refusal(sentence % {"day": written_day(last.from_on)}, field="from_on")


def _check_amount(amount: Decimal | None, field: str, needed: str = "") -> None:
    if amount is None:
        if needed:
            raise Refusal(needed, field=field)
        return
    AMOUNTS.check(amount, field=field)
    if amount < 0:
        raise Refusal(_("A fee is not negative."), field=field)


def _check_rules(grid: DuesGrid) -> None:
    _check_amount(grid.file_fee, "file_fee")
    if grid.levy_rate is not None and not 0 <= grid.levy_rate <= MOST_PERCENT:
        raise Refusal(_("A percentage is from 0 to 100."), field="levy_rate")
    if not 1 <= grid.first_month <= 12:
        raise Refusal(_("A month is from 1 to 12."), field="first_month")
    if not 0 <= grid.due_days <= MOST_DAYS:
        raise Refusal(_("Give from 0 to %(most)s days to pay.") % {"most": MOST_DAYS}, field="due_days")


def _check_ladder(ladder: Sequence[Bracket]) -> None:
    if not ladder:
        raise Refusal(_("Give the brackets of revenue."), field="lower_0")
    for place, bracket in enumerate(ladder):
        REVENUES.check(bracket.lower, field=f"lower_{place}")
        if bracket.lower < 0:
            raise Refusal(_("A revenue is not negative."), field=f"lower_{place}")
        _check_amount(bracket.amount, f"bracket_{place}")
    if flaw := next(flaws(ladder), None):
        raise Refusal(_said(flaw), field=f"{_side(flaw)}_{flaw.place}")


def _side(flaw: Flaw) -> str:
    """The answer at fault: the end of a bracket after which nothing comes, else the beginning of one."""
    return "upper" if flaw.kind == "gap" and flaw.to is None else "lower"


def _said(flaw: Flaw) -> str:
    at, to = (None if amount is None else _written(amount) for amount in (flaw.at, flaw.to))
    if flaw.kind == "backwards":
        return _("This bracket ends at %(to)s, before it begins at %(at)s.") % {"at": at, "to": to}
    if flaw.kind == "overlap":
        return _("Two brackets overlap from %(at)s on: each revenue has one fee.") % {"at": at}
    if to is None:
        return _("No bracket holds a revenue of %(at)s or more: leave the end of the last one empty.") % {"at": at}
    return _("No bracket holds a revenue from %(at)s to %(to)s.") % {"at": at, "to": to}


def _written(amount: Decimal) -> str:
    return written(amount, "fr" if french() else "en")


def _check_discount(discount: DuesDiscount) -> None:
    if not (discount.name_fr or discount.name_en).strip():
        raise Refusal(_("Give the discount a name."), field="discount_name_fr")
    if (discount.percent is None) == (discount.amount is None):
        raise Refusal(_("A discount is in percent or in dollars: give one of the two."), field="discount_percent")
    if discount.percent is not None and not 0 < discount.percent <= MOST_PERCENT:
        raise Refusal(_("A percentage is from 0 to 100."), field="discount_percent")
    if discount.amount is not None:
        AMOUNTS.check(discount.amount, field="discount_amount")
        if discount.amount <= 0:
            raise Refusal(_("A discount is more than nothing."), field="discount_amount")

"""The fee in force: what a term of a member costs on a day, by the grid of its category, never by what was last paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.people.models import Category, Contact
from concertino.domains.finance.actions import DraftLine
from concertino.domains.members.analysis import fees
from concertino.domains.members.models import Declaration, DuesDiscount, DuesGrid, Membership
from concertino.ground.refusals import Refusal
from concertino.ground.words import french, written_day, written_number, written_percent

DUES, FILE_FEES, LEVIES = "4100", "4110", "4120"  # the accounts that finance plants for them

NEVER_ACCEPTED = Q(state=Membership.State.APPLIED) | Q(state=Membership.State.ENDED, accepted_on=None)


class Wish(NamedTuple):
    """A term to be priced: whose, in which category, from when. ``discounts`` are the keys of those that staff chose."""

    member: Contact | None
    category: Category
    starts_on: date
    revenue: Decimal | None = None
    first_time: bool = False
    discounts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What a term costs and until when it runs; ``why`` says in the reader's language how the fee was found."""

    ends_on: date
    lines: list[DraftLine]
    fee: Decimal  # the sum of the lines, before taxes
    grid: DuesGrid
    why: str

    def said(self) -> list[tuple[str, Decimal]]:
        """The lines in the reader's language."""
        return [(one.label_fr if french() else one.label_en, one.amount) for one in self.lines]


class Unpriced(NamedTuple):
    """Why a term has no price: no grid is in force, or the revenue that it asks for was not declared."""

    why: str


def proposal(
    member: Contact | None,
    category: Category,
    *,
    starts_on: date,
    on: date,
    revenue: Decimal | None = None,
    first_time: bool = False,
    discounts: Sequence[int] = (),
) -> Proposal:
    """What the grid in force on the day asks for a term; a Refusal where there is none."""
    wish = Wish(member, category, starts_on, revenue, first_time, tuple(discounts))
    found = proposals([wish], on=on)[0]
    if isinstance(found, Unpriced):
        raise Refusal(found.why)
    return found


def proposals(wishes: Sequence[Wish], *, on: date) -> list[Proposal | Unpriced]:
    """The same for many at once, in their order: four queries, however many there are."""
    grids = {grid.category_id: grid for grid in DuesGrid.objects.in_force_on(on).with_all()}
    asked = {grid.pk for grid in grids.values() if grid.method == DuesGrid.Method.BRACKETS}
    declared = _declared(wishes) if asked else {}
    return [_priced(wish, grids.get(wish.category.pk), declared, on) for wish in wishes]


def first_terms(terms: Sequence[Membership]) -> set[int]:
    """Those, by their keys, whose member was never accepted before."""
    earlier = Membership.objects.filter(member=OuterRef("member"), starts_on__lt=OuterRef("starts_on")).exclude(NEVER_ACCEPTED)
    asked = Membership.objects.filter(pk__in=[term.pk for term in terms])
    return set(asked.exclude(Exists(earlier)).values_list("pk", flat=True)) if terms else set()


def was_member(member: Contact) -> bool:
    """Whether a term of theirs was ever accepted."""
    return Membership.objects.filter(member=member).exclude(NEVER_ACCEPTED).exists()


def priced_by(grid: DuesGrid, wish: Wish) -> Proposal | Unpriced:
    """What one grid asks, in force or not: for the example on its page."""
    return _priced(wish, grid, {}, grid.from_on)


def tariff_of(grid: DuesGrid) -> fees.Tariff:
    """A grid without its tables."""
    return fees.Tariff(
        amount=grid.amount,
        brackets=tuple(fees.Bracket(one.lower, one.upper, one.amount) for one in grid.brackets.all()),
        file_fee=grid.file_fee,
        is_fixed_year=grid.period == DuesGrid.Period.YEAR,
        first_month=grid.first_month,
        pro_rata=grid.pro_rata,
    )


def _declared(wishes: Sequence[Wish]) -> dict[int, list[Declaration]]:
    """What each member declared, the latest year first."""
    members = [wish.member.pk for wish in wishes if wish.member]
    found: dict[int, list[Declaration]] = {}
    for declaration in Declaration.objects.filter(contact__in=members).order_by("-year"):
        found.setdefault(declaration.contact_id, []).append(declaration)
    return found


def _revenue(wish: Wish, declared: dict[int, list[Declaration]]) -> Decimal | None:
    """What is given, or declared for the year in which the term begins or the one before: an older one says nothing of it."""
    if wish.revenue is not None or wish.member is None:
        return wish.revenue
    years = (wish.starts_on.year, wish.starts_on.year - 1)
    return next((one.revenue for one in declared.get(wish.member.pk, ()) if one.year in years), None)


def _priced(wish: Wish, grid: DuesGrid | None, declared: dict[int, list[Declaration]], on: date) -> Proposal | Unpriced:
    if grid is None:
        said = {"category": wish.category, "day": written_day(on)}
        return Unpriced(_("No dues grid of “%(category)s” is in force on %(day)s: the board decides one.") % said)
    revenue = _revenue(wish, declared)
    chosen = {one.pk: one for one in grid.discounts.all() if _applies(one, wish)}
    discounts = [fees.Discount(one.pk, one.percent, one.amount) for one in chosen.values()]
    try:
        cost = fees.cost(tariff_of(grid), wish.starts_on, revenue=revenue, first_time=wish.first_time, discounts=discounts)
    except fees.Unpriced:
        said = {"year": wish.starts_on.year - 1}
        return Unpriced(_("This category pays by its revenue: declare that of %(year)s first.") % said)
    return Proposal(cost.ends_on, _lines(wish, grid, cost, chosen), cost.total, grid, _why(grid, cost, revenue))


def _applies(discount: DuesDiscount, wish: Wish) -> bool:
    if discount.condition == DuesDiscount.Condition.FIRST_YEAR:
        return wish.first_time
    return discount.pk in wish.discounts


def _lines(wish: Wish, grid: DuesGrid, cost: fees.Cost, discounts: dict[int, DuesDiscount]) -> list[DraftLine]:
    """Their sum is the cost's total."""
    parts: list[tuple[str, Callable[[], str], Decimal]] = [
        (DUES, lambda: dues_label(wish.category, wish.starts_on, cost.ends_on), cost.dues)
    ]
    for discount, off in cost.discounts:
        parts.append((DUES, lambda one=discounts[discount.key]: _("Discount: %(name)s") % {"name": one.said("name")}, -off))  # type: ignore[misc]
    parts.append((FILE_FEES, lambda: _("File fee, at the first adhesion"), cost.file_fee))
    told = [part for place, part in enumerate(parts) if part[2] or not place]  # the dues are said even where they are nothing
    return [line(account, says, amount, grid.is_taxed) for account, says, amount in told]


def line(account: str, says: Callable[[], str], amount: Decimal, is_taxed: bool) -> DraftLine:
    """A line of an invoice, whose words are said in both languages."""
    label_fr, label_en = in_both(says)
    return DraftLine(account=account, label_fr=label_fr, label_en=label_en, unit_price=amount, taxed=is_taxed)


def in_both(says: Callable[[], str]) -> tuple[str, str]:
    with override("fr-ca"):
        french = says()
    with override("en"):
        return french, says()


def dues_label(category: Category, starts_on: date, ends_on: date | None) -> str:
    said = {"category": category.said("name"), "first": written_day(starts_on), "last": ends_on and written_day(ends_on)}
    if ends_on is None:
        return _("Dues, %(category)s, from %(first)s") % said
    return _("Dues, %(category)s, from %(first)s to %(last)s") % said


def _why(grid: DuesGrid, cost: fees.Cost, revenue: Decimal | None) -> str:
    said = [
        _("Grid in force since %(day)s (%(decision)s).") % {"day": written_day(grid.from_on), "decision": grid.decision.number}
    ]
    if grid.method == DuesGrid.Method.BRACKETS and revenue is not None:
        said.append(_("Revenue of %(revenue)s $.") % {"revenue": written_number(revenue)})
    if cost.share is not None:
        said.append(_("%(share)s of the whole fee for the rest of the year.") % {"share": written_percent(cost.share, 1)})
    return " ".join(said)

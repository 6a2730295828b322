"""The statement of results of a period and the balance of a day, from the ledger: both foot, and say whether they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from concertino.domains.finance.models import Account, Posting
from concertino.ground.measures import share
from concertino.ground.periods import DAY, Period, fiscal_year

ZERO = Decimal(0)
Kind = Account.Kind


@dataclass(frozen=True)
class Section:
    """Accounts of a nature with their amounts, as one reads them: income and debts above zero."""

    kind: str
    lines: list[tuple[Account, Decimal]]

    @property
    def total(self) -> Decimal:
        return sum((amount for _account, amount in self.lines), ZERO)


@dataclass(frozen=True)
class Results:
    """``first_share``: what the first source of revenue weighs of all, None without revenue; ``sources`` by amount."""

    income: Section
    expense: Section
    sources: list[tuple[str, Decimal]]
    first_share: float | None

    @property
    def surplus(self) -> Decimal:
        return self.income.total - self.expense.total


@dataclass(frozen=True)
class Balance:
    """``surplus`` is what results until the day add to the net assets; it foots when assets equal the rest."""

    assets: Section
    liabilities: Section
    equity: Section
    surplus: Decimal

    @property
    def net(self) -> Decimal:
        """Net assets: what was brought, and what results added."""
        return self.equity.total + self.surplus

    @property
    def rest(self) -> Decimal:
        return self.liabilities.total + self.net

    @property
    def foots(self) -> bool:
        return self.assets.total == self.rest


def results_of(period: Period) -> Results:
    """Two queries, whatever the number of entries."""
    sums = _sums(movement__on__range=period, account__kind__in=(Kind.INCOME, Kind.EXPENSE))
    income, expense = _section(Kind.INCOME, sums, -1), _section(Kind.EXPENSE, sums, 1)
    by_source: dict[str, Decimal] = {}
    for account, amount in income.lines:
        by_source[account.source] = by_source.get(account.source, ZERO) + amount
    sources = sorted(by_source.items(), key=lambda one: (-one[1], one[0]))
    part = share(sources[0][1], income.total).value if sources else None
    return Results(income, expense, sources, float(part) if part is not None else None)


def balance_on(day: date) -> Balance:
    """Two queries."""
    sums = _sums(movement__on__lte=day)
    results = [_section(kind, sums, -1).total for kind in (Kind.INCOME, Kind.EXPENSE)]
    assets, debts, equity = (
        _section(kind, sums, sign) for kind, sign in ((Kind.ASSET, 1), (Kind.LIABILITY, -1), (Kind.EQUITY, -1))
    )
    return Balance(assets, debts, equity, sum(results, ZERO))


def _sums(**which: Any) -> dict[Account, Decimal]:
    found = dict(Posting.objects.filter(**which).order_by().values_list("account").annotate(sum=Sum("amount")))
    return {account: found[account.pk] for account in Account.objects.filter(pk__in=found).order_by("code") if found[account.pk]}


def _section(kind: str, sums: dict[Account, Decimal], sign: int) -> Section:
    return Section(kind, [(account, sign * amount) for account, amount in sums.items() if account.kind == kind])


def years(first: date | None, last: date, month: int) -> Iterable[Period]:
    """Fiscal years with entries, the newest first."""
    period = fiscal_year(last, month)
    while first is not None and period.last >= first:
        yield period
        period = fiscal_year(period.first - DAY, month)

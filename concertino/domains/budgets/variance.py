"""A budget beside the ledger: planned, done, what is left, and what asks for a comment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.db.models import Sum
from django.utils.translation import gettext as _

from concertino.domains.budgets.models import Budget, VarianceComment
from concertino.domains.finance.models import Account, Posting
from concertino.ground.periods import Period

ZERO, CENT = Decimal(0), Decimal("0.01")


@dataclass(frozen=True)
class Compared:
    """An account over the year until the day. ``difference`` is done less planned; ``expected`` is the part of the plan that the
    days gone by make of the year, and ``is_far`` says that what is done is farther from it than the threshold lets it, of the
    whole plan; an expense beyond its whole plan is an overrun, which is said and blocks nothing."""

    account: Account
    projects: list[tuple[str, Decimal]]
    planned: Decimal
    done: Decimal
    expected: Decimal
    is_far: bool
    comment: VarianceComment | None

    @property
    def difference(self) -> Decimal:
        return self.done - self.planned

    @property
    def is_overrun(self) -> bool:
        return self.account.kind == Account.Kind.EXPENSE and self.done > self.planned


def by_source(rows: Iterable[Compared]) -> list[tuple[str, Decimal, Decimal]]:
    """Of the accounts of income: the source, what is planned of it, what came; a source without either is left out."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for row in rows:
        if row.account.kind == Account.Kind.INCOME:
            planned, done = sums.get(row.account.source, (ZERO, ZERO))
            sums[row.account.source] = planned + row.planned, done + row.done
    return [
        (str(label), *sums[source]) for source, label in [*Account.Source.choices, ("", _("Without a source"))] if source in sums
    ]


def compared(budget: Budget, day: date) -> list[Compared]:
    """Accounts that are planned or moved, in the order of their codes. Four queries."""
    until = Period(budget.starts_on, max(budget.starts_on, min(day, budget.period.last)))
    planned: dict[int, list[tuple[str, Decimal]]] = {}
    for row in budget.lines.in_force_on(day).by_account():  # type: ignore[attr-defined]
        planned.setdefault(row["account"], []).append((row["project"], row["planned"]))
    moved = Posting.objects.filter(movement__on__range=until, account__kind__in=(Account.Kind.INCOME, Account.Kind.EXPENSE))
    done = dict(moved.order_by().values_list("account").annotate(sum=Sum("amount")))
    comments: dict[int, VarianceComment] = {}
    for one in budget.comments.filter(on__lte=day).order_by("on", "pk"):  # type: ignore[attr-defined]
        comments[one.account_id] = one
    accounts = Account.objects.filter(pk__in={*planned, *done}).order_by("kind", "code")
    gone = Fraction((until.last - until.first).days + 1, (budget.period.last - budget.period.first).days + 1)
    return [
        _one(budget, account, planned.get(account.pk, []), done.get(account.pk, ZERO), gone, comments.get(account.pk))
        for account in accounts
    ]  # fmt: skip


def _one(budget: Budget, account: Account, projects: list[tuple[str, Decimal]], moved: Decimal, gone: Fraction,
         comment: VarianceComment | None) -> Compared:  # fmt: skip
    whole = sum((amount for _project, amount in projects), ZERO)
    done = -moved if account.kind == Account.Kind.INCOME else moved
    expected = (whole * gone.numerator / gone.denominator).quantize(CENT, ROUND_HALF_UP)
    is_far = abs(done - expected) * 100 > abs(whole) * budget.threshold
    return Compared(account, sorted(projects), whole, done, expected, is_far, comment)

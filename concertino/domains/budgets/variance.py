"""A budget beside the ledger: planned, done, what is left, and what asks for a comment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext as _

from concertino.domains.budgets.models import Budget, ProjectPart, VarianceComment
from concertino.domains.finance.models import Account, Posting
from concertino.ground.periods import Period

ZERO, CENT = Decimal(0), Decimal("0.01")


class OfProject(NamedTuple):
    """What is planned and done of an account for a project; "" for none."""

    project: str
    planned: Decimal
    done: Decimal


class ProjectTotal(NamedTuple):
    """A project over all accounts; ``left`` is what its income leaves once its expenses are paid."""

    project: str
    income_planned: Decimal
    income: Decimal
    expense_planned: Decimal
    expense: Decimal

    @property
    def left(self) -> Decimal:
        return self.income - self.expense


@dataclass(frozen=True)
class Compared:
    """An account over the year until the day. ``difference`` is done less planned; ``expected`` is the part of the plan that the
    days gone by make of the year, and ``is_far`` says that what is done is farther from it than the threshold lets it, of the
    whole plan; an expense beyond its whole plan is an overrun, which is said and blocks nothing."""

    account: Account
    projects: list[OfProject]
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


def by_project(rows: Iterable[Compared]) -> list[ProjectTotal]:
    """Projects by name, then what is of none; nothing where no project is named. What has no project is never spread."""
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [ZERO] * 4)
    for row in rows:
        place = 0 if row.account.kind == Account.Kind.INCOME else 2
        for one in row.projects:
            sums[one.project][place] += one.planned
            sums[one.project][place + 1] += one.done
    if not sums.keys() - {""}:
        return []
    return [ProjectTotal(name, *sums[name]) for name in sorted(sums, key=lambda name: (not name, name))]


def compared(budget: Budget, day: date) -> list[Compared]:
    """Accounts that are planned or moved, in the order of their codes. Five queries."""
    until = Period(budget.starts_on, max(budget.starts_on, min(day, budget.period.last)))
    planned: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in budget.lines.in_force_on(day).by_account():  # type: ignore[attr-defined]
        planned[row["account"]][row["project"]] = row["planned"]
    moved = Posting.objects.filter(movement__on__range=until, account__kind__in=(Account.Kind.INCOME, Account.Kind.EXPENSE))
    done = dict(moved.order_by().values_list("account").annotate(sum=Sum("amount")))
    parts: dict[int, dict[str, Decimal]] = defaultdict(dict)
    of_projects = ProjectPart.objects.filter(posting__movement__on__range=until).order_by()
    for pk, project, amount in of_projects.values_list("posting__account", "project").annotate(sum=Sum("amount")):
        parts[pk][project] = amount
    comments: dict[int, VarianceComment] = {}
    for one in budget.comments.filter(on__lte=day).order_by("on", "pk"):  # type: ignore[attr-defined]
        comments[one.account_id] = one
    accounts = Account.objects.filter(pk__in={*planned, *done}).order_by("kind", "code")
    gone = Fraction((until.last - until.first).days + 1, (budget.period.last - budget.period.first).days + 1)
    return [
        _one(budget, one, planned[one.pk], (done.get(one.pk, ZERO), parts[one.pk]), gone, comments.get(one.pk))
        for one in accounts
    ]  # fmt: skip


def sign_of(account: Account) -> int:
    """By which an amount of the ledger, a debit above zero, is read as statements and budgets say it."""
    return -1 if account.kind == Account.Kind.INCOME else 1


def _one(budget: Budget, account: Account, planned: dict[str, Decimal], moved: tuple[Decimal, dict[str, Decimal]],
         gone: Fraction, comment: VarianceComment | None) -> Compared:  # fmt: skip
    whole = sum(planned.values(), ZERO)
    sign = sign_of(account)
    done = sign * moved[0]
    of_projects = {project: sign * amount for project, amount in moved[1].items()}
    of_projects[""] = done - sum(of_projects.values(), ZERO)
    names = sorted(name for name in {*planned, *of_projects} if name or planned.get("") or of_projects[""])
    projects = [OfProject(name, planned.get(name, ZERO), of_projects.get(name, ZERO)) for name in names]
    expected = (whole * gone.numerator / gone.denominator).quantize(CENT, ROUND_HALF_UP)
    is_far = abs(done - expected) * 100 > abs(whole) * budget.threshold
    return Compared(account, projects, whole, done, expected, is_far, comment)

"""A budget is prepared, adopted, revised and commented; entries of the accounting program are taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.domains.budgets.models import AccountingEntry, Budget, BudgetLine, ProjectPart, Revision, VarianceComment
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.ground.periods import fiscal_year
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

RESULTS = (Account.Kind.INCOME, Account.Kind.EXPENSE)


@dataclass(frozen=True)
class Journal:
    """An entry as the accounting program holds it: amounts by the code of the account, debits positive; they sum to zero."""

    key: str
    on: date
    label: str
    amounts: Sequence[tuple[str, Decimal]]
    projects: Sequence[str] = ()  # of each amount, "" for none


@verb("budgets.prepare", gettext_lazy("prepared a budget"))
def prepare(*, by: Any, year_of: date, month: int, on: date, copied_from: Budget | None = None) -> Budget:
    """Of the fiscal year that holds the day, empty or with the lines of another as they stand."""
    period = fiscal_year(year_of, month)
    if Budget.objects.filter(starts_on=period.first).exists():
        raise Refusal(_("This fiscal year has a budget already."), field="year_of")
    made = Budget.objects.create(starts_on=period.first, prepared_on=on)
    if copied_from:
        rows = copied_from.lines.by_account()  # type: ignore[attr-defined]
        BudgetLine.objects.bulk_create(
            BudgetLine(budget=made, account_id=row["account"], project=row["project"], amount=row["planned"]) for row in rows
        )
    return made


@verb("budgets.set_line", gettext_lazy("set a line of a budget"))
def set_line(*, by: Any, budget: Budget, account: Account, amount: Decimal, project: str = "", note: str = "") -> BudgetLine:
    """While it is prepared: the line of an account and a project, set again, is replaced."""
    held = _hold(budget)
    if held.adopted_on:
        raise Refusal(_("This budget is adopted: revise it."))
    _check(account, amount)
    facts = {"amount": amount, "note": " ".join(note.split())}
    key: dict[str, Any] = {"budget": held, "account": account, "project": " ".join(project.split()), "revision": None}
    return BudgetLine.objects.update_or_create(**key, defaults=facts)[0]


@verb("budgets.remove_line", gettext_lazy("removed a line of a budget"))
def remove_line(*, by: Any, line: BudgetLine) -> None:
    if _hold(line.budget).adopted_on:
        raise Refusal(_("This budget is adopted: revise it."))
    line.delete()


@verb("budgets.adopt", gettext_lazy("adopted a budget"))
def adopt(*, by: Any, budget: Budget, on: date, decision: Decision | None = None) -> Budget:
    """Its lines are frozen."""
    held = _hold(budget)
    if held.adopted_on:
        raise Refusal(_("This budget is adopted already."))
    if not held.lines.exists():  # type: ignore[attr-defined]
        raise Refusal(_("A budget without lines is not adopted."))
    if on < held.prepared_on:
        raise Refusal(_("It was prepared after that day."), field="on")
    held.adopted_on, held.decision = on, decision
    held.save()
    return held


@verb("budgets.revise", gettext_lazy("revised a budget"))
def revise(*, by: Any, budget: Budget, on: date, reason: str, account: Account, amount: Decimal, project: str = "") -> Revision:
    """Of an adopted one: so much more, or less, on an account from that day on."""
    held = _hold(budget)
    if held.adopted_on is None:
        raise Refusal(_("This budget is not adopted yet: change its lines."))
    if on < held.adopted_on:
        raise Refusal(_("It was adopted after that day."), field="on")
    if not reason.strip():
        raise Refusal(_("Say why it is revised."), field="reason")
    if account.kind not in RESULTS or not amount:
        raise Refusal(_("Say how much more or less on an account of income or expense."), field="amount")
    last = held.revisions.last()  # type: ignore[attr-defined]
    if last and on < last.on:
        raise Refusal(_("A later revision exists."), field="on")
    name = " ".join(project.split())
    whole = held.lines.filter(account=account, project=name).aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]  # type: ignore[attr-defined]
    if whole + amount < 0:
        raise Refusal(
            _("Less than nothing would be planned: %(whole)s are.") % {"whole": written_number(whole, 2)}, field="amount"
        )
    made = Revision.objects.create(budget=held, on=on, reason=" ".join(reason.split()))
    BudgetLine.objects.create(budget=held, account=account, project=name, amount=amount, revision=made)
    return made


@verb("budgets.set_threshold", gettext_lazy("set the variance that asks for a comment"))
def set_threshold(*, by: Any, budget: Budget, threshold: int) -> Budget:
    """Of 100 of what is planned; while it is prepared, and after."""
    held = _hold(budget)
    if not 0 <= threshold <= 100:
        raise Refusal(_("Between 0 and 100."), field="threshold")
    held.threshold = threshold
    held.save()
    return held


@verb("budgets.comment", gettext_lazy("commented a variance"))
def comment(*, by: Any, budget: Budget, account: Account, on: date, text: str) -> VarianceComment:
    if not text.strip():
        raise Refusal(_("Say why."), field="text")
    return VarianceComment.objects.create(budget=budget, account=account, on=on, text=text.strip())


@verb("budgets.assign", gettext_lazy("said of which project an amount of the ledger is"))
def assign(*, by: Any, posting: Posting, project: str, amount: Decimal | None = None) -> None:
    """The whole of it, or a part, above zero; said again, the part is replaced. Without project, it is of none any more."""
    held = Posting.objects.select_for_update(of=("self",)).select_related("account").get(pk=posting.pk)
    if held.account.kind not in RESULTS:
        raise Refusal(_("Only income and expenses are of a project."))
    name = " ".join(project.split())
    parts = held.project_parts  # type: ignore[attr-defined]
    if not name:
        parts.all().delete()
        return
    if amount is None:
        parts.all().delete()
    sign = 1 if held.amount > 0 else -1
    others = abs(sum((one.amount for one in parts.exclude(project=name)), Decimal(0)))
    part = abs(held.amount) if amount is None else amount
    if not 0 < part <= abs(held.amount) - others:
        left = {"left": written_number(abs(held.amount) - others, 2)}
        raise Refusal(_("Of this amount %(left)s are left.") % left, field="amount")
    ProjectPart.objects.update_or_create(posting=held, project=name, defaults={"amount": sign * part})


@verb("budgets.take_in_journals", gettext_lazy("took in entries of the accounting program"))
def take_in_journals(*, by: Any, journals: Sequence[Journal]) -> int:
    """How many were not known. One that does not balance is refused, with its difference."""
    known = set(AccountingEntry.objects.filter(key__in=[one.key for one in journals]).values_list("key", flat=True))
    new = [one for one in journals if one.key not in known]
    for one in new:
        difference = sum((amount for _code, amount in one.amounts), Decimal(0))
        if difference:
            raise Refusal(_("The entry %(key)s does not balance: %(difference)s.") % {"key": one.key, "difference": difference})
        made = finance.post(
            by=by, on=one.on, kind=Movement.Kind.ENTRY, label_fr=one.label, label_en=one.label,
            entries=[finance.Entry(code, amount) for code, amount in one.amounts],
        )  # fmt: skip
        _keep_projects(made, one)
        AccountingEntry.objects.create(key=one.key, movement=made)
    return len(new)


def _keep_projects(made: Movement, journal: Journal) -> None:
    """What the entry puts on an account is one amount of the ledger: its projects are parts of it."""
    parts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for (code, amount), project in zip(journal.amounts, journal.projects, strict=False):
        parts[code, " ".join(project.split())] += amount
    for posting in made.postings.select_related("account"):  # type: ignore[attr-defined]
        theirs = {project: amount for (code, project), amount in parts.items() if code == posting.account.code and amount}
        if posting.account.kind in RESULTS and all(amount * posting.amount > 0 for amount in theirs.values()):
            ProjectPart.objects.bulk_create(
                ProjectPart(posting=posting, project=project, amount=amount) for project, amount in theirs.items() if project
            )


def _check(account: Account, amount: Decimal) -> None:
    if account.kind not in RESULTS:
        raise Refusal(_("A line is of income or of expense."), field="account")
    if amount < 0:
        raise Refusal(_("An amount of a budget is not negative."), field="amount")


def _hold(budget: Budget) -> Budget:
    return Budget.objects.select_for_update(of=("self",)).get(pk=budget.pk)

"""A budget in preparation with a line; an adopted one, revised."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from concertino.base.people.models import User
from concertino.domains.budgets import actions
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account
from concertino.ground.periods import DAY, fiscal_year, today


def furnish(by: User) -> dict[str, Any]:
    day = today()
    dues, salaries = Account.objects.get(code="4100"), Account.objects.get(code="5000")
    before = fiscal_year(day).first - DAY
    former = actions.prepare(by=by, year_of=before, month=7, on=before - 400 * DAY)
    actions.set_line(by=by, budget=former, account=dues, amount=Decimal(50000))
    former = actions.adopt(by=by, budget=former, on=before - 380 * DAY)
    actions.revise(by=by, budget=former, on=before - 90 * DAY, reason="Moins de membres", account=dues, amount=Decimal(-5000))
    actions.comment(by=by, budget=former, account=dues, on=before, text="Adhésions reportées")
    held = actions.prepare(by=by, year_of=day, month=7, on=day - DAY)
    line = actions.set_line(by=by, budget=held, account=salaries, amount=Decimal(30000), project="Bureau")
    amounts = [finance.Entry("5200", Decimal(90)), finance.Entry("1000", Decimal(-90))]
    spent = finance.post(by=by, on=day, kind="entry", label_fr="Salle", label_en="Room", entries=amounts)
    actions.assign(by=by, posting=spent.postings.get(amount__gt=0), project="Bureau", amount=Decimal(40))
    return {
        **{f"budgets:{name}": held.pk for name in ("budget", "set_line", "adopt", "set_threshold")}, "budgets:revise": former.pk,
        "budgets:comment": {"pk": former.pk, "code": "4100"}, "budgets:remove_line": line.pk,
        "budgets:assign": spent.postings.get(amount__gt=0).pk,
    }  # fmt: skip

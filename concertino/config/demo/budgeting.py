"""The budgets of the demonstration: two fiscal years, one revised when a grant came, with the project of which it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.domains.budgets import actions
from concertino.domains.budgets.models import Budget
from concertino.domains.finance.models import Account, Posting
from concertino.ground.demos import Demo, demos

PROJECT = "Bottin numérique"
YEARS = (  # a day of the year, prepared, adopted, lines: account, project, amount
    (date(2020, 9, 1), date(2020, 5, 11), date(2020, 6, 15), (
        ("4100", "", 52000), ("4110", "", 900), ("4200", "", 1500), ("4300", "", 2000), ("4400", "", 4000), ("5000", "", 3000),
        ("5200", "", 800), ("5100", "", 60))),
    (date(2021, 9, 1), date(2021, 5, 10), date(2021, 6, 14), (
        ("4100", "", 55000), ("4110", "", 900), ("4200", "", 2500), ("4300", PROJECT, 6000), ("4400", "", 5000),
        ("5000", "", 4500), ("5000", PROJECT, 1500), ("5200", PROJECT, 3000), ("5100", "", 60))),
)  # fmt: skip


def make(by: Any, seed: int) -> None:
    former, _held = (_budget(by, *told) for told in YEARS)
    granted = Account.objects.get(code="4300")
    actions.revise(
        by=by, budget=former, on=date(2021, 4, 26), reason="Subvention accordée au bottin numérique", account=granted,
        amount=Decimal(20000), project=PROJECT,
    )  # fmt: skip
    for posting in Posting.objects.filter(account=granted, amount=Decimal(-14000), movement__on__year=2021):
        actions.assign(by=by, posting=posting, project=PROJECT)
    actions.comment(
        by=by, budget=former, account=Account.objects.get(code="4400"), on=date(2021, 7, 12),
        text="Le concert-bénéfice du printemps a été reporté à l’automne.",
    )  # fmt: skip


def _budget(by: Any, year_of: date, prepared_on: date, adopted_on: date, lines: tuple[tuple[str, str, int], ...]) -> Budget:
    made = actions.prepare(by=by, year_of=year_of, month=7, on=prepared_on)
    for code, project, amount in lines:
        account = Account.objects.get(code=code)
        actions.set_line(by=by, budget=made, account=account, project=project, amount=Decimal(amount))
    return actions.adopt(by=by, budget=made, on=adopted_on)


demos.add("budgeting", Demo(key="budgeting", order=98, is_made=Budget.objects.exists, make=make))

"""Funders, applications and awards, for the tests of this room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.grants import actions
from concertino.domains.grants.models import Application, Award, Funder

SINCE, TODAY = date(2020, 1, 6), date(2021, 3, 15)


def account(source: str = "public") -> Account:
    code = {"public": "4390", "private": "4490", "autonomous": "4190"}[source]
    given = {"name_fr": f"Revenus {source}", "name_en": f"Revenue {source}", "kind": "income", "source": source}
    return Account.objects.get_or_create(code=code, defaults=given)[0]


def funder(name: str = "Conseil des arts (essai)", source: str = "public", **facts: Any) -> Funder:
    contact = people.add(by=None, kind="organisation", name=name, on=SINCE)
    return actions.add_funder(by=None, contact=contact, source=source, **facts)


def asked(of: Funder | None = None, *, on: date = SINCE, title: str = "Projet", **facts: Any) -> Application:
    of = of or Funder.objects.first() or funder()
    given = {"asked": Decimal(10000), "expected_on": date(2021, 5, 3), "account": account(of.source)} | facts
    return actions.open_application(by=None, on=on, funder=of, title=title, **given)


def submitted(of: Funder | None = None, *, on: date = date(2020, 6, 1), chance: int = 60, **facts: Any) -> Application:
    made = asked(of, **facts)
    actions.advance(by=None, application=made, stage="go", on=on, today=TODAY, reason="Il sert le plan")
    actions.advance(by=None, application=made, stage="submitted", on=on, today=TODAY, probability=chance)
    return made


def granted(of: Application | None = None, *, on: date = date(2020, 9, 1), amount: int = 8000, **facts: Any) -> Award:
    given = {"starts_on": date(2020, 9, 1), "ends_on": date(2021, 8, 31)} | facts
    return actions.grant(by=None, application=of or submitted(), on=on, today=TODAY, amount=Decimal(amount), **given)


def expense(amount: int, on: date = date(2020, 12, 1)) -> Posting:
    of = Account.objects.get_or_create(code="5900", defaults={"name_fr": "Honoraires", "name_en": "Fees", "kind": "expense"})[0]
    made = finance.post(
        by=None, on=on, kind=Movement.Kind.ENTRY, label_fr="Graphiste", label_en="Designer",
        entries=[finance.Entry(of.code, Decimal(amount)), finance.Entry("1000", Decimal(-amount))],
    )  # fmt: skip
    return Posting.objects.get(movement=made, account=of)

"""A budget in a browser: from its lines to its adoption, then a variance that is explained and a revision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.domains.budgets.models import Budget
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement
from concertino.ground.periods import today
from tests.journeys.walking import fill, follow, press, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_adoption_to_a_variance(browse, house):
    income = Account.objects.filter(kind="income").order_by("code").first()
    spent = Account.objects.filter(kind="expense").order_by("code").first()
    year = date(today().year + 2, 9, 1)  # of its own: the small house has the budget of this one
    team = browse("direction", language="en")
    team.goto(reverse("budgets:prepare"))
    fill(team, {"A day of the fiscal year": year.isoformat()})
    press(team, "Prepare")
    of = Budget.objects.order_by("-starts_on").first()
    for account, amount in ((income, "10000"), (spent, "9000")):
        follow(team, "Set a line")
        team.get_by_label("Account").select_option(str(account.pk))
        fill(team, {"Amount": amount})
        press(team, "Save")
    follow(team, "Adopt it")
    press(team, "Save")
    says(team, "Adopted on")
    assert team.get_by_role("link", name="Set a line").count() == 0

    finance.post(
        by=None, on=of.starts_on, kind=Movement.Kind.ENTRY, label_fr="Salle", label_en="Hall",
        entries=[finance.Entry(spent.code, Decimal(9600)), finance.Entry("1000", Decimal(-9600))],
    )  # fmt: skip
    team.goto(f"{reverse('budgets:budget', args=[of.pk])}?as_of={of.period.last}")
    says(team, "Overrun")
    follow(team, "Comment on")
    fill(team, {"Why is it far from the budget?": "The grant comes in spring."})
    press(team, "Save")
    follow(team, "Revise it")
    team.get_by_label("Account").select_option(str(spent.pk))
    fill(team, {"Reason": "A larger hall", "So much more, or less with a minus sign": "700"})
    press(team, "Save")
    says(team, "A larger hall")
    assert of.lines.get(revision__isnull=False).amount == 700

"""How services evolve and what led to it; what they cost, from the ledger too; whom they serve."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Posting
from concertino.domains.services import actions
from concertino.domains.services.models import Cost, Evolution
from concertino.domains.services.serving import served_in, year_to
from concertino.domains.services.tests.serving import SINCE, member, person, service
from concertino.domains.surveys.tests.asking import opened
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def spent(amount: str, on: date = date(2020, 5, 4)) -> Posting:
    entries = [finance.Entry("5200", Decimal(amount)), finance.Entry("1000", -Decimal(amount))]
    made = finance.post(by=None, on=on, kind="entry", label_fr="Salle de mai", label_en="", entries=entries)
    return made.postings.get(amount__gt=0)


def test_an_expense_of_the_ledger_is_shared_among_services_and_never_exceeded(as_staff):
    of, other, expense = service(), service("Répertoire"), spent("90")
    place = reverse("services:ledger_cost", args=[of.pk])
    assert "Salle de mai" in as_staff.get(place).text
    as_staff.post(place, {"posting": expense.pk, "amount": "60"})
    with pytest.raises(Refusal, match="30"):
        actions.draw_cost(by=None, service=other, posting=expense, amount=Decimal(31))
    actions.draw_cost(by=None, service=other, posting=expense)
    assert list(Cost.objects.order_by("pk").values_list("amount", "on", "label")) == [
        (Decimal(60), date(2020, 5, 4), "Salle de mai"), (Decimal(30), date(2020, 5, 4), "Salle de mai")
    ]  # fmt: skip
    assert as_staff.post(place, {"posting": expense.pk}).status_code == 422  # nothing is left of it
    with pytest.raises(Refusal):
        actions.draw_cost(by=None, service=of, posting=expense.movement.postings.get(amount__lt=0))
    with pytest.raises(Refusal):
        actions.draw_cost(by=None, service=of, posting=spent("5", date(2018, 1, 1)))
    first = Cost.objects.get(service=of)
    assert as_staff.get(reverse("services:remove_cost", args=[first.pk])).status_code == 200
    as_staff.post(reverse("services:remove_cost", args=[first.pk]))
    assert actions.draw_cost(by=None, service=of, posting=expense).amount == 60
    assert "Salle de mai" in as_staff.get(reverse("services:costs"), {"service": of.pk}).text


def test_the_plan_of_evolutions_shows_each_year_and_what_led_to_it(as_board, as_staff):
    member(person(email="membre@example.org"))
    of, wave = service(), opened()
    given = {"kind": "grow", "on": "2020-02-03", "first_year": 2020, "last_year": 2022, "what": "Une version mobile"}
    place = reverse("services:evolve", args=[of.pk])
    assert as_staff.post(place, given).status_code == 422  # what led to it?
    as_staff.post(place, given | {"wave": wave.pk})
    actions.evolve(by=None, service=of, kind="end", on=SINCE, first_year=2023, last_year=2023, what="Fin", why="Coût")
    assert Evolution.objects.get(kind="grow").wave == wave
    shown = as_board.get(reverse("services:evolutions"), {"year": 2021}).text
    assert shown.count("Une version mobile") == 2 and "Coût" in shown  # of 2021 and 2022, and the end in 2023
    assert str(wave) in shown
    assert "Une version mobile" not in as_board.get(reverse("services:evolutions"), {"year": 2023}).text
    for asked, nearest in ((2010, 2020), (2040, 2023)):
        assert f'href="?year={nearest}">' in as_board.get(reverse("services:evolutions"), {"year": asked}).text
    assert as_board.get(reverse("services:evolutions"), {"year": "²³⁴⁵"}).status_code == 200


def test_use_is_counted_by_clientele():
    of, on = service(), date(2020, 5, 4)
    people_there = [person(f"P{n} Essai") for n in range(3)]
    member(people_there[0])
    actions.use(by=None, service=of, contacts=people_there, on=on, today=on, how="form")
    actions.use(by=None, service=of, contacts=people_there[:1], on=date(2020, 5, 5), today=date(2020, 5, 5), how="form")
    (served,) = [one for one in served_in(year_to(date(2020, 6, 1))) if one.service == of]
    assert sorted(served.clienteles.values()) == [1, 2]

"""What is to come of a year: what is there, what is sure, what is asked by its chance; nothing counts twice."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.base.people import actions as people
from concertino.domains.finance import actions as finance
from concertino.domains.grants import actions
from concertino.domains.grants.forecast import Part, SourceForecast, forecast_of
from concertino.domains.grants.models import Gift
from concertino.domains.grants.tests.asking import SINCE, TODAY, account, funder, granted, submitted
from concertino.ground.periods import fiscal_year
from concertino.ground.refusals import Refusal

YEAR = fiscal_year(TODAY)
PENCE = st.integers(1, 99_999_999).map(lambda cents: Decimal(cents) / 100)


def of_source(source: str, day: date = TODAY) -> SourceForecast:
    return next(one for one in forecast_of(YEAR, day) if one.source == source)


def pledged(amount: int = 1000, **facts) -> Gift:
    contact = people.add(by=None, kind="organisation", name="Mécène (essai)", on=SINCE)
    given = {"kind": "donation", "on": date(2020, 10, 1), "due_on": date(2021, 6, 1), "account": account("private")} | facts
    return actions.pledge(by=None, contact=contact, amount=Decimal(amount), **given)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first draws load its tables
@given(parts=st.lists(st.tuples(PENCE, st.integers(0, 100)), max_size=8), cut=st.integers(0, 100))
def test_the_forecast_is_the_sum_of_its_parts(parts, cut):
    asked = [Part("x", "public", TODAY, amount, chance) for amount, chance in parts]
    found = SourceForecast("public", None, Decimal(100), [Part("y", "public", TODAY, Decimal(7))], asked)
    cents = sum(int((amount * chance).quantize(Decimal(1), ROUND_HALF_UP)) for amount, chance in parts)
    assert found.weighted == Decimal(cents) / 100
    assert found.forecast == Decimal(107) + found.weighted
    assert found.above(cut) == sum((amount for amount, chance in parts if chance >= cut), Decimal(0))
    assert found.weighted <= found.above(0) and found.missing is None


@pytest.mark.django_db
def test_an_application_counts_by_its_chance_until_its_award_replaces_it():
    of = submitted(chance=60)
    assert (of_source("public").weighted, of_source("public").sure) == (Decimal(6000), 0)
    assert of_source("public").above(50) == 10000 and of_source("public").above(61) == 0
    award = granted(of)
    before, after = of_source("public", date(2020, 8, 31)), of_source("public")
    assert (before.weighted, before.sure) == (Decimal(6000), 0)
    assert (after.weighted, after.sure, after.forecast) == (0, Decimal(8000), Decimal(8000))
    actions.receive(by=None, instalment=award.instalments.get(), on=date(2021, 1, 11), today=TODAY)
    assert of_source("public", date(2021, 1, 10)).sure == 8000
    now = of_source("public")
    assert (now.actual, now.sure, now.forecast) == (Decimal(8000), 0, Decimal(8000))


@pytest.mark.django_db
def test_money_of_another_year_and_awards_closed_without_it_are_not_awaited():
    submitted(expected_on=date(2021, 7, 1))
    award = granted(starts_on=date(2020, 9, 1), ends_on=date(2021, 8, 31))
    actions.manage(by=None, award=award, on=date(2020, 9, 2), today=TODAY)
    assert of_source("public").forecast == 8000
    actions.close(by=None, award=award, on=date(2021, 2, 1), today=TODAY, reason="Projet abandonné")
    assert of_source("public").forecast == 0 and of_source("public", date(2021, 1, 31)).forecast == 8000


@pytest.mark.django_db
def test_a_gift_is_awaited_then_received_or_given_up():
    gift, lost = pledged(), pledged(400)
    assert of_source("private").sure == 1400
    actions.drop_gift(by=None, gift=lost, on=date(2021, 2, 1), today=TODAY, reason="Faillite")
    actions.receive_gift(by=None, gift=gift, on=date(2021, 3, 1), today=TODAY)
    found = of_source("private")
    assert (found.actual, found.sure) == (Decimal(1000), 0) and of_source("private", date(2021, 1, 31)).sure == 1400
    for act in (actions.receive_gift, lambda **said: actions.drop_gift(reason="Non", **said)):
        with pytest.raises(Refusal):
            act(by=None, gift=gift, on=TODAY, today=TODAY)
    with pytest.raises(Refusal) as refused:
        pledged(kind="sponsorship")
    assert refused.value.field == "in_return"
    sponsor = pledged(kind="sponsorship", in_return="Une page", return_due_on=TODAY)
    actions.give_in_return(by=None, gift=sponsor, on=TODAY, today=TODAY)
    with pytest.raises(Refusal):
        actions.give_in_return(by=None, gift=sponsor, on=TODAY, today=TODAY)


@pytest.mark.django_db
def test_a_gift_that_the_bank_brought_already_is_not_written_a_second_time():
    gift, other = pledged(), pledged()
    actions.receive_gift(by=None, gift=gift, on=date(2021, 3, 1), today=TODAY)
    movement = gift.__class__.objects.get(pk=gift.pk).movement
    with pytest.raises(Refusal) as refused:
        actions.receive_gift(by=None, gift=other, on=date(2021, 3, 1), today=TODAY, movement=movement)
    assert refused.value.field == "movement"
    bank = finance.post(by=None, on=date(2021, 3, 8), kind="entry", label_fr="Dépôt", label_en="Deposit", entries=[
        finance.Entry("1000", other.amount), finance.Entry(other.account.code, -other.amount)])  # fmt: skip
    actions.receive_gift(by=None, gift=other, on=date(2021, 3, 8), today=TODAY, movement=bank)
    assert of_source("private").actual == 2000


@pytest.mark.django_db
def test_an_application_of_which_nothing_came_for_a_year_is_forecast_no_more():
    submitted(expected_on=date(2020, 6, 1))
    assert of_source("public", date(2021, 6, 1)).weighted > 0 and of_source("public", date(2021, 6, 2)).weighted == 0


@pytest.mark.django_db
def test_a_target_holds_until_another_is_said_and_what_is_missing_follows():
    funder()
    said = {"year_of": TODAY, "month": 7, "source": "public"}
    actions.set_target(by=None, amount=Decimal(5000), on=date(2020, 7, 6), **said)
    actions.set_target(by=None, amount=Decimal(20000), on=date(2021, 1, 11), **said)
    submitted(chance=50)
    assert of_source("public", date(2020, 12, 31)).missing == 0
    assert of_source("public").missing == 15000
    assert of_source("private").missing is None
    with pytest.raises(Refusal):
        actions.set_target(by=None, amount=Decimal(-1), on=TODAY, **said)

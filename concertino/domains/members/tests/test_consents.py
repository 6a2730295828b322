"""Consents: a ledger that is only added to, and what membership implies for two years more."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from concertino.base.people import actions as people
from concertino.base.people.models import Consent, Contact, agreeing, consent_of
from concertino.ground.refusals import Refusal

NEWS = "newsletter"


def holds(contact, day, purpose=NEWS):
    """The rule for one, and the same for many."""
    one = consent_of(contact, purpose, day).holds
    assert agreeing(Contact.objects.filter(pk=contact.pk), purpose, day).exists() is one
    return one


def test_membership_implies_it_until_two_years_after_the_last_term(paid, quartet):
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    assert [holds(quartet, day) for day in days] == [False, True, True, False]
    assert consent_of(quartet, NEWS, date(2021, 5, 1)).until == date(2022, 12, 31)


def test_what_is_not_accepted_or_paid_implies_nothing(applied, quartet):
    assert not holds(quartet, date(2020, 6, 1))


def test_it_implies_no_photograph_and_no_directory(paid, quartet):
    assert not holds(quartet, date(2020, 6, 1), "photos") and not holds(quartet, date(2020, 6, 1), "directory")


def test_an_express_consent_has_no_end_until_it_is_withdrawn(quartet):
    people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 1, 1), source="Formulaire", text_shown="Recevoir…")
    people.withdraw(by=None, contact=quartet, purpose=NEWS, on=date(2030, 1, 1))
    assert [holds(quartet, day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == [True, False]


def test_a_refusal_wins_over_what_the_law_implies_and_a_new_consent_over_the_refusal(paid, quartet):
    people.withdraw(by=None, contact=quartet, purpose=NEWS, on=date(2020, 3, 1))
    assert [holds(quartet, date(2020, 2, 29)), holds(quartet, date(2020, 3, 1))] == [True, False]
    people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 4, 1), source="Formulaire")
    assert holds(quartet, date(2020, 4, 1))


def test_agreeing_twice_or_withdrawing_twice_says_nothing_new(quartet):
    for _twice in range(2):
        people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 1, 1), source="Formulaire")
    for _twice in range(2):
        people.withdraw(by=None, contact=quartet, purpose=NEWS, on=date(2020, 2, 1))
    assert Consent.objects.count() == 1


def test_without_a_source_or_out_of_order_it_is_refused(quartet):
    with pytest.raises(Refusal):
        people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 1, 1), source=" ")
    people.withdraw(by=None, contact=quartet, purpose=NEWS, on=date(2020, 2, 1))
    with pytest.raises(Refusal):
        people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 1, 1), source="Formulaire")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_consent SET source = 'autre'",
        "UPDATE people_consent SET withdrawn_on = NULL",
        "UPDATE people_consent SET withdrawn_on = '2020-02-02'",
        "DELETE FROM people_consent",
    ],
)
def test_the_database_itself_keeps_the_ledger(quartet, statement):
    people.agree(by=None, contact=quartet, purpose=NEWS, on=date(2020, 1, 1), source="Formulaire")
    people.withdraw(by=None, contact=quartet, purpose=NEWS, on=date(2020, 2, 1))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

from datetime import date
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

from .conftest import organisation

BOARD = date(2019, 12, 2)


def test_an_applicant_waits_for_the_board(applied):
    assert (applied.state, applied.applied_on, applied.accepted_on) == ("applied", date(2019, 11, 4), None)
    assert not Membership.objects.in_good_standing().exists()


def test_who_is_enrolled_and_paid_is_in_good_standing(paid):
    assert (paid.state, paid.accepted_on, paid.paid_on) == ("paid", BOARD, date(2019, 12, 20))
    assert Membership.objects.in_good_standing().covering(date(2020, 6, 30)).get() == paid


def test_who_is_enrolled_without_paying_is_not(accepted):
    assert accepted.state == "accepted"
    assert not Membership.objects.in_good_standing().exists()


def test_nobody_is_enrolled_twice_on_the_same_days(paid, quartet, in_2020):
    again = {**in_2020, "starts_on": date(2020, 12, 31), "ends_on": None}
    with pytest.raises(Refusal) as refused:
        actions.enrol(by=None, member=quartet, on=BOARD, **again)
    said = str(refused.value)
    assert "Quatuor Lachine" in said and "2020" in said and refused.value.field == "starts_on"
    assert Membership.objects.get() == paid


def test_terms_may_touch(paid, quartet, ensembles):
    actions.enrol(by=None, member=quartet, category=ensembles, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31), on=BOARD)
    assert quartet.memberships.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": date(2019, 12, 31)}, "ends_on"),
        ({"fee": Decimal("-0.01")}, "fee"),
        ({"fee": Decimal("1e30")}, "fee"),
        ({"fee": Decimal("60.001")}, "fee"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(quartet, in_2020, change, field):
    with pytest.raises(Refusal) as refused:
        actions.apply(by=None, member=quartet, on=BOARD, **in_2020 | change)
    assert refused.value.field == field


def test_a_category_is_given_only_while_in_use(quartet, in_2020, ensembles):
    ensembles.ends_on = date(2019, 12, 31)
    ensembles.save()
    with pytest.raises(Refusal) as refused:
        actions.apply(by=None, member=quartet, on=BOARD, **in_2020)
    assert refused.value.field == "category"


def test_the_database_itself_refuses_two_terms_on_one_day(paid, quartet, ensembles):
    with pytest.raises(IntegrityError, match="terms_of_a_member_never_overlap"), transaction.atomic():
        Membership.objects.create(
            member=quartet, category=ensembles, state="accepted", starts_on=date(2020, 5, 1), ends_on=date(2020, 5, 1)
        )


def test_a_term_ended_unpaid_leaves_its_days_to_another(paid, quartet, ensembles):
    days = {"starts_on": date(2020, 5, 1), "ends_on": date(2020, 5, 1)}
    assert Membership.objects.create(member=quartet, category=ensembles, state="ended", **days)


def test_the_journal_says_who_enrolled(outsider, quartet, in_2020):
    term = actions.enrol(by=outsider, member=quartet, on=BOARD, **in_2020)
    context = term.events.get(pgh_label="insert").pgh_context
    assert context.metadata == {"action": "members.enrol", "by": outsider.pk}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enrol_a_member_at_once_one_is_refused_in_words():
    from concertino.base.people.models import Category

    category, member = Category.objects.create(code="t-race", name_fr="Course"), organisation("Duo Presto")
    together, said = Barrier(2), []

    def enrol(first: date) -> None:
        together.wait()
        try:
            actions.enrol(by=None, member=member, category=category, starts_on=first, ends_on=date(2020, 12, 31), on=BOARD)
            said.append("")
        except Refusal as refused:
            said.append(str(refused))
        finally:
            connection.close()

    threads = [Thread(target=enrol, args=[date(2020, month, 1)]) for month in (1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, said)) == [False, True]
    assert "Duo Presto" in "".join(said)
    assert Membership.objects.count() == 1

from datetime import date, timedelta
from decimal import Decimal

import pytest

from concertino.base.people.models import Contact
from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

FACTS = ("member_id", "category_id", "state", "starts_on", "ends_on", "fee", "accepted_on", "paid_on")


def rows_for(members, category, years=(2019, 2020)):
    return [
        {
            "member": member, "category": category, "starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31),
            "fee": 60, "accepted_on": date(2018, 12, 3), "paid_on": date(year, 1, 8),
        }
        for member in members
        for year in years
    ]  # fmt: skip


def contacts(count: int) -> list[Contact]:
    return Contact.objects.bulk_create(
        Contact(kind="organisation", name=f"Ensemble {i}", sort_name=f"Ensemble {i:05}", folded=f"ensemble {i}")
        for i in range(count)
    )


def test_a_sheet_makes_the_terms_that_verbs_would_make_one_by_one(ensembles):
    rows = rows_for(contacts(3), ensembles)
    for row in rows:
        told = dict(row)
        actions.enrol(by=None, on=told.pop("accepted_on"), **told)
    one_by_one = set(Membership.objects.values_list(*FACTS))
    Membership.objects.all().delete()
    assert actions.take_in(by=None, rows=rows) == (6, 0, 0)
    assert set(Membership.objects.values_list(*FACTS)) == one_by_one


def test_the_same_sheet_twice_writes_nothing(ensembles):
    rows = rows_for(contacts(2), ensembles)
    actions.take_in(by=None, rows=rows)
    events = Membership.events.rel.related_model.objects
    before = events.count()
    assert actions.take_in(by=None, rows=rows) == (0, 0, 4)
    assert events.count() == before


def test_only_what_changed_is_written_and_the_rest_of_the_term_stays(ensembles):
    rows = rows_for(contacts(2), ensembles)
    actions.take_in(by=None, rows=rows)
    change = {"member": rows[0]["member"].pk, "starts_on": rows[0]["starts_on"], "ended_on": date(2019, 5, 1),
              "ends_on": date(2019, 5, 1), "end_reason": "Dissolved"}  # fmt: skip
    assert actions.take_in(by=None, rows=[change, *rows[1:]]) == (0, 1, 3)
    term = Membership.objects.get(member=rows[0]["member"], starts_on=rows[0]["starts_on"])
    assert (term.ends_on, term.end_reason, term.paid_on) == (date(2019, 5, 1), "Dissolved", date(2019, 1, 8))


def test_two_terms_that_touch_may_both_move(ensembles):
    rows = rows_for(contacts(1), ensembles)
    actions.take_in(by=None, rows=rows)
    Membership.objects.filter(starts_on=date(2020, 1, 1)).update(starts_on=date(2020, 3, 1))
    rows[1] |= {"starts_on": date(2020, 3, 1)}
    rows[0] |= {"ends_on": date(2020, 2, 29)}
    assert actions.take_in(by=None, rows=rows) == (0, 1, 1)


def test_one_overlap_and_nothing_is_written(ensembles):
    rows = rows_for(contacts(2), ensembles)
    rows[3] |= {"starts_on": date(2019, 6, 1)}
    with pytest.raises(Refusal):
        actions.take_in(by=None, rows=rows)
    assert not Membership.objects.exists()


@pytest.mark.parametrize("count", [1, 300])
def test_a_sheet_of_any_length_costs_the_same_statements(ensembles, django_assert_num_queries, count):
    rows = rows_for(contacts(count), ensembles)
    savepoints, constraints = 4, 2
    with django_assert_num_queries(savepoints + constraints + 2):
        actions.take_in(by=None, rows=rows)
    for row in rows:
        row["paid_on"] += timedelta(days=1)
    with django_assert_num_queries(savepoints + constraints + 2):
        actions.take_in(by=None, rows=rows)
    with django_assert_num_queries(2 + 1):
        actions.take_in(by=None, rows=rows)


@pytest.mark.parametrize("fee", [Decimal("1e30"), Decimal("60.001"), Decimal(-1)])
def test_a_fee_that_cannot_be_kept_is_refused_and_nothing_is_written(ensembles, fee):
    rows = rows_for(contacts(2), ensembles)
    with pytest.raises(Refusal):
        actions.take_in(by=None, rows=[*rows[:-1], {**rows[-1], "fee": fee}])
    assert not Membership.objects.exists()

from datetime import date

import pytest
from django.urls import reverse

from concertino.domains.members import actions
from concertino.domains.members.panels import terms_of


def page_of(client, member) -> str:
    answer = client.get(reverse("people:contact", args=[member.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_member_tells_each_term_and_what_may_happen_to_it(as_staff, accepted, quartet):
    page = page_of(as_staff, quartet)
    assert "1er janvier 2020" in page and "31 décembre 2020" in page
    for name in ("pay", "waive", "end", "correct"):
        assert reverse(f"members:{name}", args=[accepted.pk]) in page
    assert reverse("members:accept", args=[accepted.pk]) not in page
    assert reverse("members:renew", args=[quartet.pk]) in page


def test_who_never_was_a_member_may_be_enrolled_from_their_page(as_staff, quartet):
    assert f"{reverse('members:enrol')}?contact={quartet.pk}" in page_of(as_staff, quartet)


def test_who_was_turned_down_may_be_enrolled_and_has_nothing_to_renew(as_staff, applied, quartet):
    actions.end(by=None, membership=applied, on=date(2019, 12, 2), reason="Not professional")
    page = page_of(as_staff, quartet)
    assert reverse("members:enrol") in page and reverse("members:renew", args=[quartet.pk]) not in page


def test_a_reason_is_told_with_its_day(as_staff, accepted, quartet):
    actions.waive(by=None, membership=accepted, on=date(2020, 2, 3), reason="Exchange of services")
    page = page_of(as_staff, quartet)
    assert "Exchange of services" in page and "3 février 2020" in page


@pytest.mark.parametrize("count", [1, 3])
def test_terms_cost_three_queries_whatever_their_number(as_staff, quartet, ensembles, django_assert_num_queries, count):
    for year in range(2018, 2018 + count):
        actions.enrol(
            by=None, member=quartet, category=ensembles, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31),
            on=date(2017, 12, 4), paid_on=date(year, 1, 5),
        )  # fmt: skip
    request = as_staff.get(reverse("people:contact", args=[quartet.pk])).wsgi_request
    request.user.has_perm("members.view_membership")  # rights are read once a request
    with django_assert_num_queries(3):
        terms_of(request, quartet)

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people.models import ContactSector, Sector
from concertino.domains.members import actions
from concertino.domains.members.models import SectorTarget

URL = "/membres/secteurs/"


@pytest.fixture
def jazz(db):
    return Sector.objects.get(code="jazz")


@pytest.fixture
def wanted(jazz):
    actions.set_target(by=None, sector=jazz, number=20, from_on=date(2018, 1, 1), reason="Plan 2018")
    actions.set_target(by=None, sector=jazz, number=15, from_on=date(2020, 9, 1), reason="Fewer seasons")


def test_the_number_in_force_on_the_day_is_told_with_those_before_and_after(as_staff, wanted, paid, quartet, jazz):
    ContactSector.objects.create(contact=quartet, sector=jazz, is_principal=True)
    page = as_staff.get(URL, {"as_of": "2020-06-30"})
    (line,) = page.context["lines"]
    assert (line.target.number, line.ratio.part, line.ratio.value) == (20, 1, 0.05)
    assert [other.number for other in line.others] == [15]
    assert "Fewer seasons" in page.content.decode()
    (line,) = as_staff.get(URL, {"as_of": "2020-09-01"}).context["lines"]
    assert line.target.number == 15


def test_without_a_number_the_page_says_what_to_do(as_staff):
    assert as_staff.get(URL).context["lines"] == []


def test_the_direction_sets_a_number_with_its_reason(as_direction, as_staff, jazz):
    url = reverse("members:set_target")
    given = {"sector": jazz.pk, "number": "20", "from_on": "2018-01-01"}
    assert as_direction.post(url, given).status_code == 422
    assert as_direction.post(url, given | {"reason": "Plan 2018"}).status_code == 302
    assert SectorTarget.objects.get().reason == "Plan 2018"
    assert as_staff.get(url).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_queries_whatever_the_sectors(as_staff, django_assert_num_queries, count):
    for sector in Sector.objects.all()[:count]:
        actions.set_target(by=None, sector=sector, number=9, from_on=date(2018, 1, 1), reason="Plan")
    as_staff.get(URL, {"as_of": "2020-06-30"})
    with django_assert_num_queries(6):  # session, reader, rights of the menu, figures that are kept, numbers
        as_staff.get(URL, {"as_of": "2020-06-30"})

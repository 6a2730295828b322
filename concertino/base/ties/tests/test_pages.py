from datetime import date

import pytest
from django.urls import reverse

from concertino.base.ties import actions
from concertino.base.ties.models import Exchange, Follow, SectorContact
from concertino.base.ties.tests.conftest import met
from conftest import signed_in


def test_an_exchange_is_logged_from_a_contacts_page(as_staff, staff, ensemble, jazz):
    url = reverse("ties:log")
    page = as_staff.get(url, {"contact": ensemble.pk})
    assert page.context["form"].initial["contacts"] == ensemble.sort_name
    given = {"kind": "call", "on": "2020-06-30", "held_by": staff.pk, "subject": "", "contacts": "quintette ile"}
    assert as_staff.post(url, given).status_code == 422
    done = as_staff.post(url, given | {"subject": "Saison 2020–2021"})
    exchange = Exchange.objects.get()
    assert done.url == reverse("ties:exchange", args=[exchange.pk])
    assert (list(exchange.contacts.all()), list(exchange.sectors.all())) == ([ensemble], [jazz])
    assert "Saison 2020–2021" in as_staff.get(reverse("people:contact", args=[ensemble.pk])).content.decode()


def test_names_that_nobody_or_several_answer_to_are_said(as_staff, staff, ensemble, choir):
    given = {"kind": "call", "on": "2020-06-30", "held_by": staff.pk, "subject": "Appel"}
    for names in ("Personne", "de"):
        page = as_staff.post(reverse("ties:log"), given | {"contacts": names})
        assert page.status_code == 422 and page.context["form"].errors["contacts"]


def test_the_register_is_narrowed_by_sector_person_kind_and_days(as_staff, staff, meeting, choir, jazz):
    met(staff, date(2019, 1, 1), contacts=[choir])
    url = reverse("ties:exchanges")
    for asked in (
        {"sector": jazz.pk},
        {"on_after": "2020-01-01"},
        {"q": "ile quintette"},
        {"contact": meeting.contacts.get().pk},
    ):
        assert list(as_staff.get(url, asked).context["page"]) == [meeting], asked
    assert as_staff.get(url, {"held_by": staff.pk, "kind": "meeting"}).context["page"].paginator.count == 2
    assert "Quintette" in b"".join(as_staff.get(url, {"export": "csv"}).streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_queries_whatever_the_exchanges(as_staff, staff, ensemble, django_assert_num_queries, count):
    for month in range(1, count + 1):
        met(staff, date(2020, month, 1), contacts=[ensemble])
    as_staff.get(reverse("ties:exchanges"))
    queries = _queries(as_staff, reverse("ties:exchanges"))
    met(staff, date(2020, 5, 1), contacts=[ensemble])
    with django_assert_num_queries(queries):
        as_staff.get(reverse("ties:exchanges"))


def _queries(client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_ties_by_sector_are_seen_by_the_board_without_names(as_board, as_outsider, meeting, jazz, ensemble):
    page = as_board.get(reverse("ties:sectors"), {"as_of": "2020-06-30", "days": "183"})
    text = page.content.decode()
    assert str(jazz) in text and str(ensemble) not in text
    assert page.context["followed"] is None
    assert as_board.get(reverse("ties:exchange", args=[meeting.pk])).status_code == 403
    assert as_outsider.get(reverse("ties:sectors")).status_code == 403


def test_a_sectors_page_tells_its_exchanges_its_follower_and_its_contacts(as_staff, staff, meeting, jazz, ensemble):
    day = {"on": "2020-01-01"}
    assert as_staff.post(reverse("ties:follow_sector", args=[jazz.pk]), day | {"user": staff.pk, "days": "90"}).status_code == 302
    assert as_staff.post(reverse("ties:name_contact", args=[jazz.pk]), day | {"contact": "Quintette"}).status_code == 302
    text = as_staff.get(reverse("ties:sector", args=[jazz.pk])).content.decode()
    assert all(words in text for words in ("Rencontre du secteur", staff.name, "Quintette"))
    last = {"on": "2020-12-31"}
    assert as_staff.post(reverse("ties:stop_following", args=[Follow.objects.get().pk]), last).status_code == 302
    assert as_staff.post(reverse("ties:end_contact", args=[SectorContact.objects.get().pk]), last).status_code == 302
    assert Follow.objects.get().ends_on == SectorContact.objects.get().ends_on == date(2020, 12, 31)


def test_an_exchange_is_corrected_and_removed_by_the_team_only(as_staff, as_board, staff, meeting):
    for name in ("correct", "remove"):
        assert as_board.get(reverse(f"ties:{name}", args=[meeting.pk])).status_code == 403
    given = {
        "kind": "mail",
        "on": "2020-03-10",
        "held_by": staff.pk,
        "subject": "Courriel",
        "contacts": "Quintette",
        "sectors": [],
    }
    assert as_staff.post(reverse("ties:correct", args=[meeting.pk]), given).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.kind, meeting.subject) == ("mail", "Courriel")
    assert as_staff.post(reverse("ties:remove", args=[meeting.pk])).status_code == 302
    assert not Exchange.objects.exists()


def test_a_contact_asked_to_be_followed_is_told_on_its_page(as_staff, staff, ensemble):
    actions.follow(by=staff, user=staff, contact=ensemble, on=date(2020, 1, 1))
    assert signed_in(staff).get(reverse("people:contact", args=[ensemble.pk])).status_code == 200
    assert [one.thing for one in as_staff.get(reverse("ties:sectors")).context["followed"]] == [ensemble]


def test_bodies_are_listed_with_who_follows_them_and_narrowed_to_those_to_meet_again(as_staff, as_board, staff, ensemble, choir):
    url = reverse("ties:bodies")
    assert as_board.get(url).status_code == 403
    actions.follow(by=staff, user=staff, contact=ensemble, on=date(2020, 1, 1), bond="partner")
    met(staff, date(2020, 3, 10), contacts=[ensemble])
    page = as_staff.get(url, {"state": "late"}).content.decode()
    assert str(ensemble) in page
    assert staff.name in page
    assert str(ensemble) not in as_staff.get(url, {"bond": "cultural"}).content.decode()
    form = reverse("ties:follow_contact", args=[choir.pk])
    as_staff.post(form, {"user": staff.pk, "days": 90, "bond": "cultural", "on": "2020-01-01"})
    assert Follow.objects.get(contact=choir).bond == "cultural"
    assert str(choir) in as_staff.get(url, {"bond": "cultural"}).content.decode()

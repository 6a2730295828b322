"""The one search box: over everything that its reader may see, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.domains.members import actions as members
from concertino.ground.finding import finders

PAGE, SUGGEST = "/chercher/", "/chercher/suggestions/"
DAY = date(2020, 6, 30)
AROUND = 4  # questions beside one a kind of things: the session, the person, their rights, the terms of the members found


@pytest.fixture
def zoe(db):
    return people.add(
        by=None, kind="person", given_name="Zoé", family_name="Hébert", email="zoe@example.org", phone="514 555-0142",
        external_id="Z-77", on=DAY,
    )  # fmt: skip


@pytest.fixture
def member(zoe):
    members.enrol(by=None, member=zoe, category=Category.objects.first(), starts_on=DAY, ends_on=None, on=DAY, paid_on=DAY)
    return zoe


def found(client, text):
    kinds = client.get(PAGE, {"q": text}).context["kinds"]
    return {kind.key: [thing.title for thing in kind.things] for kind in kinds}


@pytest.mark.parametrize("text", ["hebert", "ZOÉ hébert", "zoe@example", "555-0142", "5550142", "z-77", "ber"])
def test_a_contact_is_found_by_name_address_number_and_identifier(as_staff, zoe, text):
    assert found(as_staff, text)["people.contacts"] == ["Hébert, Zoé"]


def test_each_kind_is_found_for_those_who_may_see_it(as_staff, as_board, member):
    assert found(as_staff, "hebert").keys() == {"people.contacts", "members.members"}
    assert found(as_board, "hebert").keys() == {"members.members"}
    page = as_board.get(PAGE, {"q": "hebert"}).content.decode()
    assert "/membres/?q=H%C3%A9bert" in page and f"/contacts/{member.pk}/" not in page


def test_objectives_and_indicators_are_found_on_their_plan(as_board, council):
    kinds = found(as_board, "membres actifs")
    assert kinds["plan.indicators"] and all("actifs" in title.lower() for title in kinds["plan.indicators"])


def test_without_a_role_nothing_is_found_and_the_page_says_so(as_outsider, anonymous, member):
    page = as_outsider.get(PAGE, {"q": "hebert"})
    assert page.status_code == 200 and page.context["kinds"] == []
    assert anonymous.get(PAGE, {"q": "hebert"}).status_code == 302
    assert anonymous.get(SUGGEST, {"q": "hebert"}).status_code == 302


def test_an_empty_text_asks_nothing_and_nothing_found_says_what_to_try(as_staff, zoe):
    assert as_staff.get(PAGE).context["kinds"] == []
    assert "c-empty" not in as_staff.get(PAGE, {"q": "introuvable"}).content.decode()
    assert as_staff.get(PAGE, {"q": "introuvable"}).context["count"] == 0


def test_suggestions_are_options_of_a_list_grouped_by_kind(as_staff, zoe):
    part = as_staff.get(SUGGEST, {"q": "heb"}).content.decode()
    assert 'role="listbox"' in part and 'role="option"' in part and "<html" not in part
    assert f'href="/contacts/{zoe.pk}/"' in part


def test_more_than_are_shown_leads_to_the_register(as_staff, db):
    for n in range(21):
        people.add(by=None, kind="organisation", name=f"Chœur {n:02}", on=DAY)
    (kind,) = as_staff.get(PAGE, {"q": "choeur"}).context["kinds"]
    assert len(kind.things) == 20 and kind.more == "/contacts/?q=choeur"


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_are_found_it_costs_the_same(as_direction, number, django_assert_max_num_queries, db):
    category = Category.objects.first()
    for n in range(number):
        contact = people.add(by=None, kind="organisation", name=f"Chœur {n}", on=DAY)
        members.enrol(by=None, member=contact, category=category, starts_on=DAY, ends_on=None, on=DAY, paid_on=DAY)
    as_direction.get(SUGGEST, {"q": "choeur"})
    with django_assert_max_num_queries(AROUND + len(finders)):
        as_direction.get(SUGGEST, {"q": "choeur"})


def test_the_box_is_in_the_frame_for_those_who_sign_in(as_outsider, anonymous):
    assert 'data-suggests="found"' in as_outsider.get("/moi/profil/").content.decode()
    assert 'data-suggests="found"' not in anonymous.get("/compte/login/").content.decode()

"""The public directory: those who asked to be there, with what they allowed."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import Consent, Purpose, Region
from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.domains.members.purposes import DIRECTORY, offered

FIRST = date(2020, 1, 1)


@pytest.fixture
def listed(other_member):
    people.correct(by=None, contact=other_member, city="Laval", email="info@rives.example", phone="514 555-0142")
    people.correct(by=None, contact=other_member, region=Region.objects.get(code="13"))
    return other_member


def allow(contact, *purposes: str) -> None:
    for purpose in purposes:
        people.agree(by=None, contact=contact, purpose=purpose, on=FIRST, source="Formulaire")


def page(client, contact):
    return client.get(reverse("directory:member", args=[contact.pk]))


def test_nobody_is_there_who_did_not_ask(anonymous, listed):
    assert listed.name not in anonymous.get(reverse("directory:directory")).text
    assert page(anonymous, listed).status_code == 404


def test_only_what_is_allowed_is_shown(anonymous, listed):
    allow(listed, Purpose.DIRECTORY)
    shown = page(anonymous, listed).text
    assert listed.name in shown and not any(said in shown for said in ("Laval", "info@rives.example", "555-0142"))
    allow(listed, Purpose.DIRECTORY_PLACE, Purpose.DIRECTORY_EMAIL)
    shown = page(anonymous, listed).text
    assert "Laval" in shown and "info@rives.example" in shown and "555-0142" not in shown


def test_a_search_never_tells_what_the_page_hides(anonymous, listed):
    allow(listed, Purpose.DIRECTORY)

    def found(**asked):
        return listed.name in anonymous.get(reverse("directory:directory"), asked).text

    region = listed.region_id
    assert found(text="choeur rives") and not found(text="laval") and not found(region=region) and not found(text="info@")
    allow(listed, Purpose.DIRECTORY_PLACE)
    assert found(text="Laval") and found(region=region)


def test_who_withdraws_or_lapses_is_gone_at_once(anonymous, listed):
    allow(listed, Purpose.DIRECTORY)
    assert page(anonymous, listed).status_code == 200
    Membership.objects.update(ends_on=date(2021, 1, 1))
    assert page(anonymous, listed).status_code == 404
    Membership.objects.update(ends_on=None)
    people.withdraw(by=None, contact=listed, purpose=Purpose.DIRECTORY, on=date(2022, 1, 1))
    assert page(anonymous, listed).status_code == 404


def test_a_member_chooses_in_their_space_and_the_text_that_they_saw_is_kept(as_member, quartet, anonymous):
    asked = {"directory": "on", "directory_text": "on", "text_fr": "Depuis 1998.", "website": "https://lachine.example"}
    assert as_member.post(reverse("space:directory"), asked).status_code == 302
    assert "Depuis 1998." in page(anonymous, quartet).text
    consent = Consent.objects.get(contact=quartet, purpose=Purpose.DIRECTORY_TEXT)
    assert consent.text_shown.startswith(offered(DIRECTORY)[Purpose.DIRECTORY_TEXT]) and "maude@example.org" in consent.proof
    as_member.post(reverse("space:directory"), asked)
    assert Consent.objects.filter(contact=quartet).count() == 2
    as_member.post(reverse("space:directory"), {})
    assert page(anonymous, quartet).status_code == 404


def test_the_list_asks_the_database_as_much_for_three_members_as_for_one(
    anonymous, listed, quartet, maude, individuals, ensembles, django_assert_num_queries
):
    allow(listed, Purpose.DIRECTORY)
    for _round in range(2):
        with django_assert_num_queries(9):
            anonymous.get(reverse("directory:directory"))
        for other, category in ((quartet, ensembles), (maude, individuals)):
            if not other.memberships.exists():
                actions.enrol(
                    by=None, member=other, category=category, starts_on=FIRST, ends_on=None, on=FIRST, paid_on=FIRST
                )  # fmt: skip
                allow(other, Purpose.DIRECTORY)

"""What people wish to receive, without signing in; and the page that proves what lets us write to them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from concertino.base.notices import actions
from concertino.base.notices.models import Message, Stop
from concertino.base.notices.stopping_links import choices_link
from concertino.base.people.actions import agree
from concertino.base.people.models import Consent, Contact

KIND, OTHER = "members.lapse", "consultations.survey"


@pytest.fixture
def address(zoe) -> str:
    for kind in (KIND, OTHER):
        said = actions.send(by=None, to=zoe, kind=kind, subject="Bonjour", text="Bonjour.")
    return re.sub(r"^https?://[^/]+", "", choices_link(said))


def test_each_kind_is_chosen_apart_and_all_at_once(address, zoe):
    reader = Client(enforce_csrf_checks=True)
    page = reader.get(address).content.decode()
    assert page.count("checked") == 2
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    reader.post(address, {"kind": [KIND], "csrfmiddlewaretoken": token})
    assert [one.kind for one in Stop.objects.in_force()] == [OTHER]
    reader.post(address, {"none": "1", "kind": [KIND, OTHER], "csrfmiddlewaretoken": token})
    assert {one.kind for one in Stop.objects.in_force()} == {KIND, OTHER}
    reader.post(address, {"kind": [KIND, OTHER], "csrfmiddlewaretoken": token})
    assert not Stop.objects.in_force().exists()


def test_a_kind_that_is_not_theirs_is_neither_stopped_nor_taken_up(address):
    Client().post(address, {"kind": [KIND, OTHER, "positions.outcome"]})
    assert not Stop.objects.exists()
    assert Client().get("/messages/preferences/forged/").status_code == 404


def test_in_the_language_of_its_reader(zoe):
    Contact.objects.update(language="en")
    zoe.refresh_from_db()
    said = actions.send(by=None, to=zoe, kind=KIND, subject="Hello", text="Hello.")
    assert "What I receive" in Client().get(re.sub(r"^https?://[^/]+", "", choices_link(said))).content.decode()


def test_one_page_proves_what_lets_us_write(as_staff, as_outsider, zoe):
    agree(
        by=None, contact=zoe, purpose="invitations", on=date(2026, 1, 5), source="Formulaire", text_shown="J’accepte tout cela."
    )
    actions.send(by=None, to=zoe, kind=KIND, subject="Votre adhésion", text="Bonjour.")
    place = reverse("notices:proof", args=[zoe.pk])
    page = as_staff.get(place).content.decode()
    assert "J’accepte tout cela." in page and "Votre adhésion" in page
    paper = as_staff.get(reverse("notices:proof_pdf", args=[zoe.pk]))
    assert paper.content.startswith(b"%PDF")
    assert as_outsider.get(place).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_proof_costs_the_same_queries_whatever_was_sent(as_staff, zoe, django_assert_max_num_queries, number):
    for n in range(number):
        actions.send(by=None, to=zoe, kind=KIND, subject=f"N {n}", text="Bonjour.")
    as_staff.get(reverse("notices:proof", args=[zoe.pk]))
    with django_assert_max_num_queries(22):
        as_staff.get(reverse("notices:proof", args=[zoe.pk]))


def test_staff_record_what_people_said_and_what_implies_it(as_staff, as_board, zoe):
    place = reverse("people:record_consent", args=[zoe.pk])
    given = {"purpose": "invitations", "on": "2026-02-03", "source": "Appel"}
    assert as_staff.post(place, {**given, "said": "express"}).status_code == 422
    as_staff.post(place, {**given, "said": "express", "text_shown": "Oui au téléphone"})
    as_staff.post(place, {**given, "purpose": "newsletter", "said": "inquiry", "proof": "Courriel"})
    kept = {one.purpose: (one.kind, one.ends_on) for one in Consent.objects.all()}
    assert kept == {"invitations": ("express", None), "newsletter": ("implied", date(2026, 8, 3))}
    as_staff.post(place, {**given, "on": "2026-03-01", "said": "withdrawn"})
    assert Consent.objects.get(purpose="invitations").withdrawn_on == date(2026, 3, 1)
    assert as_board.get(place).status_code == 403


def test_what_everyone_must_get_and_an_address_does_not_take_is_in_trouble(zoe):
    from django.utils import timezone

    actions.suppress(by=None, address=zoe.email, reason="hard_bounce", detail="", at=timezone.now())
    said = actions.send(by=None, to=zoe, kind="members.renewal", subject="Facture", text="Bonjour.")
    assert said in Message.objects.in_trouble()

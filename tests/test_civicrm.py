"""Files as CiviCRM exports them are recognised by their own column names, in French and in English, and join one another."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from concertino.base.imports.tests.trying import causes, counts, received, taken
from concertino.base.people.models import Affiliation, Category, Contact
from concertino.base.ties.models import Exchange
from concertino.domains.finance.models import Payment, balance_of, credit_of
from concertino.domains.members.models import Membership

FOLDER = Path(__file__).parent / "civicrm"
CONTACTS, CONTACTS_FR, MEMBERSHIPS, CONTRIBUTIONS, RELATIONSHIPS, ACTIVITIES = (
    (FOLDER / f"{name}.csv").read_text()
    for name in ("contacts", "contacts-fr", "memberships", "contributions", "relationships", "activities")
)


@pytest.fixture
def contacts(db):
    return taken("contacts", CONTACTS)


def test_contacts_of_some_eighty_columns_come_in_under_their_internal_number(contacts):
    assert counts(contacts) == (3, 0, 0, 0), causes(contacts)
    chorale, zoe, family = (Contact.objects.get(external_id=number) for number in ("101", "102", "103"))
    assert (chorale.name, chorale.kind, chorale.email) == ("Chorale des Érables", "organisation", "info@erables.example")
    assert (zoe.sort_name, zoe.kind, zoe.language, zoe.name) == ("Hébert, Zoé", "person", "en", "")
    assert (family.kind, family.name) == ("organisation", "Famille Roy")
    assert counts(taken("contacts", CONTACTS)) == (0, 0, 3, 0)


def test_the_same_contact_in_french_headers_is_the_same_contact(contacts):
    assert counts(taken("contacts", CONTACTS_FR)) == (0, 1, 0, 0)
    assert Contact.objects.get(external_id="102").city == "Lévis"


def test_memberships_become_terms_of_those_contacts(contacts):
    content = MEMBERSHIPS.format(category=Category.objects.first().name_fr)
    imported = taken("memberships", content)
    assert counts(imported) == (2, 0, 0, 0), causes(imported)
    term = Membership.objects.get(member__external_id="101")
    assert (term.state, str(term.starts_on), str(term.ends_on), str(term.accepted_on)) == (
        "paid", "2020-07-01", "2021-06-30", "2019-07-01",
    )  # fmt: skip
    assert Membership.objects.get(member__external_id="102").state == "paid", "expired: in good standing until its end"
    assert counts(taken("memberships", content)) == (0, 0, 2, 0)


def test_contributions_that_were_completed_become_payments(contacts):
    imported = taken("payments", CONTRIBUTIONS)
    assert counts(imported) == (2, 0, 0, 1)
    assert len(causes(imported)) == 1
    found = Payment.objects.order_by("on").values_list("payer__external_id", "amount", "method", "reference")
    assert list(found) == [("101", Decimal("245.00"), "cheque", "117"), ("102", Decimal("1250.50"), "card", "")]
    zoe = Contact.objects.get(external_id="102")
    day = Payment.objects.get(payer=zoe).on
    assert (balance_of(zoe, day), credit_of(zoe, day)) == (0, Decimal("1250.50"))
    assert counts(taken("payments", CONTRIBUTIONS)) == (0, 0, 2, 1)
    assert Payment.objects.count() == 2


def test_relationships_become_roles_whichever_side_comes_first(contacts):
    imported = taken("affiliations", RELATIONSHIPS)
    assert counts(imported) == (2, 0, 0, 1)
    roles = Affiliation.objects.order_by("starts_on").values_list("person__external_id", "organisation__external_id", "role")
    assert list(roles) == [("102", "101", "Employee of"), ("102", "101", "Benefits Specialist")]
    assert counts(taken("affiliations", RELATIONSHIPS)) == (0, 0, 2, 1)
    ended = RELATIONSHIPS.replace("2015-09-01;;", "2015-09-01;2020-01-31;")
    assert counts(taken("affiliations", ended)) == (0, 1, 1, 1)
    assert str(Affiliation.objects.get(role="Employee of").ends_on) == "2020-01-31"


def test_activities_that_took_place_become_exchanges(contacts):
    imported = taken("exchanges", ACTIVITIES)
    assert counts(imported) == (3, 0, 0, 1), causes(imported)
    call, meeting = Exchange.objects.order_by("kind")
    assert (meeting.kind, str(meeting.on), meeting.subject) == ("meeting", "2021-03-04", "Rencontre du milieu choral")
    assert (meeting.held_by, meeting.notes) == (None, "On parle de la relève.")
    assert set(meeting.contacts.values_list("external_id", flat=True)) == {"101", "102"}
    assert (call.kind, call.subject) == ("call", "Appel")
    assert counts(taken("exchanges", ACTIVITIES)) == (0, 0, 3, 1)


def test_rows_that_join_nobody_are_rejected_with_their_cause(db):
    for sheet, content in (("payments", CONTRIBUTIONS), ("affiliations", RELATIONSHIPS), ("exchanges", ACTIVITIES)):
        imported = taken(sheet, content)
        assert imported.created == 0 and imported.rejected >= 3


def test_the_columns_are_guessed_without_a_word_from_anybody(db):
    assert received("payments", CONTRIBUTIONS).mapping["Internal Contact ID"] == "payer"
    mapping = received("memberships", MEMBERSHIPS).mapping
    assert mapping["Member Since"] == "accepted_on" and mapping["Membership Status"] == "state"

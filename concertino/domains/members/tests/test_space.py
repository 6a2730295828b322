"""The members' own space: one's own things, and never another's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.finance import actions as finance
from concertino.domains.members import actions
from concertino.domains.members.models import Certificate, Delegate, Membership
from concertino.ground.periods import today

DAY = date(2020, 6, 30)
PAGES = ("home", "record", "invoices", "delegates", "directory", "papers", "consents")


def invoice(contact: Contact):
    line = finance.DraftLine("4100", "Cotisation", "Dues", Decimal("245.00"))
    return finance.issue(by=None, draft=finance.Draft(contact, [line], due_on=DAY), on=DAY)


@pytest.mark.parametrize("name", PAGES)
def test_a_member_opens_each_page_of_their_space(as_member, name):
    assert as_member.get(reverse(f"space:{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_is_led_to_sign_in(anonymous, name):
    assert anonymous.get(reverse(f"space:{name}")).status_code == 302


def test_who_is_tied_to_no_contact_finds_nothing_and_reads_why(as_staff):
    answer = as_staff.get(reverse("space:home"))
    assert "members/space/nobody.html" in [template.name for template in answer.templates]


def test_the_first_page_says_where_the_membership_stands(as_member, quartet):
    assert "Quatuor Lachine" in as_member.get(reverse("space:home")).text


def test_the_address_changes_at_once_and_the_name_is_asked_for(as_member, quartet, staff):
    answer = as_member.post(reverse("space:record"), record_of(quartet, city="Lachine", name="Quatuor de Lachine"))
    assert answer.status_code == 302
    quartet.refresh_from_db()
    assert (quartet.city, quartet.name) == ("Lachine", "Quatuor Lachine")
    proposal = quartet.proposals.waiting().get()
    assert (proposal.field, proposal.before, proposal.shown) == ("name", "Quatuor Lachine", "Quatuor de Lachine")
    people.accept_proposal(by=staff, proposal=proposal, on=DAY)
    quartet.refresh_from_db()
    assert quartet.name == "Quatuor de Lachine"


def test_a_mistake_in_the_record_changes_nothing_of_it(as_member, quartet):
    answer = as_member.post(reverse("space:record"), record_of(quartet, city="Lachine", email="pas une adresse"))
    assert answer.status_code == 422
    quartet.refresh_from_db()
    assert quartet.city == "" and not quartet.proposals.exists()


def test_what_is_asked_for_again_replaces_what_waited_and_may_be_taken_back(as_member, quartet):
    as_member.post(reverse("space:record"), record_of(quartet, name="Un"))
    as_member.post(reverse("space:record"), record_of(quartet, name="Deux"))
    waiting = quartet.proposals.waiting().get()
    assert waiting.shown == "Deux"
    as_member.post(reverse("space:take_back", args=[waiting.pk]))
    assert not quartet.proposals.waiting().exists()


def test_the_category_that_is_asked_for_is_one_of_the_list(as_member, quartet, individuals, staff):
    as_member.post(reverse("space:record"), record_of(quartet, category=individuals.pk))
    people.accept_proposal(by=staff, proposal=quartet.proposals.waiting().get(), on=DAY)
    quartet.refresh_from_db()
    assert quartet.category == individuals


def test_a_change_of_sectors_waits_and_begins_on_the_day_that_it_is_accepted(as_member, quartet, staff):
    jazz, choral = Sector.objects.all()[:2]
    people.classify(by=None, contact=quartet, sectors=[jazz])
    as_member.post(reverse("space:record"), record_of(quartet))
    assert not quartet.proposals.exists()
    as_member.post(reverse("space:record"), record_of(quartet, principal=choral.pk, others=[jazz.pk]))
    waiting = quartet.proposals.waiting().get()
    assert (waiting.field, waiting.before, waiting.shown) == ("sectors", str(jazz), f"{choral}, {jazz}")
    assert quartet.contact_sectors.get().sector == jazz
    accepted_on = today()
    people.accept_proposal(by=staff, proposal=waiting, on=accepted_on)
    rows = quartet.contact_sectors.filter(starts_on=accepted_on).order_by("-is_principal")
    assert [(row.sector, row.is_principal) for row in rows] == [(choral, True), (jazz, False)]


def record_of(contact: Contact, **changes) -> dict:
    names = ("name", "email", "phone", "street", "city", "postal_code", "language")
    sectors = [row.sector_id for row in contact.contact_sectors.filter(ends_on=None, sector__isnull=False)]
    said = {"category": contact.category_id or "", "principal": (sectors or [""])[0], "others": sectors[1:]}
    return {name: getattr(contact, name) for name in names} | said | changes


def test_a_member_sees_their_invoices_and_what_they_owe(as_member, quartet):
    mine = invoice(quartet)
    assert mine.number in as_member.get(reverse("space:invoices")).text
    assert mine.number in as_member.get(reverse("space:home")).text
    assert as_member.get(reverse("space:invoice", args=[mine.pk])).status_code == 200


def test_an_invoice_that_another_pays_for_a_member_is_seen_by_both(as_member, quartet, other_member):
    line = finance.DraftLine("4100", "Cotisation", "Dues", Decimal("10.00"))
    paid = finance.issue(by=None, draft=finance.Draft(other_member, [line], due_on=DAY, payer=quartet), on=DAY)
    assert as_member.get(reverse("space:invoice", args=[paid.pk])).status_code == 200


def test_nothing_of_another_member_is_found(as_member, other_member, staff):
    theirs = invoice(other_member)
    paper = actions.certify(by=None, member=other_member, on=DAY)
    person = people.add(by=None, kind="person", family_name="Roy", on=DAY)
    Category.objects.update(delegates=2)
    delegate = actions.name_delegate(by=None, organisation=other_member, person=person, on=DAY)
    asked = people.propose(by=None, contact=other_member, field="name", value="Autre", on=DAY)
    for address in (("invoice", theirs), ("paper", paper), ("end_delegate", delegate)):
        assert as_member.get(reverse(f"space:{address[0]}", args=[address[1].pk])).status_code == 404, address
    assert as_member.post(reverse("space:end_delegate", args=[delegate.pk])).status_code == 404
    assert as_member.post(reverse("space:take_back", args=[asked.pk])).status_code == 404
    assert as_member.post(reverse("space:choose"), {"contact": other_member.pk}).status_code == 404


def test_who_acts_for_several_chooses_in_whose_name(as_member, maude, other_member):
    people.affiliate(by=None, person=maude, organisation=other_member, acts=True)
    as_member.post(reverse("space:choose"), {"contact": other_member.pk})
    assert as_member.get(reverse("space:record")).context["contact"] == other_member
    as_member.post(reverse("space:choose"), {"contact": maude.pk})
    assert as_member.get(reverse("space:record")).context["contact"] == maude


def test_who_no_longer_acts_for_an_organisation_sees_nothing_of_it_the_day_after(as_member, maude, quartet):
    role = maude.affiliations.get()
    people.let_act(by=None, affiliation=role, acts=False)
    assert as_member.get(reverse("space:record")).context["contact"] == maude
    assert as_member.get(reverse("space:invoice", args=[invoice(quartet).pk])).status_code == 404


def test_a_lapsed_member_keeps_what_is_theirs_and_is_led_to_the_invoice(as_member, quartet):
    Membership.objects.update(ends_on=date(2021, 12, 31))
    owed = invoice(quartet)
    assert owed.number in as_member.get(reverse("space:home")).text
    refused = as_member.get(reverse("space:papers"))
    assert refused.status_code == 403
    assert owed.number in refused.text and reverse("space:invoices") in refused.text
    assert as_member.get(reverse("members:roster")).status_code == 403


def test_a_page_refused_to_who_is_nobody_leads_nowhere(as_outsider):
    refused = as_outsider.get(reverse("members:roster"))
    assert refused.status_code == 403 and reverse("space:invoices") not in refused.text


def test_delegates_are_named_from_the_organisation_or_anew_and_ended(as_member, quartet, maude):
    as_member.post(reverse("space:delegates"), {"person": maude.pk})
    as_member.post(reverse("space:delegates"), {"given_name": "Luc", "family_name": "Roy", "email": "luc@example.org"})
    assert {delegate.person.family_name for delegate in quartet.delegates.all()} == {"Hébert", "Roy"}
    third = as_member.post(reverse("space:delegates"), {"given_name": "Ève", "family_name": "Côté"})
    assert third.status_code == 422 and Delegate.objects.count() == 2
    assert not Contact.objects.filter(family_name="Côté").exists()
    ended = quartet.delegates.first()
    as_member.post(reverse("space:end_delegate", args=[ended.pk]))
    ended.refresh_from_db()
    assert ended.ends_on == ended.starts_on


def test_a_certificate_is_issued_and_taken_as_pdf(as_member, quartet):
    as_member.post(reverse("space:certify", args=["card"]))
    paper = Certificate.objects.get()
    answer = as_member.get(reverse("space:paper", args=[paper.pk]))
    assert (paper.kind, answer["Content-Type"]) == ("card", "application/pdf")
    assert answer.content.startswith(b"%PDF")


def test_the_pages_ask_the_database_as_much_for_three_things_as_for_one(as_member, quartet, django_assert_num_queries):
    counts = []
    for _round in range(2):
        for _each in range(1 if not counts else 2):
            invoice(quartet)
        with django_assert_num_queries(INVOICES):
            as_member.get(reverse("space:invoices"))
        counts.append(1)


INVOICES = 10

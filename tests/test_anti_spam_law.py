"""The law on commercial messages (E-1.6, DORS/2012-36, DORS/2013-221), row by row of the table that we hold ourselves to."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from concertino.base.notices import actions as notices
from concertino.base.notices.gate import left_out
from concertino.base.notices.models import Cause, Message, Stop
from concertino.base.notices.stopping_links import choices_link, link
from concertino.base.people import actions as people
from concertino.base.people.models import Association, Category, Consent, Contact, consent_of
from concertino.domains.members import actions as members
from concertino.domains.newsletters.tests.writing import topic
from concertino.domains.recruitment import actions as recruitment
from concertino.ground.consents import bases
from concertino.ground.notices import Law, kind_of, kinds
from concertino.ground.periods import months_later, today
from concertino.ground.refusals import Refusal

DAY = date(2026, 3, 10)
# The rows of the table of LAW.md that ask something of the software, each by the test that holds it.
ROWS = {
    "CEM = any message": "test_every_kind_of_message_says_what_it_is_to_the_law",
    "A message **asking for consent is itself a CEM**": "test_no_kind_of_message_asks_for_a_consent",
    "Consent + content required": "test_without_consent_or_without_who_sends_nothing_leaves",
    "Contact info valid": "test_a_link_that_stops_never_expires",
    "**No consent needed": "test_facts_about_a_membership_need_no_consent_and_are_identified_and_stopped",
    "**Wholly exempt**": "test_a_legal_notice_leaves_whatever_was_stopped_or_refused",
    "Express consent request": "test_an_express_consent_keeps_the_text_shown_the_day_and_the_proof",
    "Implied — business": "test_an_inquiry_implies_six_months_and_a_purchase_or_contract_two_years",
    "Implied — **private": "test_membership_implies_two_years_from_its_end_and_a_renewal_moves_it",
    "club/association": "test_membership_begins_with_its_acceptance_and_not_with_the_application",
    "Donation/volunteer": "test_a_donation_implies_nothing",
    "Subscription/account": "test_membership_implies_two_years_from_its_end_and_a_renewal_moves_it",
    "Published or given address": "test_a_published_address_implies_it_with_its_proof_only",
    "Referral": "test_a_referral_allows_one_message_that_names_who_referred",
    "Message must show": "test_every_message_shows_who_sends_it_and_how_to_choose",
    "Honour withdrawal": "test_a_withdrawal_is_at_once_without_signing_in_and_wins_over_every_basis",
    "**Burden of proof on sender**": "test_the_ledger_cannot_be_rewritten_and_each_message_keeps_what_let_us_write_it",
    "Penalty": "",  # what it costs asks nothing more
}


@pytest.fixture
def zoe(db) -> Contact:
    return people.add(
        by=None, kind="person", given_name="Zoé", family_name="Hébert", email="zoe@example.org", on=date(2020, 1, 1)
    )


@pytest.fixture
def offers(db):
    return topic("offres", law="commercial", purpose="invitations")


def write(kind: str, to: Contact) -> Message:
    return notices.send(by=None, to=to, kind=kind, subject="Bonjour", text="Bonjour.")


def test_no_row_of_the_table_is_forgotten(shared):
    text = (shared / "domain" / "LAW.md").read_text()
    rows = re.findall(r"^\|(?! rule|---)([^|]+)\|", text.partition("## 1 ")[2].partition("## 2 ")[0], re.MULTILINE)
    assert len(rows) == len(ROWS) and all(any(row.startswith(known) for known in ROWS) for row in rows)
    assert all(name in globals() for name in ROWS.values() if name)


def test_every_kind_of_message_says_what_it_is_to_the_law():
    assert kinds and all(isinstance(kind.law, Law) for kind in kinds.values())
    assert all(kind.purpose for kind in kinds.values() if kind.law is Law.COMMERCIAL)


def test_no_kind_of_message_asks_for_a_consent():
    """Asking is itself commercial: a form that people open asks, and no message does."""
    assert not [key for key in kinds if "consent" in key]


def test_without_consent_or_without_who_sends_nothing_leaves(zoe, offers):
    assert write(offers.kind, zoe).cause == Cause.NO_CONSENT
    people.agree(by=None, contact=zoe, purpose="invitations", on=DAY, source="Formulaire", text_shown="Oui.")
    Association.objects.update(street="")
    assert write(offers.kind, zoe).cause == Cause.UNIDENTIFIED
    Association.objects.update(street="1, rue des Essais")
    assert write(offers.kind, zoe).state == Message.State.QUEUED


def test_a_link_that_stops_never_expires(zoe, monkeypatch):
    address = link(write("members.lapse", zoe))
    later = timezone.now() + timedelta(days=20 * 365)
    monkeypatch.setattr(timezone, "now", lambda: later)
    Client().post(re.sub(r"^https?://[^/]+", "", address))
    assert Stop.objects.in_force().filter(kind="members.lapse", contact=zoe).exists()


def test_facts_about_a_membership_need_no_consent_and_are_identified_and_stopped(zoe):
    assert kind_of("members.lapse").law is Law.INFORMATION
    assert write("members.lapse", zoe).state == Message.State.QUEUED
    notices.stop(by=None, kind="members.lapse", address=zoe.email, contact=zoe)
    assert write("members.lapse", zoe).cause == Cause.STOPPED
    Association.objects.update(street="")
    assert left_out("consultations.survey", [zoe], DAY) == {zoe.pk: Cause.UNIDENTIFIED}


def test_a_legal_notice_leaves_whatever_was_stopped_or_refused(zoe):
    Association.objects.update(street="")
    people.withdraw(by=None, contact=zoe, purpose="invitations", on=DAY)
    notices.suppress(by=None, address=zoe.email, reason="asked", detail="", at=timezone.now())
    assert kind_of("members.application").law is Law.LEGAL
    assert write("members.application", zoe).state == Message.State.QUEUED


def test_an_express_consent_keeps_the_text_shown_the_day_and_the_proof(zoe):
    said = {"source": "Formulaire d’adhésion", "text_shown": "J’accepte de recevoir…", "proof": "Formulaire 12"}
    kept = people.agree(by=None, contact=zoe, purpose="newsletter", on=DAY, **said)
    assert (kept.kind, kept.given_on, kept.ends_on) == ("express", DAY, None)
    assert {name: getattr(kept, name) for name in said} == said
    assert not consent_of(zoe, "invitations", DAY).holds  # one purpose at a time
    assert consent_of(zoe, "newsletter", date(2060, 1, 1)).holds  # until it is withdrawn


@pytest.mark.parametrize(("ground", "months"), [("inquiry", 6), ("purchase", 24), ("contract", 24)])
def test_an_inquiry_implies_six_months_and_a_purchase_or_contract_two_years(zoe, ground, months):
    people.imply(by=None, contact=zoe, purpose="invitations", ground=ground, on=DAY, proof="Courriel du 10 mars")
    last = months_later(DAY, months)
    assert consent_of(zoe, "invitations", last).holds
    assert not consent_of(zoe, "invitations", last + timedelta(days=1)).holds


def test_membership_implies_two_years_from_its_end_and_a_renewal_moves_it(zoe):
    said = {"by": None, "member": zoe, "category": Category.objects.first(), "on": date(2020, 1, 1), "paid_on": date(2020, 1, 1)}
    members.enrol(**said, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    assert consent_of(zoe, "newsletter", date(2022, 12, 31)).holds
    assert not consent_of(zoe, "newsletter", date(2023, 1, 1)).holds
    members.enrol(**said, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))
    assert consent_of(zoe, "newsletter", date(2023, 12, 31)).holds
    assert not consent_of(zoe, "newsletter", date(2024, 1, 1)).holds


def test_membership_begins_with_its_acceptance_and_not_with_the_application(zoe):
    members.apply(by=None, member=zoe, category=Category.objects.first(), starts_on=DAY, ends_on=months_later(DAY, 12), on=DAY)
    assert not consent_of(zoe, "newsletter", DAY).holds


def test_a_donation_implies_nothing():
    assert set(Consent.Ground.values) == {"inquiry", "contract", "purchase", "published"}
    assert set(bases) == {"members.membership", "finance.purchase"}


def test_a_withdrawal_said_earlier_and_recorded_later_still_holds_back_what_waits(zoe, offers):
    people.agree(by=None, contact=zoe, purpose="invitations", on=DAY, source="Formulaire", text_shown="Oui.")
    said = write(offers.kind, zoe)
    people.withdraw(by=None, contact=zoe, purpose="invitations", on=today() - timedelta(days=9))
    notices.deliver()
    said.refresh_from_db()
    assert (said.state, said.cause) == (Message.State.SKIPPED, Cause.NO_CONSENT)


def test_only_a_contract_has_an_end_and_not_one_that_is_long_over(zoe):
    given = {"by": None, "contact": zoe, "purpose": "invitations", "on": DAY, "proof": "Dossier"}
    for ground, ended in (("inquiry", DAY), ("purchase", DAY), ("contract", date(2020, 1, 1))):
        with pytest.raises(Refusal):
            people.imply(**given, ground=ground, ended_on=ended)


def test_a_published_address_implies_it_with_its_proof_only(zoe):
    given = {"by": None, "contact": zoe, "purpose": "invitations", "ground": "published", "on": DAY}
    with pytest.raises(Refusal):
        people.imply(**given, proof=" ")
    people.imply(**given, proof="https://example.org/equipe")
    assert consent_of(zoe, "invitations", date(2050, 1, 1)).holds


def test_a_referral_allows_one_message_that_names_who_referred(zoe):
    who = people.add(by=None, kind="person", given_name="Luc", family_name="Roy", email="luc@example.org", on=DAY)
    prospect = recruitment.identify(by=None, on=DAY, source="referral", referred_by=who, contact=zoe)
    recruitment.write_first(by=None, prospect=prospect, on=DAY, text="Venez nous voir.")
    written = Message.objects.get(kind="recruitment.first_message")
    assert "Luc Roy" in written.text and written.law == Law.REFERRAL.value
    with pytest.raises(Refusal):
        recruitment.write_first(by=None, prospect=prospect, on=DAY, text="Encore nous.")


def test_every_message_shows_who_sends_it_and_how_to_choose(zoe):
    from concertino.base.notices.writing import written

    said = write("members.lapse", zoe)
    mail = written(said, Association.objects.get())
    for text in (mail.body, mail.alternatives[0][0]):
        assert all(part in text for part in ("1, rue des Essais", "conseil@example.org", link(said), choices_link(said)))
    page = Client()
    address = re.sub(r"^https?://[^/]+", "", choices_link(said))
    assert page.get(address).status_code == 200
    page.post(address, {})
    assert Stop.objects.in_force().filter(kind="members.lapse").exists()
    page.post(address, {"kind": ["members.lapse"]})
    assert not Stop.objects.in_force().exists()


def test_a_withdrawal_is_at_once_without_signing_in_and_wins_over_every_basis(zoe, offers):
    people.imply(by=None, contact=zoe, purpose="invitations", ground="purchase", on=today(), proof="Facture 12")
    said = write(offers.kind, zoe)
    assert said.state == Message.State.QUEUED
    people.withdraw(by=None, contact=zoe, purpose="invitations", on=today())
    notices.deliver()
    said.refresh_from_db()
    assert (said.state, said.cause) == (Message.State.SKIPPED, Cause.NO_CONSENT)
    assert not consent_of(zoe, "invitations", today()).holds


def test_the_ledger_cannot_be_rewritten_and_each_message_keeps_what_let_us_write_it(zoe, offers):
    kept = people.agree(by=None, contact=zoe, purpose="invitations", on=DAY, source="Formulaire", text_shown="Oui.")
    said = write(offers.kind, zoe)
    assert (said.law, said.basis) == ("commercial", f"express:{kept.pk}")
    for change in ({"ground": "purchase"}, {"text_shown": "Tout."}, {"given_on": date(2000, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Consent.objects.filter(pk=kept.pk).update(**change)

"""A campaign previews, then bills everyone once; it is undone without touching what was paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from concertino.base.notices.models import Message
from concertino.base.people.models import Category, Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice, Posting
from concertino.domains.members import actions as members
from concertino.domains.members import tasks
from concertino.domains.members.actions import campaigns
from concertino.domains.members.models import Campaign, Departure, LeavingReason, Membership, Renewal
from concertino.domains.members.renewals import preview
from concertino.domains.members.tests.renewals.conftest import DUE, FEE, LAST, LAUNCH, TEXTS, Silent, invoiced
from concertino.ground.refusals import Refusal

State = Membership.State


def cause_of(campaign, name: str) -> str:
    return {line.term.member.name: line.cause for line in preview(campaign, LAUNCH).lines}[name]


def test_the_preview_shows_each_member_with_the_amount_of_the_grid_in_force(campaign, make_members):
    make_members(3, fee=Decimal("99.00"))  # what they paid last is no guide
    found = preview(campaign, LAUNCH)
    each = (FEE, date(2026, 7, 1), date(2027, 6, 30))
    assert [(line.fee, line.starts_on, line.ends_on) for line in found.renewed] == [each] * 3
    assert (found.total, found.left_out) == (FEE * 3, [])
    assert not Invoice.objects.exists()


def test_the_preview_says_who_is_left_out_and_why(campaign, make_members, charged):
    excluded, unpaid, leaving, renewed, binned, reason, unpriced = (term for term in make_members(7))
    campaigns.leave_out(by=None, campaign=campaign, members=[excluded.member])
    campaign.refresh_from_db()
    Membership.objects.filter(pk=unpaid.pk).update(state=State.ACCEPTED, paid_on=None)
    Membership.objects.filter(pk=leaving.pk).update(ended_on=LAST)
    members.renew(by=None, member=renewed.member, ends_on=date(2027, 6, 30))
    Contact.objects.filter(pk=binned.member_id).update(binned_on=LAUNCH)
    why = LeavingReason.objects.create(code="t-closed", name_fr="A cessé ses activités")
    Departure.objects.create(member=reason.member, term=reason, reason=why, on=LAUNCH)
    other = Category.objects.create(code="t-other", name_fr="Autres")
    Membership.objects.filter(pk=unpriced.pk).update(category=other)
    found = preview(campaign, LAUNCH)
    assert [line.cause for line in found.lines] == ["excluded", "unpaid", "ended", "renewed", "binned", "ended", "unpriced"]
    assert "No dues grid" in found.lines[-1].why or "grille" in found.lines[-1].why
    with pytest.raises(Refusal):
        campaigns.launch(by=None, campaign=campaign, on=LAUNCH)


def test_launching_bills_everyone_with_a_term_an_invoice_and_a_message(launched):
    assert launched.state == Campaign.State.DONE
    terms = Membership.objects.filter(starts_on=date(2026, 7, 1))
    assert {(term.state, term.fee, term.ends_on) for term in terms} == {(State.ACCEPTED, FEE, date(2027, 6, 30))}
    assert [invoice.due_on for invoice in Invoice.objects.all()] == [DUE] * 3
    assert Renewal.objects.filter(invoice__isnull=False).count() == terms.count() == 3
    first, _second, third = Message.objects.order_by("pk")
    assert first.subject == "Votre adhésion se termine le 30\u00a0juin 2026" or "30 juin 2026" in first.subject
    assert "June 30, 2026" in third.subject
    assert first.papers == [["finance.invoice", Renewal.objects.order_by("pk")[0].invoice_id]]


def test_run_again_it_bills_nobody_twice(launched):
    tasks.renew(by=None, progress=Silent(), campaign_id=launched.pk)
    assert (Invoice.objects.count(), Renewal.objects.count(), Message.objects.count()) == (3, 3, 3)


def test_a_batch_that_fails_leaves_nothing_of_itself(campaign, make_members, monkeypatch):
    make_members(2)
    campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    Category.objects.filter(code="t-ensembles").update(ends_on=LAST)  # while the job waits, the category goes out of use
    invoiced(campaign)
    assert not Invoice.objects.exists()


def test_another_campaign_finds_them_renewed(launched):
    again = campaigns.draft_campaign(by=None, name_fr="Encore", ends_from=LAST, ends_to=LAST, due_on=DUE, **TEXTS)
    assert {line.cause for line in preview(again, LAUNCH).lines} == {"renewed"}


def test_a_common_last_day_holds_for_all(campaign, make_members):
    make_members(2)
    campaigns.change_campaign(by=None, campaign=campaign, ends_on=date(2026, 12, 31))
    campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    invoiced(campaign)
    assert {renewal.term.ends_on for renewal in Renewal.objects.select_related("term")} == {date(2026, 12, 31)}


def test_nothing_of_whom_it_renews_changes_once_it_is_launched(launched):
    with pytest.raises(Refusal):
        campaigns.change_campaign(by=None, campaign=launched, due_on=date(2026, 9, 1))
    with pytest.raises(Refusal):
        campaigns.leave_out(by=None, campaign=launched, members=[])
    with pytest.raises(Refusal):
        campaigns.launch(by=None, campaign=launched, on=LAUNCH)
    campaigns.change_campaign(by=None, campaign=launched, lapse_days=60)


def test_a_place_that_nothing_fills_is_refused(campaign):
    with pytest.raises(Refusal, match="prenom") as refusal:
        campaigns.change_campaign(by=None, campaign=campaign, text_fr="Bonjour {prenom}")
    assert refusal.value.field == "text_fr"


def undone(campaign) -> Campaign:
    campaigns.withdraw(by=None, campaign=campaign, on=date(2026, 5, 20), reason="Mauvaise grille")
    tasks.withdraw(by=None, progress=Silent(), campaign_id=campaign.pk)
    campaign.refresh_from_db()
    return campaign


def test_undone_what_is_unpaid_is_withdrawn_and_credited_and_what_was_paid_is_kept(launched):
    paid, partly, unpaid = launched.renewals.select_related("member", "invoice").order_by("pk")
    day = date(2026, 5, 18)
    finance.receive(by=None, payer=paid.member, amount=paid.invoice.total, method="transfer", on=day)
    finance.receive(by=None, payer=partly.member, amount=Decimal("10.00"), method="transfer", on=day)
    undone(launched)
    states = dict(launched.renewals.values_list("pk", "term__state"))
    assert states == {paid.pk: State.PAID, partly.pk: State.ACCEPTED, unpaid.pk: State.ENDED}
    assert [one.pk for one in launched.renewals.standing().order_by("pk")] == [paid.pk, partly.pk]
    assert list(Invoice.objects.open_on(date(2026, 5, 20)).values_list("pk", flat=True)) == [partly.invoice_id]
    assert Posting.objects.aggregate(total=Sum("amount"))["total"] == 0


def test_who_was_withdrawn_is_renewed_by_another_campaign_on_the_same_days(launched):
    undone(launched)
    again = campaigns.draft_campaign(by=None, name_fr="Encore", ends_from=LAST, ends_to=LAST, due_on=DUE, **TEXTS)
    campaigns.launch(by=None, campaign=again, on=date(2026, 5, 21))
    invoiced(again)
    assert again.renewals.unpaid().count() == 3
    assert {one.term.starts_on for one in again.renewals.select_related("term")} == {date(2026, 7, 1)}


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_asks_as_few_questions_whatever_its_size(campaign, make_members, count, django_assert_max_num_queries):
    terms = make_members(count)
    campaigns.launch(by=None, campaign=campaign, on=LAUNCH)
    with django_assert_max_num_queries(70) as asked:
        campaigns.renew_batch(by=None, campaign=campaign, members=[term.member_id for term in terms])
    QUERIES.add(len(asked.captured_queries))
    assert len(QUERIES) == 1


QUERIES: set[int] = set()

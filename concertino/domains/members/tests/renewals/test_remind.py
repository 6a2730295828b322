"""Reminders leave on their day, once, with a cause where they do not; unpaid renewals lapse by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import campaigns
from concertino.domains.members.measures import active
from concertino.domains.members.models import Membership, Reminder
from concertino.domains.members.reminders import unreminded
from concertino.domains.members.tests.renewals.conftest import DUE, LAST
from concertino.ground.refusals import Refusal

WORDS = {"subject_fr": "Rappel, {name}", "subject_en": "Reminder, {name}", "text_fr": "Il reste {amount}.", "text_en": ""}
LATE = DUE + timedelta(days=15)


@pytest.fixture
def ruled(launched):
    """Reminders on the last day to pay and 15 days after."""
    campaigns.set_rules(by=None, campaign=launched, rules=[{"of": "due", "days": days, **WORDS} for days in (0, 15)])
    return launched


def pay(renewal, on: date = date(2026, 6, 20)) -> None:
    finance.receive(by=None, payer=renewal.member, amount=renewal.invoice.total, method="transfer", on=on)


def test_a_reminder_is_written_on_its_day_and_never_twice(ruled):
    assert campaigns.remind(by=None, day=DUE - timedelta(days=1)) == 0
    assert campaigns.remind(by=None, day=DUE) == 3
    assert campaigns.remind(by=None, day=DUE) == campaigns.remind(by=None, day=DUE + timedelta(days=1)) == 0
    assert campaigns.remind(by=None, day=LATE) == 3
    french, _french, english = Message.objects.filter(kind="members.reminder").order_by("pk")[:3]
    assert (french.subject, english.subject) == ("Rappel, Ensemble 00000", "Reminder, Ensemble 00002")
    assert "240,00" in french.text


def test_who_paid_meanwhile_is_skipped_and_it_is_said(ruled):
    pay(ruled.renewals.order_by("pk").first())
    campaigns.remind(by=None, day=DUE)
    assert sorted(Reminder.objects.values_list("message__state", "message__cause")) == [
        ("queued", ""), ("queued", ""), ("skipped", "paid"),
    ]  # fmt: skip


def test_a_worker_that_stood_still_makes_good_within_three_days(ruled):
    assert campaigns.remind(by=None, day=DUE + timedelta(days=3)) == 3
    assert campaigns.remind(by=None, day=LATE + timedelta(days=9)) == 0


def test_who_was_due_a_reminder_and_got_none_is_listed_with_the_cause(ruled):
    first, second, third = ruled.renewals.order_by("pk")
    Contact.objects.filter(pk=first.member_id).update(email="")
    campaigns.remind(by=None, day=DUE)
    Message.objects.filter(reminder__renewal=second).update(state="failed", cause="refused")
    found = {(missed.renewal.pk, missed.rule.days): missed.cause for missed in unreminded(ruled, LATE)}
    assert found.keys() == {(first.pk, 0), (second.pk, 0), (first.pk, 15), (second.pk, 15), (third.pk, 15)}
    pay(second)
    assert {missed.renewal.pk for missed in unreminded(ruled, DUE)} == {first.pk}


def test_those_that_can_be_are_sent_again(ruled):
    first, second, _third = ruled.renewals.order_by("pk")
    Contact.objects.filter(pk=first.member_id).update(email="")
    campaigns.remind(by=None, day=DUE)
    Message.objects.filter(reminder__renewal=second).update(state="failed", cause="refused")
    assert campaigns.remind_again(by=None, campaign=ruled, day=DUE) == 1
    with pytest.raises(Refusal):
        campaigns.remind_again(by=None, campaign=ruled, day=DUE)
    Contact.objects.filter(pk=first.member_id).update(email="new@example.org")
    assert campaigns.remind_again(by=None, campaign=ruled, day=DUE) == 1
    assert unreminded(ruled, DUE) == []
    assert Reminder.objects.count() == 3


def test_a_reminder_that_was_sent_stays_among_the_rules(ruled):
    campaigns.remind(by=None, day=DUE)
    with pytest.raises(Refusal):
        campaigns.set_rules(by=None, campaign=ruled, rules=[])


def test_an_unpaid_renewal_gives_no_right_from_the_day_after_the_term(launched):
    pay(launched.renewals.order_by("pk").first())
    assert active.value(LAST).value == 3
    assert active.value(LAST + timedelta(days=1)).value == 1


def test_paid_late_the_member_has_all_back_from_the_first_day(launched):
    renewal = launched.renewals.order_by("pk").first()
    pay(renewal, on=date(2026, 8, 1))
    assert active.value(date(2026, 7, 15)).value == 1


def test_those_whose_rights_ended_on_the_eve_are_told_once_where_the_campaign_says_so(launched):
    campaigns.change_campaign(by=None, campaign=launched, tells_lapse=True)
    pay(launched.renewals.order_by("pk").first())
    after = LAST + timedelta(days=1)
    assert campaigns.tell_lapsed(by=None, day=LAST) == 0
    assert campaigns.tell_lapsed(by=None, day=after) == campaigns.tell_lapsed(by=None, day=after) == 2
    assert Message.objects.filter(kind="members.lapse").count() == 2


def test_what_stays_unpaid_is_ended_after_the_days_of_the_campaign_and_credited(launched):
    campaigns.change_campaign(by=None, campaign=launched, lapse_days=60)
    launched.refresh_from_db()
    paid, partly, _unpaid = launched.renewals.select_related("invoice", "member").order_by("pk")
    pay(paid)
    finance.receive(by=None, payer=partly.member, amount=Decimal("40.00"), method="transfer", on=DUE)
    assert campaigns.end_unpaid(by=None, campaign=launched, day=DUE + timedelta(days=60)) == 0
    after = DUE + timedelta(days=61)
    assert campaigns.end_unpaid(by=None, campaign=launched, day=after) == 1
    assert campaigns.end_unpaid(by=None, campaign=launched, day=after) == 0
    assert [one.state for one in Membership.objects.filter(renewal__campaign=launched).order_by("pk")] == [
        "paid", "accepted", "ended",
    ]  # fmt: skip
    assert list(Invoice.objects.open_on(after).values_list("contact", flat=True)) == [partly.member_id]

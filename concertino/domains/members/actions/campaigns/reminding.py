"""Reminders of a day: each is a row with its message, sent once, or not with its cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.members.actions.campaigns.drafting import page_of
from concertino.domains.members.actions.campaigns.launching import PAPER
from concertino.domains.members.models import GOOD_STANDING, Campaign, Membership, Reminder, ReminderRule, Renewal
from concertino.domains.members.wording import facts_of, filled, worded
from concertino.ground.refusals import Refusal

KIND = "members.reminder"
CATCH_UP = timedelta(days=3)  # a worker that stood still for a weekend makes good on Monday
LONG_AGO = date(1900, 1, 1)
AT_ONCE = 1000


@verb("members.remind", gettext_lazy("sent the reminders of a day"))
def remind(*, by: Any, day: date, campaign: Campaign | None = None) -> int:
    """Write the reminders due on the day, and those of the last days that no one wrote; how many. Never twice: a row a rule
    and renewal says so. A member who paid meanwhile, or gave up, has a row too, with that cause."""
    rules = ReminderRule.objects.filter(campaign__state__in=(Campaign.State.LAUNCHED, Campaign.State.DONE))
    rules = rules.filter(campaign=campaign) if campaign else rules
    return sum(_write(by, rule, due_of(rule, day - CATCH_UP, day), day) for rule in rules.select_related("campaign"))


@verb("members.remind_again", gettext_lazy("sent reminders that had not left"))
def remind_again(*, by: Any, campaign: Campaign, day: date) -> int:
    """Make good all that can be: reminders never written, those whose message failed, and those whose member has an address
    by now; how many. What cannot be stays listed with its cause."""
    written = sum(_write(by, rule, due_of(rule, LONG_AGO, day), day) for rule in campaign.rules.all())
    mine = Reminder.objects.filter(rule__campaign=campaign, renewal__in=campaign.renewals.unpaid())
    failed = Message.objects.filter(reminder__in=mine, state=Message.State.FAILED)
    again = notices.retry(by=by, messages=failed) if failed.exists() else 0
    reachable = mine.filter(message__state=Message.State.SKIPPED, message__cause__in=("no_address", "malformed"))
    reachable = reachable.exclude(renewal__member__email="").select_related("rule__campaign")
    total = written + again + _rewrite(by, list(reachable))
    if not total:
        raise Refusal(_("None of these reminders can be sent: see their causes."))
    return total


def due_of(rule: ReminderRule, first: date, last: date) -> QuerySet[Renewal]:
    """Renewals whose day of this reminder is between the two, and for whom it was not written."""
    done = Reminder.objects.filter(rule=rule, renewal=OuterRef("pk"))
    return rule.renewals_between(first, last).exclude(Exists(done))


def _write(by: Any, rule: ReminderRule, renewals: QuerySet[Renewal], day: date) -> int:
    due = list(renewals.select_related("member", "before", "term", "invoice").order_by("pk")[:AT_ONCE])
    messages = notices.send_many(by=by, kind=KIND, letters=[_letter(rule, renewal) for renewal in due])
    rows = [
        Reminder(rule=rule, renewal=renewal, on=day, message=message)
        for renewal, message in zip(due, messages, strict=True)
    ]  # fmt: skip
    Reminder.objects.bulk_create(rows)
    return len(rows) + (_write(by, rule, renewals, day) if len(rows) == AT_ONCE else 0)


def _rewrite(by: Any, reminders: Sequence[Reminder]) -> int:
    """Another message for each, its member having an address now."""
    renewals = Renewal.objects.select_related("member", "before", "term", "invoice")
    found = renewals.in_bulk([reminder.renewal_id for reminder in reminders])
    letters = [_letter(one.rule, found[one.renewal_id], again=f":{one.message_id}") for one in reminders]
    messages = notices.send_many(by=by, kind=KIND, letters=letters)
    for reminder, message in zip(reminders, messages, strict=True):
        reminder.message = message
    Reminder.objects.bulk_update(reminders, ["message"])
    return sum(message.state == Message.State.QUEUED for message in messages)


def _letter(rule: ReminderRule, renewal: Renewal, again: str = "") -> notices.Letter:
    facts, member = facts_of(renewal), renewal.member
    return notices.Letter(
        member, filled(worded(rule, "subject", member), facts), filled(worded(rule, "text", member), facts),
        key=f"reminder:{rule.pk}:{renewal.pk}{again}", papers=[(PAPER, renewal.invoice_id)], cause=_cause(renewal.term),
        about=str(rule.campaign), about_url=page_of(rule.campaign),
    )  # fmt: skip


def _cause(term: Membership) -> str:
    if term.state in GOOD_STANDING:
        return "paid"
    return "left" if term.state == Membership.State.ENDED else ""

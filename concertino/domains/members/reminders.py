"""Reminders that were due and did not reach their readers, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.notices.models import Message
from concertino.domains.members.actions.campaigns.reminding import LONG_AGO, due_of
from concertino.domains.members.models import Campaign, Reminder, Renewal

NOT_SENT = (Message.State.FAILED, Message.State.SKIPPED)


@dataclass(frozen=True)
class Missed:
    """A reminder that a member should have had: the rule, and the cause."""

    renewal: Any
    rule: Any
    cause: str
    message: Message | None = None


def unreminded(campaign: Campaign, day: date) -> list[Missed]:
    """Of the members who still owe, by name: reminders whose day has come that were not written, failed or were skipped."""
    unpaid = campaign.renewals.unpaid()
    written = Reminder.objects.filter(rule__campaign=campaign, renewal__in=unpaid, message__state__in=NOT_SENT)
    found = [
        Missed(one.renewal, one.rule, one.message.said_cause, one.message)
        for one in written.select_related("renewal__member", "rule", "message")
    ]
    for rule in campaign.rules.all():
        due = due_of(rule, LONG_AGO, day).filter(pk__in=unpaid.values("pk")).select_related("member")
        found += [Missed(renewal, rule, _("not written yet")) for renewal in due]
    return sorted(found, key=_by_name)


def _by_name(missed: Missed) -> tuple[str, int]:
    renewal: Renewal = missed.renewal
    return renewal.member.folded, missed.rule.pk

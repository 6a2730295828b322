"""Renewals: campaigns to launch, reminders that did not reach their readers, members who have just lost their rights; and
applications, step by step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.domains.members.actions.campaigns.lapsing import lapsing
from concertino.domains.members.models import Application, Campaign, Departure, Membership, Reminder, Renewal
from concertino.domains.members.reminders import NOT_SENT
from concertino.ground.inbox import Item, Waiting, first_of, inbox
from concertino.ground.periods import DAY
from concertino.ground.words import written_day, written_number

JUST = timedelta(days=30)


def drafts(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Campaigns that were prepared and not launched, the first to be paid first."""
    waiting = Campaign.objects.filter(state=Campaign.State.DRAFT).order_by("due_on", "pk")
    first, total = first_of(waiting, limit)
    return [Item(title=str(one), url=_page(one), detail=_("Prepared, not launched."), due=one.due_on) for one in first], total


def unreached(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """One line a campaign: how many who still owe did not get a reminder."""
    missed = Reminder.objects.filter(
        message__state__in=NOT_SENT, renewal__withdrawn_on=None, renewal__term__state=Membership.State.ACCEPTED
    )
    counts: QuerySet = missed.values("rule__campaign").annotate(n=Count("pk")).order_by("-n", "rule__campaign")
    found = list(counts)
    campaigns = Campaign.objects.in_bulk([one["rule__campaign"] for one in found[:limit]])
    return [_unreached(campaigns[one["rule__campaign"]], one["n"]) for one in found[:limit]], len(found)


def lapsed(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Members whose rights ended in the last month while their renewal is unpaid, and whose reason nobody knows."""
    known = Departure.objects.filter(Q(term=OuterRef("before")) | Q(term=OuterRef("term")))
    rows = lapsing(day - JUST, day - DAY).exclude(Exists(known)).select_related("member", "before")
    first, total = first_of(rows.order_by("-before__ends_on", "member__folded"), limit)
    return [_lapsed(renewal) for renewal in first], total


def to_study(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Applications received, the longest waiting first."""
    return _applications(Application.objects.to_study(), limit)


def to_put_on_agenda(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    return _applications(Application.objects.to_put_on_agenda(), limit)


def to_decide(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those that went before the board, whose answer is to be recorded."""
    return _applications(Application.objects.before_the_board(), limit)


def _applications(waiting: QuerySet[Application], limit: int) -> tuple[list[Item], int]:
    found, total = first_of(waiting.select_related("category").order_by("since", "pk"), limit)
    items = [
        Item(title=one.listed, url=reverse("members:application", args=[one.pk]), detail=str(one.category), since=one.since)
        for one in found
    ]
    return items, total


def _page(campaign: Campaign) -> str:
    return reverse("members:campaign", args=[campaign.pk])


def _unreached(campaign: Campaign, count: int) -> Item:
    text = ngettext("%(n)s reminder did not reach its reader.", "%(n)s reminders did not reach their readers.", count)
    url = reverse("members:without_reminder", args=[campaign.pk])
    return Item(title=str(campaign), url=url, detail=text % {"n": written_number(count)})


def _lapsed(renewal: Renewal) -> Item:
    until = renewal.rights_until
    return Item(
        title=str(renewal.member), url=reverse("members:leave", args=[renewal.before_id]), since=until,
        detail=_("Rights ended on %(day)s: the renewal is unpaid.") % {"day": written_day(until) if until else ""},
    )  # fmt: skip


inbox.add(
    "members.drafts",
    Waiting(
        key="members.drafts", label=gettext_lazy("Renewal campaigns to launch"), items=drafts, right="members.change_campaign",
        order=10,
    ),
)  # fmt: skip
inbox.add(
    "members.unreached",
    Waiting(
        key="members.unreached", label=gettext_lazy("Reminders that did not reach their readers"), items=unreached,
        right="members.change_campaign", order=30,
    ),
)  # fmt: skip
inbox.add(
    "members.lapsed",
    Waiting(
        key="members.lapsed", label=gettext_lazy("Members who have just lapsed"), items=lapsed, right="members.add_departure",
        order=40,
    ),
)  # fmt: skip
STUDY, DECIDE = "members.change_application", "members.decide_application"
for key, label, items, right in (
    ("members.to_study", gettext_lazy("Applications to study"), to_study, STUDY),
    ("members.to_put_on_agenda", gettext_lazy("Applications to put on the board’s agenda"), to_put_on_agenda, STUDY),
    ("members.to_decide", gettext_lazy("Applications before the board"), to_decide, DECIDE),
):
    inbox.add(key, Waiting(key=key, label=label, items=items, right=right, order=15))

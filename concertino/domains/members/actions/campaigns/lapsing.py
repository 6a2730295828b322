"""What follows a renewal that stays unpaid: the member is told on the day after their rights end, and later the term is ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.domains.finance import actions as finance
from concertino.domains.members.actions.campaigns.drafting import page_of
from concertino.domains.members.actions.campaigns.withdrawing import give_up, to_withdraw
from concertino.domains.members.models import Campaign, Renewal
from concertino.domains.members.wording import language_of
from concertino.ground.periods import DAY
from concertino.ground.words import written_day

KIND = "members.lapse"


@verb("members.tell_lapsed", gettext_lazy("told members that their rights ended"))
def tell_lapsed(*, by: Any, day: date) -> int:
    """Tell those whose rights ended on the eve and whose campaign chose to; how many. Nothing else happens on that day: rights
    follow from dates, by themselves."""
    mine = lapsing(day - DAY, day - DAY).filter(campaign__tells_lapse=True).select_related("member", "before", "campaign")
    return len(notices.send_many(by=by, kind=KIND, letters=[_letter(renewal) for renewal in mine]))


@verb("members.end_unpaid", gettext_lazy("ended renewals that stayed unpaid"))
def end_unpaid(*, by: Any, campaign: Campaign, day: date) -> int:
    """End without payment, with their invoices credited, the renewals unpaid for longer than the campaign allows after the last
    day to pay; how many. A member who paid a part keeps their term: staff decide."""
    if campaign.lapse_days is None or campaign.due_on + timedelta(days=campaign.lapse_days) >= day:
        return 0
    reason = _("Unpaid %(days)s days after %(due)s") % {"days": campaign.lapse_days, "due": written_day(campaign.due_on)}
    mine = to_withdraw(campaign).filter(invoice__isnull=False).select_for_update(of=("self",)).select_related("term", "invoice")
    held = list(mine)
    give_up([renewal.term for renewal in held], day, reason)
    for renewal in held:
        if renewal.invoice:
            finance.credit(by=by, invoice=renewal.invoice, on=day, reason=reason)
    return len(held)


def lapsing(first: date, last: date) -> QuerySet[Renewal]:
    """Unpaid renewals whose member's last day with rights, grace in, is between the two."""
    grace = timedelta(days=settings.MEMBERSHIP_GRACE_DAYS)
    going_on = Renewal.objects.exclude(campaign__state=Campaign.State.WITHDRAWN).unpaid()
    return going_on.filter(before__ends_on__range=(first - grace, last - grace)).order_by(F("before__ends_on"), "member__folded")


def _letter(renewal: Renewal) -> notices.Letter:
    with override(language_of(renewal.member)):
        ended = renewal.before.ends_on
        text = _(
            "Your membership ended on %(day)s: its renewal is not paid.\n\nAs soon as it is, everything that it gave you is "
            "yours again; there is nothing else to do."
        ) % {"day": written_day(ended) if ended else ""}
        subject = _("Your membership has ended")
    about, url = str(renewal.campaign), page_of(renewal.campaign)
    return notices.Letter(renewal.member, subject, text, key=f"lapse:{renewal.pk}", about=about, about_url=url)

"""Undoing a campaign: what nobody paid is withdrawn and credited; what was paid meanwhile, in whole or in part, is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import enqueue
from concertino.base.jobs.models import Job
from concertino.base.journal.actions import verb
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members import tasks
from concertino.domains.members.actions import checks
from concertino.domains.members.actions.campaigns.drafting import hold, page_of
from concertino.domains.members.models import Campaign, Membership, Renewal
from concertino.ground.refusals import Refusal

State = Membership.State


@verb("members.withdraw_campaign", gettext_lazy("withdrew a renewal campaign"))
def withdraw(*, by: Any, campaign: Campaign, on: date, reason: str) -> Job:
    """Withdraw, in a job, every renewal that is not paid; those paid since are kept."""
    held, reason = hold(campaign), checks.require_reason(reason)
    if held.state not in (Campaign.State.LAUNCHED, Campaign.State.DONE):
        raise Refusal(_("Only a campaign that was launched is withdrawn."))
    held.state, held.withdrawn_on, held.withdrawal_reason = Campaign.State.WITHDRAWN, on, reason
    label = _("Withdrawal: %(campaign)s") % {"campaign": held}
    held.job = enqueue(tasks.withdraw, by=by, label=label, url=page_of(held), campaign_id=held.pk)
    held.save(update_fields=["state", "withdrawn_on", "withdrawal_reason", "job"])
    return held.job


@verb("members.withdraw_batch", gettext_lazy("withdrew renewals of a campaign"))
def withdraw_batch(*, by: Any, campaign: Campaign, renewals: Sequence[int]) -> int:
    """Withdraw these renewals (ids), those that are still unpaid; how many were."""
    on, reason = campaign.withdrawn_on, campaign.withdrawal_reason
    if on is None:
        raise Refusal(_("This campaign is not withdrawn."))
    mine = to_withdraw(campaign).filter(pk__in=renewals).select_for_update(of=("self",)).select_related("invoice", "term")
    held = list(mine)
    give_up([renewal.term for renewal in held], on, reason)
    for renewal in held:
        if renewal.invoice:
            finance.credit(by=by, invoice=renewal.invoice, on=on, reason=reason)
    return Renewal.objects.filter(pk__in=[renewal.pk for renewal in held]).update(withdrawn_on=on)


def to_withdraw(campaign: Campaign) -> QuerySet[Renewal]:
    """Those of which nothing was paid: neither the whole, nor a part."""
    untouched = Invoice.objects.with_balance().filter(owed=F("total"))
    nothing_due = Q(invoice=None, term__state=State.WAIVED)
    unpaid = Q(invoice__in=untouched, term__state=State.ACCEPTED)
    return campaign.renewals.standing().filter(unpaid | nothing_due).order_by("pk")


def give_up(terms: Sequence[Membership], on: date, reason: str) -> None:
    """End terms without payment: they never counted. What never began keeps its first day, as a span has one at least."""
    for term in terms:
        term.state, term.ended_on, term.end_reason = State.ENDED, on, reason[:250]
        term.ends_on = min(term.ends_on or date.max, max(on, term.starts_on))
    Membership.objects.bulk_update(terms, ["state", "ended_on", "end_reason", "ends_on"], batch_size=1000)

"""Launching a campaign: a job renews and bills by batches. Each batch is whole or not at all, so that a job killed half-way and
run again goes on where it stood: no member is billed twice, and none is missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import enqueue
from concertino.base.jobs.models import Job
from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.people.models import Contact
from concertino.domains.members import tasks
from concertino.domains.members.actions.billing import bill
from concertino.domains.members.actions.campaigns.drafting import hold, hold_draft, page_of
from concertino.domains.members.models import Campaign, Membership, Renewal
from concertino.domains.members.renewals import Line, lines_of, to_renew
from concertino.domains.members.wording import facts_of, filled, worded
from concertino.ground.refusals import Refusal

State = Membership.State
KIND = "members.renewal"
PAPER = "finance.invoice"  # by which finance joins an invoice to a message


@verb("members.launch_campaign", gettext_lazy("launched a renewal campaign"))
def launch(*, by: Any, campaign: Campaign, on: date) -> Job:
    """Renew and bill everyone of the preview, in a job; the amounts are those of the grids in force on the day."""
    held = hold_draft(campaign)
    if held.due_on < on:
        raise Refusal(_("The last day to pay is over: give a later one."), field="due_on")
    if not any(line.is_renewed for line in lines_of(held, to_renew(held, on), on)):
        raise Refusal(_("This campaign renews nobody: see who is left out and why."))
    held.state, held.launched_on = Campaign.State.LAUNCHED, on
    label = _("Renewals: %(campaign)s") % {"campaign": held}
    held.job = enqueue(tasks.renew, by=by, label=label, url=page_of(held), campaign_id=held.pk)
    held.save(update_fields=["state", "launched_on", "job"])
    return held.job


@verb("members.renew_batch", gettext_lazy("renewed members in a campaign"))
def renew_batch(*, by: Any, campaign: Campaign, members: Sequence[int]) -> int:
    """Renew and bill these members (ids), those that are still to be; how many were. The campaign is locked meanwhile."""
    held = hold(campaign)
    if held.state != Campaign.State.LAUNCHED or held.launched_on is None:
        raise Refusal(_("The campaign is not under way any more."))
    on = held.launched_on
    locked = Contact.objects.select_for_update(no_key=True).filter(pk__in=members).order_by("pk")
    terms = to_renew(held, on).filter(member__in=[member.pk for member in locked]).order_by("member", "pk")
    lines = [line for line in lines_of(held, terms, on) if line.is_renewed]
    made = Membership.objects.bulk_create([_term(line, on) for line in lines])
    priced = {term.pk: line.price for term, line in zip(made, lines, strict=True) if line.fee}
    billed = [term for term in made if term.pk in priced]
    issued = bill(by=by, memberships=billed, on=on, due_on=held.due_on, proposed=priced)
    invoices = {term.pk: invoice for term, invoice in zip(billed, issued, strict=True)}
    renewals = Renewal.objects.bulk_create([
        Renewal(campaign=held, member=line.term.member, before=line.term, term=term, invoice=invoices.get(term.pk), on=on)
        for line, term in zip(lines, made, strict=True)
    ])  # fmt: skip
    notices.send_many(by=by, kind=KIND, letters=[_letter(held, renewal) for renewal in renewals if renewal.invoice])
    return len(renewals)


@verb("members.close_launch", gettext_lazy("ended the invoicing of a renewal campaign"))
def close_launch(*, by: Any, campaign: Campaign) -> int:
    """All batches are done; how many members are renewed."""
    Campaign.objects.filter(pk=campaign.pk, state=Campaign.State.LAUNCHED).update(state=Campaign.State.DONE)
    return campaign.renewals.count()


def _term(line: Line, on: date) -> Membership:
    """Accepted already: the board's decision carries over. Where the grid asks nothing, nothing is due."""
    is_free = not line.fee
    return Membership(
        member=line.term.member, category=line.term.category, starts_on=line.starts_on, ends_on=line.ends_on, fee=line.fee,
        accepted_on=line.term.accepted_on, state=State.WAIVED if is_free else State.ACCEPTED,
        waived_on=on if is_free else None, waiver_reason=_("The grid asks no fee.") if is_free else "",
    )  # fmt: skip


def _letter(campaign: Campaign, renewal: Renewal) -> notices.Letter:
    facts, member = facts_of(renewal), renewal.member
    return notices.Letter(
        member, filled(worded(campaign, "subject", member), facts), filled(worded(campaign, "text", member), facts),
        key=f"renewal:{renewal.pk}", papers=[(PAPER, renewal.invoice_id)], about=str(campaign), about_url=page_of(campaign),
    )  # fmt: skip

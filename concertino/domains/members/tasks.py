"""Campaigns in jobs, and what the clock asks of them each day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from procrastinate.contrib.django import app

from concertino.base.jobs.actions import Progress, job
from concertino.base.people.models import Contact
from concertino.domains.members.models import Campaign, Membership, Renewal
from concertino.domains.members.renewals import to_renew
from concertino.ground.periods import today
from concertino.ground.words import written_number

BATCH = 500


@job("members.renew")
def renew(*, by: Any, progress: Progress, campaign_id: int) -> dict:
    """By batches, each committed: what is done stays done, and asked again it goes on with the rest."""
    from concertino.domains.members.actions import campaigns  # which itself asks for this job

    campaign = Campaign.objects.select_related("segment").get(pk=campaign_id)
    done = campaign.renewals.count()
    left = list(to_renew(campaign, campaign.launched_on or today()).order_by("pk").values_list("member", flat=True))
    progress.of(done + len(left))
    if len(left) > BATCH:
        _count_rows()
    for first in range(0, len(left), BATCH):
        campaigns.renew_batch(by=by, campaign=campaign, members=left[first : first + BATCH])
        progress.reached(done + first + BATCH)
    total = campaigns.close_launch(by=by, campaign=campaign)
    said = ngettext("%(n)s member is renewed.", "%(n)s members are renewed.", total)
    return {"said": said % {"n": written_number(total)}, "renewed": total}


@job("members.withdraw")
def withdraw(*, by: Any, progress: Progress, campaign_id: int) -> dict:
    from concertino.domains.members.actions import campaigns
    from concertino.domains.members.actions.campaigns.withdrawing import to_withdraw

    campaign = Campaign.objects.get(pk=campaign_id)
    left = list(to_withdraw(campaign).values_list("pk", flat=True))
    progress.of(len(left))
    done = 0
    for first in range(0, len(left), BATCH):
        done += campaigns.withdraw_batch(by=by, campaign=campaign, renewals=left[first : first + BATCH])
        progress.reached(done)
    kept = campaign.renewals.standing().count()
    said = _("%(n)s renewals are withdrawn; %(kept)s are kept, paid in whole or in part.")
    return {"said": said % {"n": written_number(done), "kept": written_number(kept)}, "withdrawn": done, "kept": kept}


@app.periodic(cron="30 7 * * *")
@app.task(name="members.daily", queueing_lock="members.daily", pass_context=False)
def daily(timestamp: int) -> None:
    """Each morning: the day's reminders, word to those whose rights ended on the eve, and the end of what stays unpaid."""
    from concertino.domains.members.actions import campaigns

    day = today()
    with override(settings.LANGUAGE_CODE):
        campaigns.remind(by=None, day=day)
        campaigns.tell_lapsed(by=None, day=day)
        for campaign in Campaign.objects.filter(state=Campaign.State.DONE, lapse_days__isnull=False):
            campaigns.end_unpaid(by=None, campaign=campaign, day=day)


def _count_rows() -> None:
    """PostgreSQL counts anew the rows that batches look up: after a great import it may believe that there are few, and take
    minutes for what takes seconds."""
    tables = ", ".join(model._meta.db_table for model in (Contact, Membership, Renewal))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")

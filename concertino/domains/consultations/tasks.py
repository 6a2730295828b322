"""Invitations in jobs, and what the clock asks of calls each day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import ngettext, override
from procrastinate.contrib.django import app

from concertino.base.jobs.actions import Progress, job
from concertino.domains.consultations.models import Call
from concertino.ground.periods import today
from concertino.ground.words import written_number

SCATTERING = "consultations.scatter"


@job("consultations.invite")
def invite(*, by: Any, progress: Progress, call_id: int) -> dict:
    """By batches, each committed: what is done stays done, and asked again it goes on with the rest."""
    from concertino.domains.consultations import actions  # which itself asks for this job

    call = Call.objects.get(pk=call_id)
    total = call.invitations.count()
    done = total - call.invitations.unwritten().count()
    progress.of(total)
    while written := actions.invite_batch(by=by, call=call):
        done += written
        progress.reached(done)
    said = ngettext("%(n)s voice is invited.", "%(n)s voices are invited.", total)
    return {"said": said % {"n": written_number(total)}, "invited": total}


@job("consultations.remind")
def remind(*, by: Any, progress: Progress, call_id: int, on: str) -> dict:
    from concertino.domains.consultations import actions

    call = Call.objects.get(pk=call_id)
    total = actions.remind(by=by, call=call, on=date.fromisoformat(on))
    said = ngettext("%(n)s reminder is written.", "%(n)s reminders are written.", total)
    return {"said": said % {"n": written_number(total)}, "reminded": total}


@app.periodic(cron="15 8 * * *")
@app.task(name="consultations.daily", queueing_lock="consultations.daily", pass_context=False)
def daily(timestamp: int) -> None:
    """Each morning: calls whose last day is over are closed, and those who have not answered are reminded on the days chosen."""
    from concertino.domains.consultations import actions

    with override(settings.LANGUAGE_CODE):
        actions.keep_dates(by=None, day=today())


@app.periodic(cron="30 3 * * *")
@app.task(name=SCATTERING, queueing_lock=SCATTERING, pass_context=False)
def scatter(timestamp: int) -> None:
    """Each night, and when an anonymous call is closed: what the database notes beside rows does not tell who answered what."""
    from concertino.domains.consultations.actions import scattering

    if calls := scattering.to_scatter(today()):
        scattering.scatter(calls)

"""Comparing all contacts in a job; and the bin, emptied by the clock."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext
from procrastinate.contrib.django import app

from concertino.base.jobs.actions import Progress, job
from concertino.base.people.models import Contact
from concertino.ground.periods import today
from concertino.ground.words import written_number


@job("people.find_duplicates")
def find_duplicates(*, by: Any, progress: Progress) -> dict:
    from concertino.base.people import actions  # whose views ask for this job

    progress.of(Contact.objects.count())
    found = actions.find_duplicates(by=by, reached=progress.reached)
    said = ngettext("%(n)s pair is likely the same.", "%(n)s pairs are likely the same.", found)
    return {"said": said % {"n": written_number(found)}, "found": found}


@app.periodic(cron="40 3 * * *")
@app.task(name="people.empty_bin", queueing_lock="people.empty_bin", pass_context=False)
def empty_bin(timestamp: int) -> None:
    """Each night: what has been in the bin for 30 days is deleted for good."""
    from concertino.base.people import actions

    actions.empty_bin(by=None, on=today())

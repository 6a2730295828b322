"""What the clock asks of surveys."""

from __future__ import annotations

from django.db.models import Q
from procrastinate.contrib.django import app

from concertino.domains.consultations.models import Call
from concertino.domains.surveys.actions import tidying
from concertino.domains.surveys.models import Response, Wave
from concertino.ground import mixing
from concertino.ground.periods import DAY, today


@app.periodic(cron="17 * * * *")
@app.task(name="surveys.mix", queueing_lock="surveys.mix", pass_context=False)
def mix(timestamp: int) -> None:
    """Each hour while answers come in, and for a day after the wave is closed."""
    lately = Q(call__closed_on=None) | Q(call__closed_on__gte=today() - DAY)
    for wave in Wave.objects.filter(lately, call__mode=Call.Mode.ANONYMOUS, call__opened_on__isnull=False):
        mixing.mix(Response.objects.filter(wave=wave))


@app.periodic(cron="45 2 * * *")
@app.task(name="surveys.forget_drafts", queueing_lock="surveys.forget_drafts", pass_context=False)
def forget_drafts(timestamp: int) -> None:
    tidying.forget_drafts()

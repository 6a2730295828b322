"""What waits in surveys: a call without its questionnaire, and many answers of one origin to a public wave."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.consultations.models import Call
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.origins import crowded_waves
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def unasked(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Surveys prepared, that ask nothing yet: the first to open first."""
    calls = Call.objects.drafts().filter(kind=Call.Kind.SURVEY, wave=None).order_by("opens_on", "pk")
    first, total = first_of(calls, limit)
    items = [
        Item(
            title=str(call),
            url=reverse("surveys:choose", args=[call.pk]),
            detail=_("Choose the questionnaire."),
            due=call.opens_on,
        )
        for call in first
    ]
    return items, total


def suspect(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Public waves under way to which many answers came from one origin on one day."""
    counts = crowded_waves()
    waves = Wave.objects.select_related("call").in_bulk(list(counts)[:limit])
    items = [
        Item(
            title=str(wave), url=reverse("surveys:wave", args=[pk]),
            detail=_("Up to %(n)s answers came from one place on one day.") % {"n": counts[pk]}, due=wave.call.closes_on,
        )
        for pk, wave in waves.items()
    ]  # fmt: skip
    return items, len(counts)


inbox.add("surveys.unasked", Waiting(
    key="surveys.unasked", label=gettext_lazy("Surveys without a questionnaire"), items=unasked,
    right="surveys.add_wave", order=61,
))  # fmt: skip
inbox.add("surveys.suspect", Waiting(
    key="surveys.suspect", label=gettext_lazy("Public surveys to look at"), items=suspect,
    right="surveys.change_wave", order=62,
))  # fmt: skip

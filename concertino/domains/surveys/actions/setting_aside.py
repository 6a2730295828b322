"""An answer that does not count: kept, with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.surveys.actions.scoring import score
from concertino.domains.surveys.models import Response, SetAside, Wave
from concertino.ground.refusals import Refusal


@verb("surveys.set_aside", gettext_lazy("set answers aside"))
def set_aside(*, by: Any, responses: list[Response], reason: str, on: date) -> int:
    """They stay, and are in no result any more."""
    if not reason.strip():
        raise Refusal(_("Say why these answers do not count."), field="reason")
    rows = [SetAside(response=one, reason=reason.strip(), on=on) for one in responses]
    made = len(SetAside.objects.bulk_create(rows, ignore_conflicts=True))
    _score_again(by, responses)
    return made


@verb("surveys.count_again", gettext_lazy("counted again answers that were set aside"))
def count_again(*, by: Any, responses: list[Response]) -> int:
    gone = SetAside.objects.filter(response__in=responses).delete()[0]
    _score_again(by, responses)
    return gone


def _score_again(by: Any, responses: list[Response]) -> None:
    """The index of waves that had closed."""
    touched = Wave.objects.filter(all_responses__in=responses, call__closed_on__isnull=False).distinct()
    for wave in touched:
        score(by=by, wave=wave)

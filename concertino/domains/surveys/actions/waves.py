"""A wave begins with a call that is not open yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.models import Version
from concertino.domains.surveys.models import Wave
from concertino.ground.refusals import Refusal


@verb("surveys.start_wave", gettext_lazy("prepared a wave"))
def start_wave(*, by: Any, call: Call, version: Version, previous: Wave | None = None) -> Wave:
    """Put a published version to the population of a call. Prepared again before the call opens, it asks the other version."""
    if call.kind != Call.Kind.SURVEY:
        raise Refusal(_("This call is not a survey."))
    if call.opened_on:
        raise Refusal(_("The call is open already: what it asks does not change any more."))
    if version.published_on is None:
        raise Refusal(_("Publish the questionnaire first: who answers must know that it will not change."), field="version")
    if previous and previous.call_id == call.pk:
        raise Refusal(_("A wave is compared with an earlier one, not with itself."), field="previous")
    wave, _is_new = Wave.objects.update_or_create(
        call=call, defaults={"version": version, "previous": previous}, create_defaults={
            "version": version, "previous": previous, "code": _code(call, version),
        },
    )  # fmt: skip
    return wave


def _code(call: Call, version: Version) -> str:
    """The questionnaire and the month; the call's number too, for a second wave in the month."""
    code = f"{version.questionnaire.code}-{call.opens_on:%Y-%m}"[:50]
    return f"{code}-{call.pk}" if Wave.objects.filter(code=code).exists() else code

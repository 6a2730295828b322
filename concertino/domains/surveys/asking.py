"""What a wave asks, ready to be shown and checked: read once, since what is published never changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.definition import Form, read
from concertino.domains.questionnaires.models import Version
from concertino.domains.surveys.models import Wave


@lru_cache(maxsize=64)
def form_of(version: int) -> Form:
    """Of a published version, which is frozen."""
    return read(Version.objects.values_list("definition", flat=True).get(pk=version))


def wave_of(call: Call) -> Wave:
    """The wave of a call that was opened, tied to the call as it stands now: a wave is not changed once it is open."""
    return Wave(call=call, **_facts(call.pk))


@lru_cache(maxsize=64)
def _facts(call: int) -> dict[str, Any]:
    return {**Wave.objects.values("pk", "version_id", "previous_id", "code").get(call=call)}

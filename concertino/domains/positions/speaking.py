"""Who can speak on a subject, in a language, at a moment: those who can, then those who could, with when next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from concertino.domains.positions.availability import Hours, is_there, next_moment
from concertino.domains.positions.models import Dossier, Spokesperson, SpokespersonSubject
from concertino.domains.watch.models import Theme


@dataclass(frozen=True)
class Speaker:
    """``is_theirs``: the subject is one of their own, not of any that they take; ``next_at`` is None when they are there, or not
    within two weeks."""

    spokesperson: Spokesperson
    is_theirs: bool
    is_there: bool
    next_at: datetime | None


def who_can_speak(*, subject: Theme | Dossier | None, language: str, at: datetime) -> list[Speaker]:
    """Those who can come first, and among them those whose subject it is. Four queries."""
    local = localtime(at)
    rows: Any = Spokesperson.objects.standing_on(local.date()).speaking(language).select_related("contact")
    told = [_speaker(one, subject, local) for one in _on(rows, subject).prefetch_related("hours", "absences", "subjects")]
    return sorted(told, key=lambda one: (not one.is_there, not one.is_theirs, one.spokesperson.contact.sort_name))


def _on(rows: Any, subject: Theme | Dossier | None) -> Any:
    """Theirs by name, or of those who speak on any subject; without subject, everyone."""
    if subject is None:
        return rows
    held = SpokespersonSubject.objects.filter(spokesperson=OuterRef("pk"))
    theirs = held.filter(theme=subject) if isinstance(subject, Theme) else held.filter(dossier=subject)
    return rows.filter(Q(Exists(theirs)) | ~Q(Exists(held)))


def _speaker(one: Spokesperson, subject: Theme | Dossier | None, at: datetime) -> Speaker:
    hours: Sequence[Hours] = [Hours(row.weekday, row.from_time, row.until_time) for row in one.hours.all()]
    absences = [(row.first, row.last) for row in one.absences.all()]
    there = is_there(at, hours, absences)
    return Speaker(one, bool(subject and one.subjects.all()), there, None if there else next_moment(at, hours, absences))

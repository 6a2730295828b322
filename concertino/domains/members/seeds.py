"""Reasons for leaving as a new association finds them; it changes them as it likes."""

from __future__ import annotations

from typing import Any

from django.apps import apps as living
from django.apps.registry import Apps

REASONS = (
    ("closed", "A cessé ses activités", "Ceased its activities"),
    ("cost", "Cotisation trop élevée", "Dues too high"),
    ("value", "Services qui ne répondent pas aux besoins", "Services do not meet their needs"),
    ("time", "Manque de temps", "Lack of time"),
    ("positions", "Désaccord avec les positions", "Disagrees with positions taken"),
    ("elsewhere", "Membre d’une autre association", "Member of another association"),
    ("moved", "A quitté la région ou le milieu", "Left the region or the field"),
    ("silent", "Sans réponse", "No answer"),
    ("other", "Autre", "Other"),
)


def plant(apps: Apps = living, **_of_the_signal: Any) -> None:
    """Make what is missing, after migrations; what has its code already is left alone."""
    try:
        reason = apps.get_model("members", "LeavingReason")
    except LookupError:  # the table was just taken back
        return
    for place, (code, french, english) in enumerate(REASONS, 1):
        reason.objects.get_or_create(code=code, defaults={"name_fr": french, "name_en": english, "position": place})

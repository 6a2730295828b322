"""The board as a new association finds it, with rules that it changes as its by-laws say."""

from __future__ import annotations

from typing import Any

from django.apps import apps as living
from django.apps.registry import Apps

BOARD = {
    "name_fr": "Conseil d’administration", "name_en": "Board of directors", "seats": 15, "elected_seats": 13,
    "coopted_seats": 2, "term_years": 2, "terms_in_a_row": 2, "years_out": 1, "coopted_years": 1, "coopted_in_a_row": 1,
}  # fmt: skip


def plant(apps: Apps = living, **_of_the_signal: Any) -> None:
    try:
        body = apps.get_model("governance", "Body")
    except LookupError:  # the tables were just taken back
        return
    if not body.objects.filter(kind="board").exists():
        body.objects.create(kind="board", **BOARD)

"""One fact of many contacts at once: their region, category, kind of activity, language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, User

SAID = {
    "region": _("said the region of many contacts"),
    "category": _("said the category of many contacts"),
    "activity": _("said the kind of activity of many contacts"),
    "language": _("said the language of many contacts"),
}


def _filling(field: str) -> Callable[..., int]:
    @verb(f"people.fill_{field}", SAID[field])
    def fill(*, by: User | None, rows: QuerySet[Contact], answers: Mapping[str, Any], on: date) -> int:
        return rows.order_by().update(**{field: answers["value"]})

    return fill


fills = {field: _filling(field) for field in SAID}

"""What a person decides about their own pages."""

from __future__ import annotations

from typing import Any

import pghistory
from django.db import transaction


def prefer(*, by: Any, **choices: Any) -> Any:
    """Change one's own name, language or theme.

    This room lies under the journal, so the frame of a verb is written out here.
    """
    with pghistory.context(action="ui.prefer", by=by.pk), transaction.atomic():
        for field, value in choices.items():
            setattr(by, field, value)
        by.save(update_fields=list(choices))
    return by


def remember_columns(*, by: Any, register: str, columns: list[str]) -> Any:
    """Keep which columns of a register the person wants to see."""
    chosen = {**by.preferences.get("columns", {}), register: columns}
    return prefer(by=by, preferences={**by.preferences, "columns": chosen})

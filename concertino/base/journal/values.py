"""A stored value, as a reader knows it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DateTimeField, DecimalField, Field, ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from concertino.ground import words

Names = dict[type[Model], dict[Any, Model]]
NOTHING = "—"


def in_words(column: Field, value: Any, names: Names) -> str:
    """What JSON holds of a column, said: choices by their label, things by their name, days and numbers as written."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(column, ForeignKey):
        thing = names.get(column.related_model, {}).get(value)
        return str(thing) if thing else _("removed since (no. {number})").format(number=value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(column, JSONField):
        return ", ".join(f"{key}: {part}" for key, part in value.items()) if isinstance(value, dict) else str(value)
    return _typed_in_words(column, value)


def _typed_in_words(column: Field, value: Any) -> str:
    if isinstance(column, DateTimeField):
        return words.written_moment(datetime.fromisoformat(value))
    if isinstance(column, DateField):
        return words.written_short_day(date.fromisoformat(value))
    if isinstance(column, DecimalField):
        return words.written_number(Decimal(str(value)))
    return str(value)

"""How values are shown to the reader of a preview."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from concertino.base.imports.sheets import Line, Outcome, Sheet
from concertino.ground.words import written_number, written_short_day

_LONGEST = 200


class Showing:
    """Shows the lines of a sheet in the language of the moment; labels are translated once."""

    def __init__(self, sheet: Sheet):
        self._titles = {column.key: str(column.label) for column in sheet.columns} | {"more": _("Other columns")}
        self._choices = {(column.key, choice.value): str(choice.label) for column in sheet.columns for choice in column.choices}
        self._names: dict[Model, str] = {}

    def changes(self, line: Line) -> list[tuple[str, str, str]]:
        """Column, before, after: of an update what it changes, of a new thing what it is."""
        if line.outcome is Outcome.CREATED:
            values = {**line.values, "more": line.more}
            return [(self._titles.get(key, key), "", self._shown(key, value)) for key, value in values.items() if value]
        if line.outcome is Outcome.UPDATED:
            changes = line.changes.items()
            return [(self._titles.get(key, key), self._shown(key, before), self._shown(key, after))
                    for key, (before, after) in changes]  # fmt: skip
        return []

    def _shown(self, key: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            return self._choices.get((key, value), value)[:_LONGEST]
        if isinstance(value, list):
            return "; ".join(map(self._named, value))[:_LONGEST]
        return self._named(value)[:_LONGEST]

    def _named(self, value: Any) -> str:
        """The entries of lists come back in every row: each is named once."""
        if not isinstance(value, Model):
            return _written(value)
        if value not in self._names:
            self._names[value] = str(value)
        return self._names[value]


def _written(value: Any) -> str:
    """A value that is no text, as its reader writes it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return written_short_day(value)
    if isinstance(value, int | Decimal):
        return written_number(value)
    if isinstance(value, dict):
        return "; ".join(_("%(column)s: %(cause)s") % {"column": name, "cause": text} for name, text in value.items())
    return str(value)

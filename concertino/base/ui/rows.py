"""Rows of a register, as HTML or as values. django-tables2 says what is in a cell; here it is asked quickly.

Its own rows look up the field and the parameters of the rendering function, and a template the header and class of the
column, anew for each cell: two thirds of the time that a page of a register took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from inspect import signature
from typing import Any

import django_tables2 as tables
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django_tables2.columns import BoundColumn
from django_tables2.rows import BoundRow
from django_tables2.utils import Accessor


class Rows:
    """Makes the cells of one table, one record after the other."""

    def __init__(self, table: tables.Table):
        self.table = table
        self.columns = list(table.columns)
        self._parameters, self._accessor = cache(_parameters), cache(_accessor)

    def values(self, record: Any) -> list[Any]:
        """The cells as an export writes them: None where there is nothing."""
        row = _Row(self, record)
        return [row.cell(column, row._call_value, None) for column in self.columns]

    def cells(self, record: Any) -> list[Any]:
        """The cells as a page shows them."""
        row = _Row(self, record)
        return [row.cell(column, row._call_render, column.default) for column in self.columns]

    def html(self, records: Iterable[Any], *, ticked: bool = False) -> SafeString:
        """The lines of the body: the first cell is the header of its line, the others carry theirs for narrow screens. Where
        lines can be ``ticked``, each begins with a box."""
        frames = [_frame(column, place) for place, column in enumerate(self.columns)]
        lines = (
            (_box(record) if ticked else "")
            + "".join(f"{before}{conditional_escape(cell)}{after}" for (before, after), cell in zip(frames, cells, strict=True))
            for record, cells in ((record, self.cells(record)) for record in records)
        )
        # Frames are escaped as they are made, cells above.
        return mark_safe("\n".join(f'<tr role="row">{line}</tr>' for line in lines))  # noqa: S308

    def read(self, column: BoundColumn, record: Any) -> Any:
        model: Any = type(record)
        return self._accessor(column, model).resolve(record, quiet=True)

    def call(self, function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
        names = self._parameters(function)
        return function(**(arguments if names is None else {name: arguments[name] for name in names}))


class _Row(BoundRow):
    def __init__(self, rows: Rows, record: Any):
        super().__init__(record, table=rows.table)
        self._rows = rows

    def cell(self, column: BoundColumn, make: Callable[[BoundColumn, Any], Any], nothing: Any) -> Any:
        value = self._rows.read(column, self.record)
        return nothing if value in column.column.empty_values else make(column, value)

    def _call_render(self, bound_column: BoundColumn, value: Any = None) -> Any:
        arguments = self._optional_cell_arguments(bound_column, value)
        content = self._rows.call(bound_column.render, arguments)
        return bound_column.link(content, **arguments) if bound_column.link else content

    def _call_value(self, bound_column: BoundColumn, value: Any = None) -> Any:
        return self._rows.call(bound_column.value, self._optional_cell_arguments(bound_column, value))


def _accessor(column: BoundColumn, model: type) -> Accessor:
    """Where the value of a column is; of a field with choices, what the choice is called."""
    accessor = Accessor(column.accessor)
    *path, last = accessor.bits
    display = f"get_{last}_display"
    field = accessor.get_field(model)
    has_words = getattr(field, "choices", None) and hasattr(field.model, display)
    return Accessor("__".join((*path, display))) if has_words else accessor


def _parameters(function: Callable[..., Any]) -> tuple[str, ...] | None:
    """The names of what a function takes; None if it takes anything."""
    parameters = signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return None
    return tuple(parameter.name for parameter in parameters)


def _box(record: Any) -> str:
    """It belongs to the form that stands outside of the table."""
    return format_html(
        '<td role="cell" class="tick"><input type="checkbox" name="row" value="{}" form="many" aria-label="{}"></td>',
        record.pk, _("Select {name}").format(name=record),
    )  # fmt: skip


def _frame(column: BoundColumn, place: int) -> tuple[str, str]:
    if not place:
        return '<th role="rowheader" scope="row">', "</th>"
    kind = "num" if getattr(column.column, "is_number", False) else ""
    return format_html('<td role="cell" data-label="{}" class="{}">', column.header, kind), "</td>"

"""From a table and its mapping to typed lines, each with the causes for which it cannot go in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.imports.columns import IGNORED, KEPT
from concertino.base.imports.reading import Table
from concertino.base.imports.reading.values import (
    DAY_FIRST,
    MISSING,
    guessed_order,
    to_boolean,
    to_date,
    to_decimal,
    to_integer,
)  # fmt: skip
from concertino.base.imports.sheets import Column, Kind, Line, Lookup, Outcome, Sheet
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Typing = Callable[[str], Any]
_PLAIN: dict[Kind, Typing] = {
    Kind.TEXT: str, Kind.DECIMAL: to_decimal, Kind.INTEGER: to_integer, Kind.BOOLEAN: to_boolean,
}  # fmt: skip


class Missing:
    """The marks that stand for nothing, however they are capitalised."""

    def __init__(self, marks: Iterable[str]):
        self._marks = {fold(mark) for mark in marks}
        self._longest = max(map(len, self._marks), default=0)

    def __contains__(self, text: object) -> bool:
        return not text or (len(str(text)) <= self._longest and fold(str(text)) in self._marks)


def lines_of(sheet: Sheet, table: Table, mapping: Mapping[str, str], options: Mapping[str, Any]) -> list[Line]:
    """The rows as lines, their cells typed; a cell that cannot be is a cause for rejection, told with its column."""
    missing = Missing(options.get("missing", MISSING))
    typed = [
        (table.headers.index(header), sheet.column(key), _typing(sheet.column(key), table, header, options))
        for header, key in mapping.items()
        if key not in (KEPT, IGNORED)
    ]
    kept = [(table.headers.index(header), header) for header, key in mapping.items() if key == KEPT]
    constants = _constants(sheet, mapping, options)
    lines = []
    above: dict[str, str] = {}
    for row in table.rows:
        line = Line(row.number, row.cells, values=dict(constants))
        lines.append(line)
        texts = {column.key: "" if row.cells[place] in missing else row.cells[place] for place, column, _typing in typed}
        if sheet.aside and sheet.aside(texts):
            line.outcome = Outcome.UNCHANGED
            line.notes.append(_("A row of totals: left aside."))
            continue
        _refuse_ragged(line, len(table.headers))
        texts = _carried(texts, [column for _place, column, _typing in typed if column.carried], above)
        for _place, column, typing in typed:
            _type(line, texts[column.key], column, typing, missing)
        line.more = {header: row.cells[place] for place, header in kept if row.cells[place] not in missing}
    return lines


def _carried(texts: dict[str, str], columns: Sequence[Column], above: dict[str, str]) -> dict[str, str]:
    """With what was written once above, where the row begins nothing of its own."""
    if any(texts[column.key] for column in columns):
        above.update({column.key: texts[column.key] for column in columns})
        return texts
    return texts | {column.key: above.get(column.key, "") for column in columns}


def _type(line: Line, text: str, column: Column, typing: Typing, missing: Missing) -> None:
    if text in missing:
        if column.required:
            line.reject(_("%(column)s: nothing is written.") % {"column": column.label})
        return
    try:
        line.values[column.key] = typing(text)
    except Refusal as refusal:
        line.reject(_("%(column)s: %(cause)s") % {"column": column.label, "cause": refusal.sentence})


def _refuse_ragged(line: Line, width: int) -> None:
    if len(line.cells) > width:
        line.reject(
            _("The row has %(cells)s cells under %(width)s headers: a separator may stand inside a cell without quotation marks.")
            % {"cells": len(line.cells), "width": width}
        )


def _constants(sheet: Sheet, mapping: Mapping[str, str], options: Mapping[str, Any]) -> dict[str, str]:
    """What is said once for all rows, for columns that the file lacks."""
    said = options.get("for_all", {})
    return {key: value for key, value in said.items() if value and key not in mapping.values()}


def date_order(table: Table, header: str, options: Mapping[str, Any]) -> str:
    """The order wished for, else the one that the whole column shows, else day first as is written in Québec."""
    return options.get("date_order") or guessed_order(table.column(header)) or DAY_FIRST


def _typing(column: Column, table: Table, header: str, options: Mapping[str, Any]) -> Typing:
    """How the cells of a column are typed. Each different text is typed once: a column of regions holds 17 of them."""
    typing = _checked(column, _bare_typing(column, table, header, options))
    known: dict[str, Any] = {}

    def remembered(text: str) -> Any:
        if text not in known:
            known[text] = typing(text)
        return known[text]

    return remembered


def _bare_typing(column: Column, table: Table, header: str, options: Mapping[str, Any]) -> Typing:
    if column.kind is Kind.DATE:
        order = date_order(table, header, options)
        return lambda text: to_date(text, order)
    if column.kind is Kind.CHOICE:
        labels = {choice.value: str(choice.label) for choice in column.choices}
        named = (((choice.value, labels[choice.value], *choice.words), choice.value) for choice in column.choices)
        words = Lookup(named, said=labels.__getitem__)
        return partial(_found, words)
    if column.lookup:
        return partial(_each if column.kind is Kind.LIST else _found, column.lookup())
    return _PLAIN[column.kind]


def _checked(column: Column, typing: Typing) -> Typing:
    def checked(text: str) -> Any:
        if column.max_length and len(text) > column.max_length:
            raise Refusal(
                _("%(length)s characters, of which at most %(most)s are kept.") % {"length": len(text), "most": column.max_length}
            )
        value = typing(text)
        if column.limits:
            column.limits.check(value)
        if column.check:
            column.check(value)
        return value

    return checked


def _found(lookup: Lookup, text: str) -> Any:
    thing = lookup.find(text)
    if thing is not None:
        return thing
    if lookup.is_shared(text):
        raise Refusal(_("“%(text)s” is the name of several: give an e-mail or an identifier.") % {"text": text})
    if near := lookup.nearest(text):
        raise Refusal(_("“%(text)s” is not known; the nearest is “%(near)s”.") % {"text": text, "near": near})
    raise Refusal(_("“%(text)s” is not known.") % {"text": text})


def _each(lookup: Lookup, text: str) -> list[Any]:
    """The things of a cell, each once, in its order."""
    named = [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
    return list(dict.fromkeys(_found(lookup, part) for part in named))


def missing_columns(sheet: Sheet, mapping: Mapping[str, str], options: Mapping[str, Any]) -> list[Column]:
    """The columns without which no row can go in."""
    said = {key for key, value in options.get("for_all", {}).items() if value}
    return [column for column in sheet.columns if column.required and column.key not in {*mapping.values(), *said}]


def proposed_for_all(sheet: Sheet, mapping: Mapping[str, str]) -> dict[str, str]:
    """For the choices that the file lacks and that may be said once, the answers proposed."""
    had = frozenset(mapping.values())
    return {column.key: column.for_all(had) for column in sheet.columns if column.for_all and column.key not in had}

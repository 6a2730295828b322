"""Answers for SPSS and PSPP: figures in a CSV, and the syntax that opens it with the names, labels and measures of its variables.

SPSS wants figures where people chose: each code becomes its rank in the list of options, and the label says what it means.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from concertino.base.ui.exports import harmless
from concertino.domains.surveys.exports.layout import Cell, Column
from concertino.domains.surveys.exports.sheet import Sheet

LONGEST_NAME, LONGEST_LABEL, LONGEST_VALUE, LONGEST_TEXT = 64, 255, 120, 32_000  # bytes, as SPSS counts them
_RESERVED = frozenset(["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"])
_LEVELS = {"code": "NOMINAL", "flag": "NOMINAL", "rank": "ORDINAL", "text": "NOMINAL"}


@dataclass
class Variable:
    name: str
    column: Column
    ranks: dict[str, int]
    width: int = 1

    def cell(self, value: Cell) -> Cell:
        """Figures for codes; texts on one line, since a line is a case."""
        if value is None:
            return ""
        if self.ranks:
            return self.ranks.get(str(value), "")
        if isinstance(value, str) and self.column.kind == "text":
            text = str(harmless(_cut(" ".join(value.split()), LONGEST_TEXT)))
            self.width = max(self.width, len(text.encode()))
            return text
        return value

    @property
    def format(self) -> str:
        if self.column.kind == "text":
            return f"A{self.width}"
        if self.column.kind == "date":
            return "SDATE10"
        return "F8.0" if self.column.kind in ("code", "flag", "rank") else "F12.4" if self.column.kind == "number" else "F8.2"


def write_spss(out: BinaryIO, sheet: Sheet, *, in_words: bool = False) -> None:
    """An archive of two files. The syntax comes last: it says how wide the texts were."""
    variables = _variables(sheet.columns)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with archive.open(f"{sheet.code}.csv", "w") as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
            writer = csv.writer(text)
            writer.writerow([variable.name for variable in variables])
            writer.writerows(
                [variable.cell(cell) for variable, cell in zip(variables, line, strict=True)] for line in sheet.lines()
            )
        archive.writestr(f"{sheet.code}.sps", "\n".join(_syntax(sheet, variables)) + "\n")


def _variables(columns: Sequence[Column]) -> list[Variable]:
    taken: set[str] = set()
    found = []
    for column in columns:
        name = _name(column.name, taken)
        taken.add(name.upper())
        ranks = {code: rank for rank, code in enumerate(column.values, start=1)}
        found.append(Variable(name, column, ranks))
    return found


def _name(wanted: str, taken: set[str]) -> str:
    """A name that SPSS takes: it begins with a letter, does not end in a dot, is no word of the language, and is there once."""
    plain = re.sub(r"[^A-Za-z0-9_.]", "_", wanted).lstrip("_.").rstrip(".") or "v"
    plain = plain if plain[0].isalpha() else f"v{plain}"
    plain = f"{plain}_" if plain.upper() in _RESERVED else plain
    name, number = plain[:LONGEST_NAME], 1
    while name.upper() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - 6]}_{number}"
    return name


def _syntax(sheet: Sheet, variables: Sequence[Variable]) -> Iterator[str]:
    yield "* Encoding: UTF-8."
    yield f"* {_cut(sheet.title, 200).rstrip('.')}."
    yield "SET DECIMAL=DOT."
    yield f"GET DATA /TYPE=TXT /FILE={_quoted(f'{sheet.code}.csv')} /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELCASE=LINE"
    yield '  /DELIMITERS="," /QUALIFIER=\'"\' /FIRSTCASE=2 /VARIABLES='
    yield from (f"  {variable.name} {variable.format}" for variable in variables)
    yield "  ."
    yield "VARIABLE LABELS"
    yield from (f"  {variable.name} {_quoted(_cut(variable.column.label, LONGEST_LABEL))}" for variable in variables)
    yield "  ."
    yield from _value_labels(variables)
    yield "VARIABLE LEVEL"
    yield from (f"  {variable.name} ({_LEVELS.get(variable.column.kind, 'SCALE')})" for variable in variables)
    yield "  ."
    yield "EXECUTE."


def _value_labels(variables: Sequence[Variable]) -> Iterator[str]:
    labelled = [variable for variable in variables if variable.ranks]
    for place, variable in enumerate(labelled):
        yield f"{'VALUE LABELS' if not place else '  /'} {variable.name}"
        for code, meaning in variable.column.values.items():
            yield f"  {variable.ranks[code]} {_quoted(_cut(meaning or code, LONGEST_VALUE))}"
    if labelled:
        yield "  ."


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _cut(text: str, most: int) -> str:
    """As many bytes at most, and never half a letter."""
    plain = " ".join(text.split())
    return plain if len(plain.encode()) <= most else plain.encode()[:most].decode(errors="ignore")

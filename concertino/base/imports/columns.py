"""Which column of the file is which of the sheet: guessed from the headers, then as people say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from concertino.base.imports.sheets import Column, Sheet, folded_header

KEPT = "+"  # in a mapping: an unknown column whose cells are kept with the thing
IGNORED = ""
_ALIKE = 88  # of 100: "telephonne" is telephone, "name" is not "lastname"


def guessed_mapping(sheet: Sheet, headers: Sequence[str], saved: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each header, the key of a column, or IGNORED. Headers of a saved mapping are taken from it; no column is had twice."""
    known = {folded_header(header): key for header, key in (saved or {}).items()}
    mapping = {header: known.get(folded_header(header), IGNORED) for header in headers}
    taken = {key for key in mapping.values() if key not in (KEPT, IGNORED)}
    undecided = [header for header in headers if folded_header(header) not in known]
    for likeness in (_is_a_name_of, _resembles_a_name_of):
        for column in sheet.columns:
            if column.key not in taken and (header := _first(undecided, column, likeness)):
                mapping[header] = column.key
                taken.add(column.key)
                undecided.remove(header)
    return mapping


def _first(headers: Iterable[str], column: Column, likeness) -> str | None:
    return next((header for header in headers if likeness(folded_header(header), column)), None)


def _is_a_name_of(header: str, column: Column) -> bool:
    return header in column.names


def _resembles_a_name_of(header: str, column: Column) -> bool:
    return any(fuzz.ratio(header, name) >= _ALIKE for name in column.names if len(name) > 3)

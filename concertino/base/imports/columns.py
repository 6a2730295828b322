"""Which column of the file is which of the sheet: guessed from the headers, then as people say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from concertino.base.imports.sheets import Sheet, folded_header

KEPT = "+"  # in a mapping: an unknown column whose cells are kept with the thing
IGNORED = ""
_ALIKE = 88  # of 100: "telephonne" is telephone, "name" is not "lastname"


def guessed_mapping(sheet: Sheet, headers: Sequence[str], saved: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each header, the key of a column, or IGNORED. Headers of a saved mapping are taken from it; no column is had twice."""
    known = {folded_header(header): key for header, key in (saved or {}).items()}
    mapping = {header: known.get(folded_header(header), IGNORED) for header in headers}
    taken = {key for key in mapping.values() if key not in (KEPT, IGNORED)}
    undecided = [header for header in headers if folded_header(header) not in known]
    for likeness in (_is_one, _resembles_one):
        for key, names in sheet.names_in(headers).items():
            if key not in taken and (header := _first(undecided, names, likeness)):
                mapping[header] = key
                taken.add(key)
                undecided.remove(header)
    return mapping


def _first(headers: Iterable[str], names: frozenset[str], likeness: Callable[[str, frozenset[str]], bool]) -> str | None:
    return next((header for header in headers if likeness(folded_header(header), names)), None)


def _is_one(header: str, names: frozenset[str]) -> bool:
    return header in names


def _resembles_one(header: str, names: frozenset[str]) -> bool:
    return any(fuzz.ratio(header, name) >= _ALIKE for name in names if len(name) > 3)

"""JSON: a list of objects, alone or under a single name, each of them a row; what it holds deeper is a column by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.imports.reading.table import MOST_COLUMNS, MOST_ROWS, Row, Table, clean, too_many_rows, written_float
from concertino.base.imports.reading.text import decoded
from concertino.ground.refusals import Refusal

_DEEPEST = 6


def looks_like_one(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read(data: bytes, options: dict[str, Any]) -> Table:
    """Its first row is of the paths, in the order in which they come: ``recipientOrganization/0/name``."""
    text, encoding = decoded(data, options.get("encoding") or "")
    rows = [dict(_flat(one)) for one in _objects(_parsed(text))]
    paths = list(dict.fromkeys(path for row in rows for path in row))
    if len(paths) > MOST_COLUMNS:
        raise Refusal(
            _("The file has %(width)s columns; at most %(most)s are taken.") % {"width": len(paths), "most": MOST_COLUMNS}
        )
    body = [Row(number, [row.get(path, "") for path in paths]) for number, row in enumerate(rows, start=2)]
    return Table([Row(1, paths), *body], encoding=encoding)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_float=lambda figures: written_float(float(figures)))
    except (json.JSONDecodeError, RecursionError) as error:
        raise Refusal(_("This is not a JSON file that can be read.")) from error


def _objects(parsed: Any) -> list[dict[str, Any]]:
    lists = [one for one in parsed.values() if isinstance(one, list)] if isinstance(parsed, dict) else [parsed]
    if len(lists) != 1 or not lists[0] or not all(isinstance(one, dict) for one in lists[0]):
        raise Refusal(_("A JSON file is taken when it holds a single list of objects."))
    if len(lists[0]) > MOST_ROWS:
        raise too_many_rows()
    return lists[0]


def _flat(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Values with their paths."""
    if isinstance(value, dict | list):
        if depth == _DEEPEST:
            raise Refusal(_("This JSON file is nested too deeply for a table."))
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(inner, f"{path}/{key}" if path else str(key), depth + 1)
    elif value is not None:
        yield path, ("true" if value else "false") if isinstance(value, bool) else clean(str(value))

"""Pabulib's .pb: votes on projects, by approval, by order or by points. Costs are left aside: what is counted here is voices."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import (
    APPROVAL,
    POINTS,
    RANKING,
    Ballot,
    Option,
    Profile,
    by_points,
    grouped,
    numbered,
)
from concertino.domains.ballots.analysis.readers.refusing import positive, refusal
from concertino.ground.refusals import Refusal

_KINDS = {"approval": APPROVAL, "ordinal": RANKING, "cumulative": POINTS, "scoring": POINTS}

Row = tuple[int, dict[str, str]]


def read(text: str, _suffix: str) -> Profile:
    parts = _parts(text)
    meta = {row.get("key", ""): (row.get("value", ""), line) for line, row in parts["META"]}
    wanted = meta.get("vote_type", ("approval", 1))[0]
    if wanted not in _KINDS:
        raise refusal(meta["vote_type"][1], _("votes of type “%(kind)s” are not read.") % {"kind": wanted[:40]})
    options = tuple(
        Option(_said(row, "project_id", line), row.get("name") or row["project_id"]) for line, row in parts["PROJECTS"]
    )
    places = numbered(options)
    if len(places) < len(options):
        raise Refusal(_("Two projects have the same number."))
    ballots = [_ballot(_KINDS[wanted], row, line, places) for line, row in parts["VOTES"]]
    _check(meta, len(options), len(ballots))
    return Profile(_KINDS[wanted], options, grouped(ballots), title=meta.get("description", ("", 0))[0])


def _parts(text: str) -> dict[str, list[Row]]:
    """The three tables of the file, each with its own line of columns."""
    found: dict[str, list[Row]] = {}
    columns: list[str] = []
    for line, cells in _rows(text):
        if len(cells) == 1 and cells[0].upper() in ("META", "PROJECTS", "VOTES"):
            part, columns = found.setdefault(cells[0].upper(), []), []
        elif not found:
            raise refusal(line, _("“META” is expected first."))
        elif not columns:
            columns = [cell.strip() for cell in cells]
        else:
            part.append((line, dict(zip(columns, (cell.strip() for cell in cells), strict=False))))
    for name in ("META", "PROJECTS", "VOTES"):
        if not found.get(name):
            raise Refusal(_("The file has no part “%(name)s”, or nothing in it.") % {"name": name})
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(text.splitlines(), delimiter=";")
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield rows.line_num, cells
    except csv.Error as error:
        raise refusal(rows.line_num, f"{error}.") from None


def _said(row: dict[str, str], column: str, line: int) -> str:
    if not row.get(column):
        raise refusal(line, _("the column “%(column)s” is empty or missing.") % {"column": column})
    return row[column]


def _ballot(kind: str, row: dict[str, str], line: int, places: dict[str, int]) -> Ballot:
    codes = [code.strip() for code in row.get("vote", "").split(",") if code.strip()]
    for code in codes:
        if code not in places:
            raise refusal(line, _("there is no alternative “%(code)s”.") % {"code": code[:40]})
    if len(set(codes)) < len(codes):
        raise refusal(line, _("the same alternative is named twice."))
    chosen = [places[code] for code in codes]
    return _OF_KIND[kind](chosen, row, line)


def _with_points(chosen: list[int], row: dict[str, str], line: int) -> Ballot:
    given = _said(row, "points", line).split(",") if chosen else []
    if len(given) != len(chosen):
        raise refusal(line, _("as many points as projects are expected."))
    try:
        return by_points((option, Fraction(points.strip())) for option, points in zip(chosen, given, strict=True))
    except (ValueError, ZeroDivisionError):
        raise refusal(line, _("“%(text)s” is not %(what)s.") % {"text": row["points"][:40], "what": _("a number")}) from None


_OF_KIND: dict[str, Callable[[list[int], dict[str, str], int], Ballot]] = {
    APPROVAL: lambda chosen, _row, _line: Ballot((tuple(sorted(chosen)),) if chosen else ()),
    RANKING: lambda chosen, _row, _line: Ballot(tuple((option,) for option in chosen)),
    POINTS: _with_points,
}


def _check(meta: dict[str, tuple[str, int]], projects: int, votes: int) -> None:
    for name, held in (("num_projects", projects), ("num_votes", votes)):
        if name in meta and positive(meta[name][0], meta[name][1], _("a number")) != held:
            cause = _("%(said)s are announced, the file holds %(held)s.") % {"said": meta[name][0], "held": held}
            raise refusal(meta[name][1], f"{name}: {cause}")

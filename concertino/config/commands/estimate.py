"""A mean or shares of a membership, from a file of answers: anyone can recompute what a page shows."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.imports.reading import Table, read
from concertino.config.commands.printing import say
from concertino.domains.surveys.analysis import estimation, weighting
from concertino.domains.surveys.analysis.design import BadDesign, Design, Numbers, design
from concertino.domains.surveys.analysis.estimation import Estimate
from concertino.domains.surveys.analysis.weighting import Margin, Unweightable, Weighting
from concertino.ground.refusals import Refusal

UNKNOWN = {"", "NA", "NaN", "N/A"}
MOSTLY = 0.9  # a column of which that many values are numbers is one of numbers, with mistakes


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="DATA.csv", type=Path, help="a row an answer, under a header")
    parser.add_argument("--variable", required=True, metavar="V", help="numbers give a mean, words give shares")
    parser.add_argument("--by", metavar="D", help="a column: one estimate for each of its values")
    parser.add_argument("--weights", metavar="W", help="a column: how many members each answer stands for")
    parser.add_argument("--rake", metavar="MARGINS.csv", type=Path, help="three columns: column, value, members in all")
    parser.add_argument("--strata", metavar="S", help="a column")
    parser.add_argument("--cluster", metavar="C", help="a column")
    parser.add_argument("--fpc", metavar="F", help="a column, or a number: members (or clusters) of each stratum in all")
    parser.add_argument("--shares", action="store_true", help="take numbers as codes, not as quantities")
    parser.add_argument("--total", action="store_true", help="the total over the membership, not the mean")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    table = _opened(options)
    try:
        plan, raked = _weighted(options, table)
    except BadDesign as bad:
        raise Refusal(_about_design(bad)) from bad
    except Unweightable as bad:
        raise Refusal(_about_margins(bad)) from bad
    found = list(_estimates(options, table, plan, _method(options, plan, raked)))
    columns = [name for name in ("level", "value", "estimate", "se", "ci95", "n", "deff") if name in found[0]]
    lines = [{**one, "ci95": _span(one["ci95"])} for one in found]
    say(options.json, found if len(found) > 1 or "level" in found[0] or "value" in found[0] else found[0], lines, columns)
    if not options.json:
        print(found[0]["method"])
    return 0


def _opened(options: argparse.Namespace) -> Table:
    asked = [name for name in (options.variable, options.by, options.weights, options.strata, options.cluster) if name]
    is_column = options.fpc and _number(options.fpc) is None  # a number may well stand in a row that is no header
    table = _read(options.file, {*asked, *([options.fpc] if is_column else [])})
    for name in asked:
        if name not in table.headers:
            known = ", ".join(table.headers[:20])
            raise Refusal(_("The file has no column %(name)s. It has: %(known)s.") % {"name": name, "known": known})
    return table


def _read(file: Path, known: set[str]) -> Table:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}) from None
    return read(content, knows=known.__contains__)


def _weighted(options: argparse.Namespace, table: Table) -> tuple[Design, Weighting | None]:
    plan = design(
        len(table.rows),
        weights=_numbers(table, options.weights, complete=True) if options.weights else None,
        strata=_words(table, options.strata) if options.strata else None,
        clusters=_words(table, options.cluster) if options.cluster else None,
        fpc=_population(table, options.fpc) if options.fpc else None,
    )
    if not options.rake:
        return plan, None
    raked = weighting.rake(plan, list(_margins(table, options.rake)))
    return raked.design, raked


def _population(table: Table, given: str) -> float | Numbers:
    if given in table.headers:
        return _numbers(table, given, complete=True)
    number = _number(given)
    if number is None:
        raise Refusal(_("%(given)s is neither a column of the file nor a number.") % {"given": given})
    return number


def _margins(table: Table, file: Path) -> Iterator[Margin]:
    """The margins of a file of three columns: the column of the answers, one of its values, how many members have it."""
    wanted: dict[str, dict[str, float]] = {}
    margins = _read(file, set())
    if len(margins.headers) < 3:
        raise Refusal(_("The margins are three columns: the column of the answers, one of its values, how many members."))
    for row in margins.rows:
        total = _number(row.cells[2])
        if total is None:
            raise _not_a_number(row.number, margins.headers[2], row.cells[2])
        wanted.setdefault(row.cells[0], {})[row.cells[1]] = total
    for name, totals in wanted.items():
        if name not in table.headers:
            raise Refusal(_("The margins speak of %(name)s, which is no column of the answers.") % {"name": name})
        answers, values = _words(table, name), list(totals)
        if strange := sorted(set(answers.tolist()) - set(values)):
            said = {"name": name, "value": strange[0] or "–"}
            raise Refusal(_("The margins give no number of members for “%(value)s” in %(name)s.") % said)
        codes = np.array([values.index(answer) for answer in answers.tolist()])
        yield Margin(codes, np.array(list(totals.values())), name)


def _estimates(options: argparse.Namespace, table: Table, plan: Design, method: str) -> Iterator[dict[str, Any]]:
    words = _words(table, options.variable)
    quantities = None if options.shares else _quantities(table, options.variable)
    for level, group in _groups(options, table):
        named = {"level": level} if options.by else {}
        if quantities is not None:
            of = estimation.total if options.total else estimation.mean
            yield named | _document(of(plan, quantities, group), options, "total" if options.total else "mean", method)
            continue
        known = group & ~np.isin(words, list(UNKNOWN))
        values = sorted(set(words[~np.isin(words, list(UNKNOWN))].tolist()))
        codes = np.array([values.index(word) if word in values else -1 for word in words.tolist()])
        of_classes = estimation.totals_of if options.total else estimation.shares_of
        for value, found in zip(values, of_classes(plan, codes, len(values), known), strict=True):
            yield named | {"value": value} | _document(found, options, "total" if options.total else "share", method)


def _groups(options: argparse.Namespace, table: Table) -> Iterator[tuple[str, estimation.Mask]]:
    if not options.by:
        yield "", np.ones(len(table.rows), dtype=bool)
        return
    words = _words(table, options.by)
    levels = sorted(set(words.tolist()) - UNKNOWN)
    if not levels:
        raise Refusal(_("The column %(name)s is empty.") % {"name": options.by})
    for level in levels:
        yield level, words == level


def _document(found: Estimate, options: argparse.Namespace, statistic: str, method: str) -> dict[str, Any]:
    return {
        "variable": options.variable, "statistic": statistic, "estimate": _known(found.value), "se": _known(found.se),
        "ci95": [_known(found.low), _known(found.high)], "n": found.n, "n_eff": _known(found.n_eff),
        "df": found.df, "deff": _known(found.deff), "method": method,
    }  # fmt: skip


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _span(ends: list[float | None]) -> str | None:
    return None if None in ends else " … ".join(f"{end:g}" for end in ends)


def _words(table: Table, name: str) -> np.ndarray:
    return np.array(table.column(name), dtype=np.str_)


def _number(text: str) -> float | None:
    """A number as people write them: 1,234.5 is not read, 1 234,5 and 1234.5 are."""
    try:
        found = float(text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _numbers(table: Table, name: str, *, complete: bool = False) -> Numbers:
    """A column of numbers, NaN where unknown; refused where a cell is none."""
    place, found = table.headers.index(name), np.full(len(table.rows), np.nan)
    for at, row in enumerate(table.rows):
        if row.cells[place] in UNKNOWN and not complete:
            continue
        number = _number(row.cells[place])
        if number is None:
            raise _not_a_number(row.number, name, row.cells[place])
        found[at] = number
    return found


def _quantities(table: Table, name: str) -> Numbers | None:
    """The variable as numbers, or None when it holds words. A few words among numbers are refused, by their line."""
    known = [text for text in table.column(name) if text not in UNKNOWN]
    if not known:
        raise Refusal(_("The column %(name)s is empty.") % {"name": name})
    numeric = sum(_number(text) is not None for text in known)
    return _numbers(table, name) if numeric >= MOSTLY * len(known) else None


def _not_a_number(line: int, name: str, text: str) -> Refusal:
    said = {"line": line, "name": name, "text": text or "–"}
    return Refusal(_("Line %(line)s, column %(name)s: “%(text)s” is not a number.") % said)


def _method(options: argparse.Namespace, plan: Design, raked: Weighting | None) -> str:
    """In one sentence, how the numbers were come by."""
    parts = [_("Taylor linearisation")]
    if options.weights:
        parts.append(_("weights of %(name)s") % {"name": options.weights})
    if raked:
        rounds = ngettext("raked in %(n)s round", "raked in %(n)s rounds", raked.rounds) % {"n": raked.rounds}
        parts.append(
            rounds if raked.converged else _("raked without reaching the margins (off by %(gap).2g)") % {"gap": raked.gap}
        )
        parts += [_("nobody answered for %(name)s") % {"name": name} for name, _code in raked.unheard]
        parts.append(_("errors credit the known margins"))
    if options.strata:
        parts.append(ngettext("%(n)s stratum", "%(n)s strata", len(plan.drawn)) % {"n": len(plan.drawn)})
    if options.cluster:
        parts.append(ngettext("%(n)s cluster", "%(n)s clusters", plan.clusters) % {"n": plan.clusters})
    parts.append(_("finite-population correction") if options.fpc else _("no finite-population correction"))
    if plan.lonely:
        parts.append(_("a stratum of one answer, taken around the mean of all"))
    parts.append(_("normal interval at 95%"))
    return " · ".join(parts)


def _about_design(bad: BadDesign) -> str:
    if bad.code == "weights":
        return _("The weights must be numbers of 0 or more, and not all 0.")
    return {
        "positive": _("The number of members in all must be above 0."),
        "differs": _("The number of members in all differs within a stratum."),
        "fewer": _("More answered than there are members in all."),
    }[bad.detail["why"]]


def _about_margins(bad: Unweightable) -> str:
    said = {"name": bad.detail.get("margin", "")}
    return {
        "none": _("The file of margins holds none."),
        "negative": _("The margin %(name)s holds a number under 0."),
        "nobody": _("Nobody who answered is in the margin %(name)s."),
        "totals": _("The margin %(name)s does not add up to as many members as the first one."),
    }[bad.code] % said

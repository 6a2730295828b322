"""PrefLib: .soc, .soi, .toc, .toi (strict or tied orders, complete or not), .cat (categories), as of today and before 2022."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import APPROVAL, RANKING, Ballot, Levels, Option, Profile, grouped
from concertino.domains.ballots.analysis.readers.refusing import positive, refusal
from concertino.ground.refusals import Refusal

SUFFIXES = ("soc", "soi", "toc", "toi", "cat")
MOST_OPTIONS = 1000

_HEADING = re.compile(r"#\s*([^:]+?)\s*:\s*(.*)")
_LEVEL = re.compile(r"\s*(?:\{([^{}]*)\}|([^,{}]*))\s*(?:,|$)")


@dataclass
class _Head:
    """What a file declares of itself, to be held against what it holds."""

    kind: str
    options: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    declared: dict[str, tuple[int, int]] = field(default_factory=dict)  # what → how many, on which line
    title: str = ""

    def add(self, code: str, name: str, line: int) -> None:
        if code in self.options:
            raise refusal(line, _("alternative %(code)s is named twice.") % {"code": code})
        if len(self.names) >= MOST_OPTIONS:
            raise refusal(line, _("more than %(most)s alternatives.") % {"most": MOST_OPTIONS})
        self.options[code] = len(self.names)
        self.names.append(name or code)


def read(text: str, suffix: str) -> Profile:
    lines = text.splitlines()
    head = _Head(suffix)
    first = next(line for line in lines if line.strip())
    begins = _heading(lines, head) if first.startswith("#") else _old_heading(lines, head)
    if not head.names:
        raise Refusal(_("The file names no alternative."))
    ballots, total, count = [], 0, 0
    for number, line in enumerate(lines[begins:], start=begins + 1):
        if line.strip():
            one = _ballot(line, number, head, old=not first.startswith("#"))
            ballots.append(one)
            total, count = total + int(one.weight), count + 1
    _check(head, total, count)
    options = tuple(Option(code, name) for code, name in zip(head.options, head.names, strict=True))
    kind = APPROVAL if head.kind == "cat" else RANKING
    return Profile(kind, options, grouped(ballots), title=head.title)


_DECLARED = {
    "NUMBER ALTERNATIVES": "alternatives", "NUMBER VOTERS": "voters", "NUMBER UNIQUE ORDERS": "orders",
    "NUMBER UNIQUE PREFERENCES": "orders", "NUMBER CATEGORIES": "categories",
}  # fmt: skip


def _heading(lines: list[str], head: _Head) -> int:
    number = 0
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            break
        if match := _HEADING.match(line):
            _declared(match[1].upper(), match[2].strip(), number, head)
    else:
        raise Refusal(_("The file holds no ballot."))
    if "alternatives" in head.declared:
        said, where = head.declared["alternatives"]
        if said != len(head.names):
            raise _unequal(where, _("alternatives"), said, len(head.names))
    return number - 1


def _declared(name: str, value: str, line: int, head: _Head) -> None:
    if name in _DECLARED:
        head.declared[_DECLARED[name]] = positive(value, line, _("a number")), line
    elif name.startswith("ALTERNATIVE NAME "):
        head.add(name.removeprefix("ALTERNATIVE NAME ").strip(), value, line)
    elif name == "TITLE":
        head.title = value
    elif name == "DATA TYPE" and value.lower() in SUFFIXES:
        head.kind = value.lower()


def _old_heading(lines: list[str], head: _Head) -> int:
    """Before 2022: how many alternatives, one a line with its number, then three numbers: voters, their sum, different orders."""
    many = positive(lines[0], 1, _("a number of alternatives"))
    if len(lines) < many + 2:
        raise refusal(len(lines), _("%(many)s alternatives are announced, and the file stops before.") % {"many": many})
    for number, line in enumerate(lines[1 : many + 1], start=2):
        code, comma, name = line.partition(",")
        if not comma or not code.strip().isdigit() or re.fullmatch(r"[\d\s]+,[\d\s]+", name):
            said = {"many": many, "found": number - 2}
            raise refusal(number, _("%(many)s alternatives are announced and %(found)s are named.") % said)
        head.add(code.strip(), name.strip(), number)
    counts = lines[many + 1].split(",")
    if len(counts) != 3 or not all(one.strip().isdigit() for one in counts):
        raise refusal(many + 2, _("the three numbers of voters, of ballots and of different orders are expected here."))
    head.declared["voters"] = int(counts[1]), many + 2
    head.declared["orders"] = int(counts[2]), many + 2
    return many + 2


def _ballot(line: str, number: int, head: _Head, *, old: bool) -> Ballot:
    count, mark, order = line.partition("," if old else ":")
    if not mark:
        raise refusal(number, _("a number of voters and their order are expected."))
    weight = positive(count, number, _("a number of voters"))
    levels = _levels(order, number, head)
    if head.kind == "cat":
        _few_enough(levels, number, head)
        return Ballot((tuple(sorted(levels[0])),) if levels[0] else (), weight)
    _of_its_kind(levels, number, head)
    return Ballot(tuple(tuple(sorted(level)) for level in levels), weight)


def _levels(order: str, number: int, head: _Head) -> Levels:
    levels: list[tuple[int, ...]] = []
    seen: set[int] = set()
    order, place = order.strip(), 0
    while place < len(order):
        match = _LEVEL.match(order, place)
        if not match or match.end() == place:
            raise refusal(number, _("“%(text)s” is not an order.") % {"text": order[:40]})
        level = _level(match, number, head)
        if seen.intersection(level) or len(set(level)) < len(level):
            raise refusal(number, _("the same alternative is named twice."))
        seen.update(level)
        levels.append(level)
        place = match.end()
    if order.endswith(",") or not order:
        levels.append(())
    if head.kind != "cat" and not all(levels):
        raise refusal(number, _("an alternative is missing between two commas."))
    return tuple(levels)


def _level(match: re.Match, number: int, head: _Head) -> tuple[int, ...]:
    codes = [code.strip() for code in (match[2] if match[1] is None else match[1]).split(",")]
    if codes == [""]:
        return ()
    for code in codes:
        if code not in head.options:
            raise refusal(number, _("there is no alternative “%(code)s”.") % {"code": code[:40]})
    return tuple(head.options[code] for code in codes)


def _of_its_kind(levels: Levels, number: int, head: _Head) -> None:
    if head.kind[0] == "s" and any(len(level) > 1 for level in levels):
        raise refusal(number, _("alternatives are tied in a file of strict orders."))
    if head.kind[2] == "c" and sum(map(len, levels)) != len(head.names):
        raise refusal(number, _("alternatives are missing in a file of complete orders."))


def _few_enough(levels: Levels, number: int, head: _Head) -> None:
    if "categories" in head.declared and len(levels) > head.declared["categories"][0]:
        raise _unequal(number, _("categories"), head.declared["categories"][0], len(levels))


def _check(head: _Head, total: int, count: int) -> None:
    """A file that was cut, or to which a line was added, does not hold what it declares."""
    for what, held in (("voters", total), ("orders", count)):
        if what in head.declared and head.declared[what][0] != held:
            words = _("voters") if what == "voters" else _("different ballots")
            raise _unequal(head.declared[what][1], words, head.declared[what][0], held)


def _unequal(line: int, what: str, said: int, held: int) -> Refusal:
    return refusal(
        line, _("%(said)s %(what)s are announced, the file holds %(held)s.") % {"said": said, "what": what, "held": held}
    )

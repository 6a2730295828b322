"""Entries given to judges: each entry to k of them, none in conflict, the load as even as conflicts let it be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]  # judge, entry


@dataclass
class Plan:
    """``pairs``: (judge, entry), those that were held first included. ``lacking``: for each entry that has too few judges, how
    many are free of conflict and how many it got."""

    pairs: list[Pair]
    lacking: dict[int, tuple[int, int]] = field(default_factory=dict)

    def loads(self, judges: Iterable[int]) -> dict[int, int]:
        counted = dict.fromkeys(judges, 0)
        for judge, _entry in self.pairs:
            counted[judge] = counted.get(judge, 0) + 1
        return counted


def assigned(
    entries: Sequence[int], judges: Sequence[int], each: int, *, conflicts: Collection[Pair] = (), held: Collection[Pair] = (),
    fixed: Collection[Pair] = (), most: int | None = None,
) -> Plan:  # fmt: skip
    """Give each entry ``each`` judges.

    entries, judges: keys, in the order in which ties are broken. conflicts: pairs that may not be. held: pairs that stand
    already; they stay, unless a conflict came since or evening the load moves them; those that are ``fixed`` too never move.
    most: entries of a judge at most. No random draw: the same call gives the same plan.

    Method: semi-matching by alternating paths (Harvey, Ladner, Lovász, Tamir, "Semi-matchings for bipartite graphs and load
    balancing", Journal of Algorithms 59, 2006, ASM1), with several judges an entry. Each place of an entry goes to the least
    loaded judge that a chain of exchanges can reach; of those who are equal, to who met the entry's other judges the least, so
    that judges overlap and their severities can be compared. Σ load² is then the least possible. No error is raised: what
    cannot be done is in ``lacking``.
    """
    work = _Work(entries, judges, set(conflicts), most)
    for pair in sorted({*(set(held) - set(conflicts)), *fixed} & {(judge, entry) for judge in judges for entry in entries}):
        work.give(*pair, is_fixed=pair in set(fixed))
    lacking = {}
    for entry in work.entries:
        while len(work.of_entry[entry]) < each and work.place(entry):
            pass
        if (got := len(work.of_entry[entry])) < each:
            lacking[entry] = (sum((judge, entry) not in work.conflicts for judge in judges), got)
    pairs = [(judge, entry) for entry in entries for judge in sorted(work.of_entry[entry], key=work.rank.__getitem__)]
    return Plan(pairs, lacking)


class _Work:
    def __init__(self, entries: Sequence[int], judges: Sequence[int], conflicts: set[Pair], most: int | None):
        self.judges, self.conflicts, self.most, self.fixed = list(judges), conflicts, most, set[Pair]()
        self.rank = {judge: place for place, judge in enumerate(judges)}
        free = {entry: sum((judge, entry) not in conflicts for judge in judges) for entry in entries}
        self.entries = sorted(entries, key=free.__getitem__)  # those with the least choice first
        self.of_entry: dict[int, set[int]] = {entry: set() for entry in entries}
        self.of_judge: dict[int, set[int]] = {judge: set() for judge in judges}
        self.met: dict[Pair, int] = defaultdict(int)

    def give(self, judge: int, entry: int, *, is_fixed: bool = False) -> None:
        self._meet(judge, entry, 1)
        self.of_entry[entry].add(judge)
        self.of_judge[judge].add(entry)
        if is_fixed:
            self.fixed.add((judge, entry))

    def take(self, judge: int, entry: int) -> None:
        self.of_entry[entry].discard(judge)
        self.of_judge[judge].discard(entry)
        self._meet(judge, entry, -1)

    def place(self, entry: int) -> bool:
        """Give the entry one judge more, by exchanges where that evens the load; False where nobody can be reached."""
        came_from: dict[int, tuple[int, int | None]] = dict.fromkeys(self._free(entry), (entry, None))
        seen, border = {entry}, list(came_from)
        least = min((len(self.of_judge[judge]) for judge in self.judges), default=0)
        if not any(len(self.of_judge[judge]) == least for judge in border):
            while border:  # what the judges at the border have may go to others
                border = [found for judge in border for found in self._beyond(judge, seen, came_from)]
        able = [judge for judge in came_from if self.most is None or len(self.of_judge[judge]) < self.most]
        if not able:
            return False
        self._exchange(min(able, key=lambda judge: self._cost(judge, came_from[judge][0])), came_from)
        return True

    def _beyond(self, judge: int, seen: set[int], came_from: dict[int, tuple[int, int | None]]) -> list[int]:
        found = []
        for other in sorted(self.of_judge[judge] - seen):
            if (judge, other) in self.fixed:
                continue
            seen.add(other)
            for free in self._free(other):
                if free not in came_from:
                    came_from[free] = (other, judge)
                    found.append(free)
        return found

    def _exchange(self, judge: int, came_from: dict[int, tuple[int, int | None]]) -> None:
        entry, former = came_from[judge]
        while former is not None:
            self.take(former, entry)
            self.give(judge, entry)
            judge = former
            entry, former = came_from[judge]
        self.give(judge, entry)

    def _free(self, entry: int) -> list[int]:
        given = self.of_entry[entry]
        return [judge for judge in self.judges if judge not in given and (judge, entry) not in self.conflicts]

    def _cost(self, judge: int, entry: int) -> tuple[int, int, int]:
        met = sum(self.met[_pair(judge, other)] for other in self.of_entry[entry])
        return len(self.of_judge[judge]), met, self.rank[judge]

    def _meet(self, judge: int, entry: int, times: int) -> None:
        for other in self.of_entry[entry]:
            if other != judge:
                self.met[_pair(judge, other)] += times


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)

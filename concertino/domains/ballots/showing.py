"""A count as pages, files and papers show it: ranks, scores, duels, rounds, and what each sector finds in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from concertino.domains.ballots.analysis.outcomes import Round
from concertino.domains.ballots.analysis.profiles import Number, approved_by
from concertino.domains.ballots.analysis.sharing import Share, shares
from concertino.domains.ballots.counting import Counted, in_order, options_of, sheet_of
from concertino.domains.ballots.sheet import VOTE
from concertino.domains.consultations.models import Dimension
from concertino.ground.measures.small_cells import hide_small
from concertino.ground.words import written_number

HIGHEST_FIRST = ("irv", "seqpav")  # of the rules that go by rounds: the others take the least
MOST_DUELS = 20  # topics in a table of duels that one can still read


@dataclass(frozen=True)
class Line:
    """A topic at its rank. ``score`` is None where the rule gives none, or where so few voted that it would tell how."""

    rank: int
    topic: Any
    score: Number | None
    is_chosen: bool
    is_tied: bool

    @property
    def said_score(self) -> str:
        return "–" if self.score is None else written_number(self.score)


def is_told(found: Counted) -> bool:
    """Whether enough voted to show how: below, only what was chosen is told."""
    return found.votes >= found.ballot.call.min_cell


def lines(found: Counted) -> list[Line]:
    outcome = found.outcome
    made: list[Line] = []
    for tier in in_order(found):
        rank = len(made) + 1
        made += [
            Line(
                rank, found.topics[place], outcome.scores.get(place) if is_told(found) else None,
                is_chosen=place in outcome.elected, is_tied=place in outcome.winners and place not in outcome.elected,
            )
            for place in sorted(tier, key=lambda place: -outcome.scores.get(place, 0))
        ]  # fmt: skip
    return made


def duels(found: Counted) -> list[tuple[Any, list[str]]]:
    """Line by line, how many prefer the topic to each other one; nothing where that tells too much or is too large to read."""
    pairwise = found.outcome.pairwise
    if pairwise is None or not is_told(found) or len(found.topics) > MOST_DUELS:
        return []
    return [
        (found.topics[row], ["" if row == column else written_number(many) for column, many in enumerate(counts)])
        for row, counts in enumerate(pairwise)
    ]


@dataclass(frozen=True)
class Turn:
    """A round in words: who leaves it, with whom they were tied, and the scores when it begins."""

    leaves: Sequence[Any]
    is_chosen: bool
    tied: Sequence[Any]
    scores: list[tuple[Any, str]]


def turns(found: Counted) -> list[Turn]:
    return [_turn(found, one) for one in found.outcome.rounds] if is_told(found) else []


def _turn(found: Counted, one: Round) -> Turn:
    named = lambda places: [found.topics[place] for place in places]  # noqa: E731
    best_first = sorted(one.scores.items(), key=lambda it: it[1], reverse=found.rule.code in HIGHEST_FIRST)
    scores = [(found.topics[place], written_number(score, 3)) for place, score in best_first]
    return Turn(named(one.leaves), one.is_chosen, named(one.tied), scores)


@dataclass(frozen=True)
class SectorLine:
    """``share`` is None where so few of the sector voted that it is not told."""

    label: str
    share: Share | None


def by_sector(found: Counted) -> list[SectorLine]:
    """Beside its fair share of the places, what each sector finds among those chosen; nothing of a tie, whose end is not known,
    nor where all votes are of one sector."""
    outcome = found.outcome
    if not is_told(found) or outcome.is_tied or not outcome.elected:
        return []
    approved = _approved_by_sector(found)
    shown, _total = hide_small({name: len(votes) for name, votes in approved.items()}, least=found.ballot.call.min_cell)
    margins = {one.value: one for one in found.ballot.call.margins.filter(dimension=Dimension.SECTOR)}
    made = [
        SectorLine(margins[one.group].said("label") if one.group in margins else "", one if shown[one.group] else None)
        for one in shares(approved, outcome.elected, outcome.seats)
    ]
    return made if len(made) > 1 else []


def _approved_by_sector(found: Counted) -> dict[str, list[frozenset[int]]]:
    _topics, places = options_of(found.ballot)
    approved: dict[str, list[frozenset[int]]] = {}
    for sector, content in found.ballot.casts.order_by("sector").values_list("sector", "content"):
        sheet = sheet_of(found.ballot.method, content[VOTE], places)
        chosen = frozenset(approved_by(found.ballot.method, sheet.levels, found.outcome.seats))
        approved.setdefault("?" if sector is None else sector, []).append(chosen)
    return approved

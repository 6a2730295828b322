"""What a conversation shows: common ground, what divides, groups of opinion. Rejected statements, and the votes on them, are not
read at all. A statement on which fewer than the call's smallest cell voted is not shown, nor is a group of fewer people."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from concertino.domains.conversations.analysis.groups import Groups, groups
from concertino.domains.conversations.analysis.tallies import Tally, Votes, by_group, sorted_out, tally
from concertino.domains.conversations.models import Conversation, Statement, Vote

MOST_TELLING = 5  # statements shown for a group


@dataclass(frozen=True)
class Shares:
    """Of n people who voted on a statement, the shares that agree, disagree and pass."""

    n: int
    agree: float
    disagree: float

    @property
    def passed(self) -> float:
        return max(1 - self.agree - self.disagree, 0.0)

    @property
    def drawn(self) -> tuple[int, int, int]:
        """Hundredths that agree and disagree, and where those who disagree begin when drawn from the right."""
        disagree = round(100 * self.disagree)
        return round(100 * self.agree), disagree, 100 - disagree


@dataclass(frozen=True)
class Shown:
    """A statement with its votes; ``groups``: one share of agreement a group, empty where telling it would tell of too few."""

    statement: Statement
    whole: Shares
    groups: list[Shares] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """People who vote alike: how many, and the statements on which they differ most from the others."""

    number: int
    size: int
    telling: list[tuple[Statement, Shares, float]]  # the statement, the group's shares, the agreement of the others


@dataclass(frozen=True)
class Results:
    """``hidden``: statements on which too few voted. ``why_no_groups`` as in ``Groups.why``."""

    participants: int
    votes: int
    agreed: list[Shown]
    refused: list[Shown]
    divisive: list[Shown]
    others: list[Shown]
    hidden: int
    groups: list[Group]
    why_no_groups: str = ""
    stability: float | None = None
    are_stable: bool = False


def results(conversation: Conversation) -> Results:
    """In two queries, whatever the votes. People count who voted on a statement that is accepted."""
    statements, votes = table_of(conversation)
    least = conversation.call.min_cell
    if len(votes) < least or not statements:
        return Results(len(votes), 0, [], [], [], [], len(statements), [], "few")
    whole, found = tally(votes), groups(votes, least=least)
    tallies = by_group(votes, found.of, found.count)
    order = sorted_out(whole, tallies, least=least)
    shown = _shown(statements, whole, tallies, least)
    placed = {*order.agreed, *order.refused, *order.divisive}
    rest = sorted((place for place in shown if place not in placed), key=lambda place: -whole.n[place])
    return Results(
        len(votes), int((~np.isnan(votes)).sum()), agreed=[shown[place] for place in order.agreed],
        refused=[shown[place] for place in order.refused], divisive=[shown[place] for place in order.divisive],
        others=[shown[place] for place in rest], hidden=len(statements) - len(shown),
        groups=_groups(votes, found, shown), why_no_groups=found.why,
        stability=found.stability if found.count else None, are_stable=found.are_stable,
    )  # fmt: skip


def table_of(conversation: Conversation) -> tuple[list[Statement], Votes]:
    """The accepted statements, and the table of votes on them: a row a participant, NaN where they did not vote."""
    statements = list(conversation.statements.accepted().order_by("pk"))
    place = {one.pk: at for at, one in enumerate(statements)}
    cast = Vote.objects.filter(statement__conversation=conversation, statement__state=Statement.State.ACCEPTED)
    rows = list(cast.order_by("participant", "statement").values_list("participant", "statement", "value"))
    person = {key: at for at, key in enumerate(dict.fromkeys(row[0] for row in rows))}
    votes = np.full((len(person), len(statements)), np.nan)
    for participant, statement, value in rows:
        votes[person[participant], place[statement]] = value
    return statements, votes


def _shown(statements: list[Statement], whole: Tally, tallies: list[Tally], least: int) -> dict[int, Shown]:
    """By place. The groups of a statement are shown where each of them, and those of no group, could be shown alone."""
    shown = {}
    for place, statement in enumerate(statements):
        if whole.n[place] < least:
            continue
        sizes = [int(group.n[place]) for group in tallies]
        left = int(whole.n[place]) - sum(sizes)
        told = bool(sizes) and min(sizes) >= least and (left == 0 or left >= least)
        shown[place] = Shown(statement, _shares(whole, place), [_shares(one, place) for one in tallies] if told else [])
    return shown


def _groups(votes: Votes, found: Groups, shown: dict[int, Shown]) -> list[Group]:
    made = []
    for number in range(found.count):
        rest = tally(votes[(found.of >= 0) & (found.of != number)]).agree_share
        told = [(one.statement, one.groups[number], float(rest[place])) for place, one in shown.items() if one.groups]
        told.sort(key=lambda three: -abs(three[1].agree - three[2]))
        made.append(Group(number + 1, found.sizes[number], told[:MOST_TELLING]))
    return made


def _shares(of: Tally, place: int) -> Shares:
    return Shares(int(of.n[place]), float(of.agree_share[place]), float(of.disagree_share[place]))

"""From the votes of a ballot to what a rule says of them. Topics merged since are one, and a voice counts once for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from concertino.domains.ballots.analysis.outcomes import Outcome, Tiers
from concertino.domains.ballots.analysis.profiles import APPROVAL, POINTS, Option, Profile, by_points, grouped
from concertino.domains.ballots.analysis.profiles import Ballot as Sheet
from concertino.domains.ballots.analysis.rules import RULES, Rule, count
from concertino.domains.ballots.models import Ballot
from concertino.domains.ballots.sheet import VOTE, topic_of
from concertino.domains.consultations.models import Topic


@dataclass(frozen=True)
class Counted:
    """A ballot counted by a rule; ``topics`` in the order of the profile's options."""

    ballot: Ballot
    rule: Rule
    topics: list[Topic]
    profile: Profile
    outcome: Outcome

    @property
    def votes(self) -> int:
        return int(self.profile.total)


def counted(ballot: Ballot, rule: str = "") -> Counted:
    """By the rule announced, or by another one."""
    topics, places = options_of(ballot)
    sheets = (sheet_of(ballot.method, content[VOTE], places) for content in ballot.casts.values_list("content", flat=True))
    options = tuple(Option(str(topic.pk), str(topic)) for topic in topics)
    profile = Profile(ballot.method, options, grouped(sheets))
    chosen = RULES[rule or ballot.rule]
    seats = 1 if chosen.one_seat else min(ballot.seats, len(topics))
    return Counted(ballot, chosen, topics, profile, count(profile, chosen.code, seats))


def options_of(ballot: Ballot) -> tuple[list[Topic], dict[int, int]]:
    """The topics that stand, and the place of each topic of the ballot among them: merged ones have one place together."""
    kept: dict[int, Topic] = {}
    places: dict[int, int] = {}
    for topic in ballot.ordered_topics():
        stands = topic.merged_into or topic
        kept.setdefault(stands.pk, stands)
        places[topic.pk] = list(kept).index(stands.pk)
    return list(kept.values()), places


def sheet_of(method: str, vote: Any, places: Mapping[int, int]) -> Sheet:
    """Of merged topics, the best rank counts, one approval, and the sum of the points."""
    if method == POINTS:
        return by_points(_summed((places[topic_of(code)], points) for code, points in vote.items()))
    chosen = list(dict.fromkeys(places[topic_of(code)] for code in vote))
    return Sheet((tuple(sorted(chosen)),)) if method == APPROVAL else Sheet(tuple((place,) for place in chosen))


def _summed(points: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    totals: dict[int, int] = {}
    for place, many in points:
        totals[place] = totals.get(place, 0) + many
    return list(totals.items())


def in_order(found: Counted) -> Tiers:
    """All the topics from first to last, tied ones together: as the rule ranks them, or those chosen (one by one where the rule
    chose them so), then those tied for the last places, then the rest."""
    outcome = found.outcome
    if outcome.ranking:
        ranked = {place for tier in outcome.ranking for place in tier}
        rest = tuple(place for place in range(len(found.topics)) if place not in ranked)
        return (*outcome.ranking, rest) if rest else outcome.ranking
    one_by_one = [(place,) for one in outcome.rounds if one.is_chosen for place in one.leaves]
    is_settled = not outcome.is_tied and len(one_by_one) == len(outcome.elected) and not any(one.tied for one in outcome.rounds)
    tied = tuple(place for place in outcome.winners if place not in outcome.elected)
    rest = tuple(place for place in range(len(found.topics)) if place not in outcome.winners)
    first = one_by_one if is_settled else [outcome.elected]
    return tuple(tier for tier in (*first, tied, rest) if tier)

"""The rules by name, each with one sentence that says what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words

from concertino.domains.ballots.analysis import duels, equal_shares, phragmen, runoff, scoring, thiele
from concertino.domains.ballots.analysis.outcomes import Outcome
from concertino.domains.ballots.analysis.profiles import POINTS, Profile
from concertino.ground.refusals import Refusal

Counting = Callable[[Profile, int], Outcome]


@dataclass(frozen=True)
class Rule:
    """``is_proportional``: it gives groups of members who agree their share of the seats."""

    code: str
    label: str | Promise
    sentence: str | Promise
    counting: Counting
    is_proportional: bool = False
    only_points: bool = False
    one_seat: bool = False


RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "approval", words("Approval"), words("The topics that the most members approve are chosen."),
            scoring.approval,
        ),
        Rule(
            "borda", words("Borda"),
            words("Each ranking gives a topic one point for every topic placed below it; the highest totals are chosen."),
            scoring.borda,
        ),
        Rule(
            "schulze", words("Schulze"),
            words("Topics are compared two by two; one goes before another when the strongest chain of majorities says so."),
            duels.schulze,
        ),
        Rule(
            "irv", words("Instant runoff"),
            words("The topic with the fewest first choices leaves, its ballots go to their next choice, and so on."),
            runoff.irv,
        ),
        Rule(
            "pav", words("Proportional approval (PAV)"),
            words("The set in which members find the most: a first topic that suits one counts 1, a second 1/2, a third 1/3."),
            thiele.pav, is_proportional=True,
        ),
        Rule(
            "equal_shares", words("Equal shares"),
            words("Every member holds an equal share of the places and pays, with those who agree, for what they approve."),
            equal_shares.equal_shares, is_proportional=True,
        ),
        Rule(
            "points", words("Points"), words("The topics that were given the most points are chosen."),
            scoring.points, only_points=True,
        ),
        Rule(
            "copeland", words("Copeland"), words("The topics that win the most comparisons two by two are chosen."),
            duels.copeland,
        ),
        Rule(
            "minimax", words("Minimax"), words("The topics whose worst defeat, two by two, is the smallest are chosen."),
            duels.minimax,
        ),
        Rule(
            "condorcet", words("Condorcet"), words("The topic that a majority prefers to each other one, if there is one."),
            duels.condorcet, one_seat=True,
        ),
        Rule(
            "sav", words("Satisfaction approval"),
            words("Each member's voice is shared equally among the topics that they approve; the highest totals are chosen."),
            scoring.satisfaction,
        ),
        Rule(
            "seqpav", words("Sequential proportional approval"),
            words("Topics are chosen one by one; a voice counts 1, then 1/2, then 1/3 as topics that it approves are chosen."),
            thiele.sequential, is_proportional=True,
        ),
        Rule(
            "phragmen", words("Phragmén"),
            words("Topics are chosen one by one so that those who approve them carry their weight as evenly as possible."),
            phragmen.phragmen, is_proportional=True,
        ),
        Rule(
            "schulze_margins", words("Schulze by margins"),
            words("Schulze's rule, a majority being as strong as the difference between its two sides."),
            duels.schulze_margins,
        ),
        Rule(
            "minimax_margins", words("Minimax by margins"),
            words("Minimax, a defeat being as bad as the difference between its two sides."),
            duels.minimax_margins,
        ),
        Rule(
            "minimax_opposition", words("Minimax by opposition"),
            words("The topics against which the largest number ever stands is the smallest are chosen."),
            duels.minimax_opposition,
        ),
        Rule(
            "equal_shares_with_av_completion", words("Equal shares, then approval"),
            words("Equal shares; places that nobody can pay for go to the topics that the most members approve."),
            equal_shares.equal_shares_with_av_completion, is_proportional=True,
        ),
        Rule(
            "equal_shares_with_increment_completion", words("Equal shares, with larger shares"),
            words("Equal shares, every share being made larger until all the places can be paid for."),
            equal_shares.equal_shares_with_increment_completion, is_proportional=True,
        ),
        Rule(
            "equal_shares_without_completion", words("Equal shares alone"),
            words("Equal shares; places that nobody can pay for stay empty."),
            equal_shares.equal_shares_without_completion, is_proportional=True,
        ),
    )
}  # fmt: skip
ALSO_CALLED = {
    "av": "approval", "mes": "equal_shares", "rule_x": "equal_shares", "seqphragmen": "phragmen", "instant_runoff": "irv",
    "schulze_winning": "schulze", "minimax_winning": "minimax", "satisfaction_approval": "sav",
}  # fmt: skip


def rule_named(name: str) -> Rule:
    code = name.strip().lower().replace("-", "_")
    code = ALSO_CALLED.get(code, code)
    if code not in RULES:
        raise Refusal(_("There is no rule %(name)s; there are: %(known)s.") % {"name": name[:60], "known": ", ".join(RULES)})
    return RULES[code]


def count(profile: Profile, rule: str, seats: int | None = None) -> Outcome:
    """What the rule says of these ballots, for as many seats as asked, as the file says, or one."""
    chosen, seats = rule_named(rule), seats or profile.seats or 1
    if not 1 <= seats <= len(profile.options):
        said = {"seats": seats, "options": len(profile.options)}
        raise Refusal(_("%(seats)s seats cannot be filled from %(options)s options.") % said)
    if not profile.ballots:
        raise Refusal(_("No ballot was cast: there is nothing to count."))
    if chosen.only_points and profile.kind != POINTS:
        raise Refusal(_("These ballots give no points: take another rule."))
    if chosen.one_seat and seats > 1:
        raise Refusal(_("%(rule)s fills one seat only.") % {"rule": chosen.label})
    return chosen.counting(profile, seats)

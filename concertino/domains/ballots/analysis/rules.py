"""The rules by name, each with one sentence that says what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.domains.ballots.analysis import duels, equal_shares, phragmen, runoff, scoring, thiele
from concertino.domains.ballots.analysis.outcomes import Outcome
from concertino.domains.ballots.analysis.profiles import POINTS, Profile
from concertino.ground.refusals import Refusal

Counting = Callable[[Profile, int], Outcome]


@dataclass(frozen=True)
class Rule:
    """``score`` names what the score of an option is, ``of_round`` what that of a round is, where they are not the same.
    ``is_proportional``: it gives groups of members who agree their share of the seats."""

    code: str
    label: str | Promise
    sentence: str | Promise
    counting: Counting
    score: str | Promise
    of_round: str | Promise = ""
    is_proportional: bool = False
    only_points: bool = False
    one_seat: bool = False


RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "approval", _("Approval"), _("The topics that the most members approve are chosen."),
            scoring.approval, _("Approvals"),
        ),
        Rule(
            "borda", _("Borda"),
            _("Each ranking gives a topic one point for every topic placed below it; the highest totals are chosen."),
            scoring.borda, _("Points"),
        ),
        Rule(
            "schulze", _("Schulze"),
            _("Topics are compared two by two; one goes before another when the strongest chain of majorities says so."),
            duels.schulze, _("Topics beaten"),
        ),
        Rule(
            "irv", _("Instant runoff"),
            _("The topic with the fewest first choices leaves, its ballots go to their next choice, and so on."),
            runoff.irv, _("First choices"), _("voices"),
        ),
        Rule(
            "pav", _("Proportional approval (PAV)"),
            _("The set in which members find the most: a first topic that suits one counts 1, a second 1/2, a third 1/3."),
            thiele.pav, _("Approvals"), is_proportional=True,
        ),
        Rule(
            "equal_shares", _("Equal shares"),
            _("Every member holds an equal share of the places and pays, with those who agree, for what they approve."),
            equal_shares.equal_shares, _("Approvals"), _("price a voice"), is_proportional=True,
        ),
        Rule(
            "points", _("Points"), _("The topics that were given the most points are chosen."),
            scoring.points, _("Points"), only_points=True,
        ),
        Rule(
            "copeland", _("Copeland"), _("The topics that win the most comparisons two by two are chosen."),
            duels.copeland, _("Duels won"),
        ),
        Rule(
            "minimax", _("Minimax"), _("The topics whose worst defeat, two by two, is the smallest are chosen."),
            duels.minimax, _("Worst defeat"),
        ),
        Rule(
            "condorcet", _("Condorcet"), _("The topic that a majority prefers to each other one, if there is one."),
            duels.condorcet, _("Duels won"), one_seat=True,
        ),
        Rule(
            "sav", _("Satisfaction approval"),
            _("Each member's voice is shared equally among the topics that they approve; the highest totals are chosen."),
            scoring.satisfaction, _("Voices"),
        ),
        Rule(
            "seqpav", _("Sequential proportional approval"),
            _("Topics are chosen one by one; a voice counts 1, then 1/2, then 1/3 as topics that it approves are chosen."),
            thiele.sequential, _("Approvals"), _("weight added"), is_proportional=True,
        ),
        Rule(
            "phragmen", _("Phragmén"),
            _("Topics are chosen one by one so that those who approve them carry their weight as evenly as possible."),
            phragmen.phragmen, _("Approvals"), _("load a voice"), is_proportional=True,
        ),
        Rule(
            "schulze_margins", _("Schulze by margins"),
            _("Schulze's rule, a majority being as strong as the difference between its two sides."),
            duels.schulze_margins, _("Topics beaten"),
        ),
        Rule(
            "minimax_margins", _("Minimax by margins"),
            _("Minimax, a defeat being as bad as the difference between its two sides."),
            duels.minimax_margins, _("Worst defeat"),
        ),
        Rule(
            "minimax_opposition", _("Minimax by opposition"),
            _("The topics against which the largest number ever stands is the smallest are chosen."),
            duels.minimax_opposition, _("Worst opposition"),
        ),
        Rule(
            "equal_shares_with_av_completion", _("Equal shares, then approval"),
            _("Equal shares; places that nobody can pay for go to the topics that the most members approve."),
            equal_shares.equal_shares_with_av_completion, _("Approvals"), _("price a voice"), is_proportional=True,
        ),
        Rule(
            "equal_shares_with_increment_completion", _("Equal shares, with larger shares"),
            _("Equal shares, every share being made larger until all the places can be paid for."),
            equal_shares.equal_shares_with_increment_completion, _("Approvals"), _("price a voice"), is_proportional=True,
        ),
        Rule(
            "equal_shares_without_completion", _("Equal shares alone"),
            _("Equal shares; places that nobody can pay for stay empty."),
            equal_shares.equal_shares_without_completion, _("Approvals"), _("price a voice"), is_proportional=True,
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
        raise Refusal(
            gettext("There is no rule %(name)s; there are: %(known)s.") % {"name": name[:60], "known": ", ".join(RULES)}
        )
    return RULES[code]


def count(profile: Profile, rule: str, seats: int | None = None) -> Outcome:
    """What the rule says of these ballots, for as many seats as asked, as the file says, or one."""
    chosen, seats = rule_named(rule), seats or profile.seats or 1
    if not 1 <= seats <= len(profile.options):
        said = {"seats": seats, "options": len(profile.options)}
        raise Refusal(gettext("%(seats)s seats cannot be filled from %(options)s options.") % said)
    if not profile.ballots:
        raise Refusal(gettext("No ballot was cast: there is nothing to count."))
    if chosen.only_points and profile.kind != POINTS:
        raise Refusal(gettext("These ballots give no points: take another rule."))
    if chosen.one_seat and seats > 1:
        raise Refusal(gettext("%(rule)s fills one seat only.") % {"rule": chosen.label})
    return chosen.counting(profile, seats)

"""Ballots from a file, counted by a named rule: anyone can recompute what the application says."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from concertino.config.commands.printing import number, say
from concertino.domains.ballots.analysis.outcomes import Outcome, Round
from concertino.domains.ballots.analysis.profiles import Number, Profile
from concertino.domains.ballots.analysis.readers import read
from concertino.domains.ballots.analysis.rules import RULES, count, rule_named
from concertino.ground.refusals import Refusal

Code = int | str


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ballots", metavar="BALLOTS", type=Path,
        help="PrefLib .soc .soi .toc .toi .cat, abcvoting .yaml, Pabulib .pb, .blt, or written ballots .txt .cvotes",
    )  # fmt: skip
    parser.add_argument("--rule", required=True, help=", ".join(RULES))
    parser.add_argument("--seats", type=int, help="how many are chosen (default: as the file says, or one)")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    rule = rule_named(options.rule)
    if options.seats is not None and options.seats < 1:
        raise Refusal(_("At least one seat is needed."))
    try:
        content = options.ballots.read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": options.ballots, "why": error.strerror}) from None
    profile = read(options.ballots.name, content)
    outcome = count(profile, rule.code, options.seats)
    if options.json:
        say(True, {"file": options.ballots.name, "rule": rule.code, **document(profile, outcome)}, (), ())
    else:
        print(f"{rule.label}: {rule.sentence}")
        _tell(profile, outcome)
    return 0


def document(profile: Profile, outcome: Outcome) -> dict[str, Any]:
    """The count as data. Options are called as the file calls them; ``alternatives`` says their names."""
    codes = _codes(profile)
    shown: dict[str, Any] = {
        "title": profile.title or None,
        "seats": outcome.seats,
        "ballots": number(profile.total),
        "alternatives": {one.code: one.name for one in profile.options},
        "winners": _named(codes, outcome.winners),
        "tied": outcome.is_tied,
        "elected": _named(codes, outcome.elected),
        "committees": [_named(codes, one) for one in outcome.committees],
        "committees_complete": outcome.is_complete,
        "scores": _scores(codes, outcome.scores),
    }
    if outcome.ranking:
        shown["ranking"] = [_named(codes, tier) for tier in outcome.ranking]
    if outcome.total is not None:
        shown["committee_score"] = number(outcome.total)
    if outcome.pairwise is not None:
        shown["pairwise"] = [[number(one) for one in row] for row in outcome.pairwise]
    if outcome.rounds:
        shown["rounds"] = [_round(codes, one) for one in outcome.rounds]
    return shown


def _codes(profile: Profile) -> list[Code]:
    """A number where the file numbers its options."""
    codes = [one.code for one in profile.options]
    return [int(code) for code in codes] if all(code.isascii() and code.isdigit() for code in codes) else list(codes)


def _named(codes: list[Code], places: Iterable[int]) -> list[Code]:
    return [codes[place] for place in places]


def _scores(codes: list[Code], scores: Mapping[int, Number]) -> dict[str, Any]:
    return {str(codes[place]): number(score) for place, score in scores.items()}


def _round(codes: list[Code], one: Round) -> dict[str, Any]:
    verb = "chosen" if one.is_chosen else "eliminated"
    return {"scores": _scores(codes, one.scores), verb: _named(codes, one.leaves), "tied": _named(codes, one.tied)}


def _tell(profile: Profile, outcome: Outcome) -> None:
    names = [one.name for one in profile.options]
    print(_("Ballots: %(ballots)s. Seats: %(seats)s.") % {"ballots": number(profile.total), "seats": outcome.seats})
    if outcome.is_tied:
        print(_("Tied:"), "; ".join(", ".join(names[place] for place in one) for one in outcome.committees[:50]))
    else:
        print(_("Winners:"), ", ".join(names[place] for place in outcome.winners) or "–")
    if outcome.scores:
        print()
        _table(names, outcome)
    for turn, one in enumerate(outcome.rounds, start=1):
        print(_("Round %(number)s:") % {"number": turn}, _told(names, one))


def _table(names: list[str], outcome: Outcome) -> None:
    """Scores, and who is preferred to whom: the row's option to the column's."""
    option, score = _("option"), _("score")
    rows = []
    for place in sorted(outcome.scores, key=lambda place: -outcome.scores[place]):
        row: dict[str, Any] = {"": f"{place + 1}.", option: names[place], score: number(outcome.scores[place])}
        if outcome.pairwise is not None:
            row |= {f">{other + 1}": number(many) for other, many in enumerate(outcome.pairwise[place])}
        rows.append(row)
    say(False, {}, rows, list(rows[0]))


def _told(names: list[str], one: Round) -> str:
    scores = ", ".join(f"{names[place]} {number(score):g}" for place, score in sorted(one.scores.items(), key=lambda it: -it[1]))
    said = {"who": ", ".join(names[place] for place in one.leaves), "scores": scores}
    sentence = _("%(who)s is chosen (%(scores)s)") if one.is_chosen else _("%(who)s leaves (%(scores)s)")
    tied = _("; tied: %(who)s") % {"who": ", ".join(names[place] for place in one.tied)} if one.tied else ""
    return sentence % said + tied

"""The count of a ballot as a paper: what one puts in the minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.ballots.counting import Counted
from concertino.domains.ballots.showing import Line, SectorLine, by_sector, duels, is_told, lines, turns
from concertino.ground.words import french, written_day, written_number

TEMPLATE = Path(__file__).with_name("count.typ")


def minutes(found: Counted) -> bytes:
    """In the reader's language."""
    association, call = Association.objects.current(), found.ballot.call
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    return typeset(TEMPLATE, {
        "language": "fr" if french() else "en", "title": str(found.ballot),
        "association": {"name": str(association), "lines": [line for line in (place, association.email) if line]},
        "lede": _lede(found), "rule": f"{found.rule.label}. {found.rule.sentence}", "hidden": _hidden(found),
        "closed": _("Ballot closed on %(day)s.") % {"day": written_day(call.closed_on or call.closes_on)},
        "heads": [_("Rank"), _("Topic"), str(found.rule.score), _("Result")],
        "rows": [[str(one.rank), str(one.topic), one.said_score, verdict(one)] for one in lines(found)],
        "duels": _duels(found), "rounds": {"title": _("Rounds"), "rows": _rounds(found)}, "sectors": _sectors(found),
    })  # fmt: skip


def verdict(line: Line) -> str:
    return _("Chosen") if line.is_chosen else _("Tied for a place") if line.is_tied else _("Not chosen")


def _lede(found: Counted) -> str:
    invited = written_number(found.ballot.call.invitations.count())
    said = {"votes": written_number(found.votes), "invited": invited, "seats": found.outcome.seats}
    return _("%(votes)s votes of %(invited)s voices called; %(seats)s to choose.") % said


def _hidden(found: Counted) -> str:
    return "" if is_told(found) else _("So few voted that how they did is not shown.")


def _duels(found: Counted) -> dict[str, Any]:
    table = duels(found)
    return {
        "title": _("Two by two: how many prefer the topic of the line to that of the column"),
        "heads": ["", "", *(str(number) for number in range(1, len(table) + 1))],
        "rows": [[str(row), str(topic), *cells] for row, (topic, cells) in enumerate(table, start=1)],
    }


def _rounds(found: Counted) -> list[str]:
    said = []
    for number, turn in enumerate(turns(found), start=1):
        verb = _("Round %(n)s: %(who)s is chosen.") if turn.is_chosen else _("Round %(n)s: %(who)s leaves.")
        text = verb % {"n": number, "who": ", ".join(map(str, turn.leaves))}
        tied = _("Tied: %(who)s.") % {"who": ", ".join(map(str, turn.tied))} if turn.tied else ""
        said.append(" ".join(filter(None, (text, tied))))
    return said


def _sectors(found: Counted) -> dict[str, Any]:
    return {
        "title": _("By sector"), "heads": [_("Sector"), _("Votes"), _("Fair share"), _("Carried")],
        "rows": [[one.label or _("Not told"), *_shared(one)] for one in by_sector(found)],
    }  # fmt: skip


def _shared(one: SectorLine) -> list[str]:
    if one.share is None:
        return ["–"] * 3
    return [written_number(number, 1) for number in (one.share.voices, one.share.fair, one.share.carried)]

"""What the plan says of itself in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.domains.plan.standing.tree import IndicatorStanding, NodeStanding
from concertino.domains.plan.status import Status
from concertino.ground import words

GOING_WELL = (Status.REACHED, Status.ON_PACE)
UNKNOWN = (Status.NOT_COMPUTABLE, Status.NO_DATA)


def sentence_of(objectives: Sequence[NodeStanding], day: date) -> str:
    """ "7 of 10 objectives are on pace at June 30, 2020; 2 are off pace; 1 cannot be computed: no baseline for 3.3." """
    well = _count(objectives, GOING_WELL)
    head = ngettext(
        "%(count)s of %(total)s objectives is on pace at %(day)s", "%(count)s of %(total)s objectives are on pace at %(day)s",
        well,
    ) % {"count": well, "total": len(objectives), "day": words.written_day(day)}  # fmt: skip
    return "; ".join([head, *_others(objectives)]) + "."


def summary_of(objectives: Sequence[NodeStanding]) -> str:
    """ "2 on pace, 1 slightly late, 1 not computable": the objectives below a node, by status."""
    counted = [(status, _count(objectives, (status,))) for status in Status]
    return ", ".join(f"{count} {_lower(status.word)}" for status, count in counted if count)


def _others(objectives: Sequence[NodeStanding]) -> list[str]:
    said = []
    if off := _count(objectives, (Status.OFF,)):
        said.append(ngettext("%(count)s is off pace", "%(count)s are off pace", off) % {"count": off})
    if late := _count(objectives, (Status.LATE,)):
        said.append(ngettext("%(count)s is slightly late", "%(count)s are slightly late", late) % {"count": late})
    if unknown := [one for one in objectives if one.status in UNKNOWN]:
        sentence = ngettext("%(count)s cannot be computed: %(why)s", "%(count)s cannot be computed: %(why)s", len(unknown))
        said.append(sentence % {"count": len(unknown), "why": _reasons(unknown)})
    if waiting := _count(objectives, (Status.NOT_DUE,)):
        said.append(ngettext("%(count)s is not due", "%(count)s are not due", waiting) % {"count": waiting})
    if free := _count(objectives, (Status.NO_TARGET,)):
        said.append(ngettext("%(count)s has no target", "%(count)s have no target", free) % {"count": free})
    return said


def _reasons(objectives: Sequence[NodeStanding]) -> str:
    """ "no baseline for 3.3, no record for 1.1 and 2.3"."""
    codes = defaultdict(list)
    for objective in objectives:
        unknown = next(one for one in objective.promised() if one.status == objective.status)
        codes[reason_of(unknown)].append(objective.node.code)
    given = [_("%(reason)s for %(codes)s") % {"reason": reason, "codes": _listed(of)} for reason, of in codes.items()]
    return ", ".join(given)


def reason_of(indicator: IndicatorStanding) -> str:
    """Why there is no value to judge, in two words."""
    if indicator.is_awaited and not indicator.is_typed:
        return _("no record")
    return _("no data") if indicator.status == Status.NO_DATA else _("no baseline")


def _listed(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else _("%(first)s and %(last)s") % {"first": ", ".join(codes[:-1]), "last": codes[-1]}


def _count(objectives: Sequence[NodeStanding], statuses: tuple[Status, ...]) -> int:
    return sum(one.status in statuses for one in objectives)


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]

"""Whether a body is made of those that its rules ask for, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import ngettext

from concertino.domains.governance.models import Body, Mandate
from concertino.domains.meetings.models import MeetingRule

MEMBERS_FR, MEMBERS_EN = "Assemblée générale", "General meeting"  # a body that adopts; names are data, in both languages


def bodies_on(day: date) -> QuerySet[Body]:
    """Those that meet by mandates: members meet by a list of voters."""
    return Body.objects.in_being_on(day).exclude(kind=Body.Kind.TABLE, name_fr=MEMBERS_FR)


@dataclass(frozen=True)
class Composition:
    """How many sit who are of the board, how many who are not, and what is missing, in sentences."""

    board: int
    independent: int
    missing: list[str]


def composition_on(body: Body, rule: MeetingRule | None, day: date) -> Composition | None:
    """None where no rule asks for anything. Independent is whoever sits in the body and not on the board on that day."""
    if rule is None or not (rule.least_board or rule.least_independent):
        return None
    seated = set(Mandate.objects.in_office_on(day).filter(body=body).values_list("person", flat=True))
    directors = Mandate.objects.in_office_on(day).filter(body__kind=Body.Kind.BOARD, person__in=seated)
    board = len(set(directors.values_list("person", flat=True)))
    independent = len(seated) - board
    missing = []
    if (lacking := rule.least_board - board) > 0:
        sentence = ngettext("%(n)s member of the board is missing.", "%(n)s members of the board are missing.", lacking)
        missing.append(sentence % {"n": lacking})
    if (lacking := rule.least_independent - independent) > 0:
        sentence = ngettext("%(n)s independent member is missing.", "%(n)s independent members are missing.", lacking)
        missing.append(sentence % {"n": lacking})
    return Composition(board, independent, missing)

"""What the association must file, read from its communications and from what the direction decided at each level."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from concertino.base.people.models import Association
from concertino.domains.positions.lobbying.dues import Contacted, Due, Filed, dues_of
from concertino.domains.positions.models import (
    Communication,
    Filing,
    Level,
    LobbyRegister,
    RegisterChange,
    RegistrationDuty,
)
from concertino.domains.positions.models.lobbying import REGISTER_OF

UNDECIDED, MUST = RegistrationDuty.Answer.UNDECIDED, RegistrationDuty.Answer.YES


def duties_on(day: date) -> dict[str, RegistrationDuty | None]:
    """What is decided at each level on the day; None where nothing is."""
    rows = RegistrationDuty.objects.filter(starts_on__lte=day).select_related("decision").order_by("starts_on")
    return dict.fromkeys(Level.values) | {row.level: row for row in rows}


def dues_on(day: date) -> list[Due]:
    """Every deadline of every register, met or not, in four queries and the association's fiscal year; in one or two where no
    office holder was reached at a level at which the association must register: nothing is asked before."""
    contacts, changes, filings = _contacts(day), defaultdict(list), defaultdict(list)
    if not contacts:
        return []
    for change in RegisterChange.objects.filter(on__lte=day):
        changes[change.register].append(change.on)
    for one in Filing.objects.filter(filed_on__lte=day):
        filings[one.register].append(Filed(one.kind, one.about_on, one.filed_on))
    start_month = Association.objects.values_list("fiscal_year_month", flat=True).first() or 7
    return sorted(
        due
        for register in LobbyRegister.values
        for due in dues_of(
            register, contacts[register], filings[register], changes=changes[register], start_month=start_month, day=day
        )
    )


def undecided_on(day: date) -> list[str]:
    """Levels at which office holders were reached and nobody said whether that must be registered."""
    reached = set(Communication.objects.filter(on__lte=day).order_by().values_list("level", flat=True).distinct())
    if not reached:
        return []
    duties = duties_on(day)
    return [
        level for level in Level.values
        if level in reached and ((duty := duties[level]) is None or duty.answer == UNDECIDED)
    ]  # fmt: skip


def _contacts(day: date) -> dict[str, list[Contacted]]:
    """By register, those of days on which the answer was that the association must register."""
    rows = list(RegistrationDuty.objects.filter(starts_on__lte=day).order_by("-starts_on"))
    found: defaultdict[str, list[Contacted]] = defaultdict(list)
    if not any(row.answer == MUST for row in rows):
        return found
    for level, on, reportable in Communication.objects.filter(on__lte=day).values_list("level", "on", "is_reportable"):
        duty = next((row for row in rows if row.level == level and row.starts_on <= on), None)
        if duty and duty.answer == MUST:
            found[REGISTER_OF[level]].append(Contacted(on, reportable))
    return found

"""How many members the board wants to reach: in each sector, of each category, in each region."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people.models import Sector
from concertino.domains.members.actions import checks
from concertino.domains.members.models import TARGETS, SectorTarget
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

NUMBER = limits_of(SectorTarget, "number")


def set_target(*, by: Any, sector: Sector, number: int, from_on: date, reason: str) -> Any:
    """From a date on, so many members are to be reached in the sector."""
    return set_number(by=by, entry=sector, number=number, from_on=from_on, reason=reason)


@verb("members.set_target", gettext_lazy("set a number to reach"))
def set_number(*, by: Any, entry: Any, number: int, from_on: date, reason: str, decision: Decision | None = None) -> Any:
    """From a date on, so many members are to be reached in a sector, of a category or in a region (0: no number any more).
    Former numbers stay."""
    name = entry._meta.model_name
    targets: Any = TARGETS[name].objects  # type: ignore[attr-defined]  # those of an abstract model
    reason = checks.require_reason(reason)
    NUMBER.check(number, field="number")
    if number < 0:
        raise Refusal(_("A number of members is not negative."), field="number")
    type(entry).objects.select_for_update(no_key=True).get(pk=entry.pk)
    standing = targets.filter(**{name: entry}, from_on__lte=from_on).order_by("-from_on").first()
    if standing and standing.number == number:
        sentence = _("The number to reach in “%(sector)s” is %(number)s already, since %(day)s.")
        known = {"sector": entry, "number": standing.number, "day": written_day(standing.from_on)}
        raise Refusal(sentence % known, field="number")
    if standing and standing.from_on == from_on:
        sentence = _("“%(sector)s” already has a number from %(day)s (%(number)s): give a later day.")
        known = {"sector": entry, "number": standing.number, "day": written_day(from_on)}
        raise Refusal(sentence % known, field="from_on")
    return targets.create(**{name: entry}, number=number, from_on=from_on, reason=reason, decision=decision)

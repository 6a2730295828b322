"""How many members the board wants to reach in each sector."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Sector
from concertino.domains.members.actions import checks
from concertino.domains.members.models import SectorTarget
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

NUMBER = limits_of(SectorTarget, "number")


@verb("members.set_target", gettext_lazy("set a number to reach"))
def set_target(*, by: Any, sector: Sector, number: int, from_on: date, reason: str) -> SectorTarget:
    """From a date on, so many members are to be reached in the sector (0: no number any more). Former ones stay."""
    reason = checks.require_reason(reason)
    NUMBER.check(number, field="number")
    if number < 0:
        raise Refusal(_("A number of members is not negative."), field="number")
    Sector.objects.select_for_update(no_key=True).get(pk=sector.pk)
    standing = SectorTarget.objects.filter(sector=sector, from_on__lte=from_on).order_by("-from_on").first()
    if standing and standing.number == number:
        sentence = _("The number to reach in “%(sector)s” is %(number)s already, since %(day)s.")
        known = {"sector": sector, "number": number, "day": written_day(standing.from_on)}
        raise Refusal(sentence % known, field="number")
    if standing and standing.from_on == from_on:
        sentence = _("“%(sector)s” already has a number from %(day)s (%(number)s): give a later day.")
        known = {"sector": sector, "number": standing.number, "day": written_day(from_on)}
        raise Refusal(sentence % known, field="from_on")
    return SectorTarget.objects.create(sector=sector, number=number, from_on=from_on, reason=reason)

"""The notice of a meeting, and the meeting as agendas take it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.domains.meetings.calendars import timed
from concertino.domains.meetings.letters import CALENDAR, NOTICE
from concertino.domains.meetings.models import Meeting
from concertino.ground.calendars import written
from concertino.ground.notices import Kind, Law, Sheet, kinds, papers

# The notice of a right, which by-laws and the Companies Act ask for: DORS/2013-221, art. 3.
kinds.add(NOTICE, Kind(NOTICE, _("Notices of meetings"), required=True, law=Law.LEGAL))


def calendar(of: Any) -> Sheet:
    meeting = Meeting.objects.get(pk=of)
    return Sheet("reunion.ics", "text/calendar", written([timed(meeting)], timezone.now()))


papers.add(CALENDAR, calendar)

"""The notice of a meeting, what changed of it, and that it is cancelled: to each of those who vote, in their language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.meetings.models import Meeting
from concertino.domains.meetings.quorum import voices_of
from concertino.ground.words import written_day, written_hour

NOTICE = "meetings.notice"
CALENDAR = "meetings.calendar"


def send_notice(*, by: Any, meeting: Meeting) -> list[Message]:
    """The first one, or the one of a change: once a person and a notice."""
    changed = meeting.notices > 1
    return _to_all(by, meeting, f"{meeting.pk}:{meeting.notices}", lambda to: _notice(meeting, changed))


def send_cancellation(*, by: Any, meeting: Meeting) -> list[Message]:
    return _to_all(by, meeting, f"{meeting.pk}:cancelled", lambda to: _cancellation(meeting), calendar=False)


def _to_all(by: Any, meeting: Meeting, key: str, words: Any, calendar: bool = True) -> list[Message]:
    letters = []
    for voice in voices_of(meeting).values():
        to: Contact = voice.person
        with override(to.language):
            subject, text = words(to)
        letters.append(notices.Letter(
            to, subject, text, key=f"{NOTICE}:{key}:{to.pk}", papers=[(CALENDAR, meeting.pk)] if calendar else (),
            about=str(meeting), about_url=reverse("meetings:meeting", args=[meeting.pk]),
        ))  # fmt: skip
    return notices.send_many(by=by, kind=NOTICE, letters=letters)


def _notice(meeting: Meeting, changed: bool) -> tuple[str, str]:
    subject = _("Changed: %(title)s") if changed else _("Notice of meeting: %(title)s")
    lines = [f"{place}. {item}{_purpose(item)}" for place, item in enumerate(meeting.items.all(), 1)]  # type: ignore[attr-defined]
    text = _(
        "Hello,\n\nYou are convened to the meeting “%(title)s”.\n\n%(when)s\n%(where)s\n\nAgenda\n%(agenda)s\n\n"
        "Its documents are here:\n%(link)s"
    ) % {
        "title": meeting.said("title"), "when": said_when(meeting), "where": said_where(meeting), "agenda": "\n".join(lines),
        "link": settings.SITE_URL + reverse("meetings:meeting", args=[meeting.pk]),
    }  # fmt: skip
    return subject % {"title": meeting}, text


def _purpose(item: Any) -> str:
    return f" ({item.get_purpose_display().lower()})"


def _cancellation(meeting: Meeting) -> tuple[str, str]:
    text = _("Hello,\n\nThe meeting “%(title)s” of %(day)s is cancelled.\n\n%(why)s") % {
        "title": meeting.said("title"), "day": written_day(meeting.on), "why": meeting.why_cancelled,
    }  # fmt: skip
    return _("Cancelled: %(title)s") % {"title": meeting}, text


def said_when(meeting: Meeting) -> str:
    first, last = (meeting.on_its_clock(moment) for moment in (meeting.starts_at, meeting.ends_at))
    said = {"day": written_day(first), "first": written_hour(first), "last": written_hour(last), "zone": meeting.time_zone}
    return _("%(day)s, from %(first)s to %(last)s (%(zone)s)") % said


def said_where(meeting: Meeting) -> str:
    return "\n".join(filter(None, (meeting.place, meeting.link)))

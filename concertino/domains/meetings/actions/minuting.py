"""Minutes are drawn up from what happened, and adopted at a later meeting of the same body: from then on they stay."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.meetings.actions.agenda import RIGHT
from concertino.domains.meetings.actions.checks import hold, refuse_unless
from concertino.domains.meetings.models import Meeting
from concertino.domains.meetings.papers import minutes_pdf
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Meeting.State


@verb("meetings.minute", gettext_lazy("wrote minutes"))
def minute(*, by: Any, meeting: Meeting, on: date, chair: Contact, secretary: Contact) -> Meeting:
    """They are ready to be adopted. Who signs them is known."""
    held = hold(meeting)
    refuse_unless(held, State.CLOSED, State.MINUTED)
    if on < held.on:
        raise Refusal(_("The meeting was held after that day."), field="on")
    held.state, held.minuted_on, held.chair, held.secretary = State.MINUTED, on, chair, secretary
    held.save()
    return held


@verb("meetings.adopt_minutes", gettext_lazy("adopted minutes"))
def adopt_minutes(*, by: Any, meeting: Meeting, at: Meeting) -> Meeting:
    """At a later meeting of the same body, under way or held. The paper in each language is kept as it is then."""
    held = hold(meeting)
    refuse_unless(held, State.MINUTED)
    if at.kind != held.kind or at.body_id != held.body_id:
        raise Refusal(_("Minutes are adopted by the body that met."), field="at")
    if at.starts_at <= held.starts_at or not at.opened_at:
        raise Refusal(_("Minutes are adopted at a later meeting, once it is open."), field="at")
    if held.minuted_on and at.on < held.minuted_on:
        sentence = _("They were written on %(day)s, after that meeting.")
        raise Refusal(sentence % {"day": written_day(held.minuted_on)}, field="at")
    held.state, held.adopted_on, held.adopted_in = State.ADOPTED, at.on, at
    held.minutes_fr, held.minutes_en = (_paper(by, held, language) for language in ("fr-ca", "en"))
    held.save()
    return held


def _paper(by: Any, meeting: Meeting, language: str) -> Any:
    with override(language):
        name = _("minutes-%(day)s.pdf") % {"day": meeting.on}
        return documents.receive(
            by=by, file=minutes_pdf(meeting), name=name, on=meeting.adopted_on or meeting.on, right=RIGHT, media=(documents.PDF,)
        )

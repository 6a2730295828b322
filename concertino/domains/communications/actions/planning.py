"""Lines of the communication plan: planned, changed, done or dropped, and the newsletter that one becomes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Segment
from concertino.domains.communications.models import Audience, Channel, Line
from concertino.domains.newsletters import actions as newsletters
from concertino.domains.newsletters.models import Newsletter, Topic
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold


@verb("communications.plan_line", gettext_lazy("planned a communication"))
def plan_line(*, by: Any, audience: Audience, channel: Channel, content_fr: str, on: date, until: date | None = None,
              **facts: Any) -> Line:  # fmt: skip
    return _kept(Line(audience=audience, channel=channel, content_fr=content_fr, on=on, until=until or on, **facts))


@verb("communications.change_line", gettext_lazy("changed a line of the communication plan"))
def change_line(*, by: Any, line: Line, **changes: Any) -> Line:
    held = _hold(line)
    for name, value in changes.items():
        setattr(held, name, value)
    held.until = held.until or held.on
    return _kept(held)


@verb("communications.say_line_state", gettext_lazy("said how far a communication is"))
def say_line_state(*, by: Any, line: Line, state: str) -> Line:
    if state not in Line.State.values:
        raise Refusal(_("Say whether it is planned, under way, done or dropped."), field="state")
    held = _hold(line)
    held.state = state
    held.save(update_fields=["state"])
    return held


@verb("communications.make_newsletter", gettext_lazy("made a newsletter of a line of the communication plan"))
def make_newsletter(*, by: Any, line: Line, topic: Topic, segment: Segment, on: date) -> Newsletter:
    """A draft with the content as its subject and the message as its first text; the line is then under way."""
    held = _hold(line)
    if held.newsletter_id:
        raise Refusal(_("A newsletter was made of it already."))
    if held.state in Line.OVER:
        raise Refusal(_("This line is over."))
    made = newsletters.draft(by=by, topic=topic, segment=segment, subject_fr=held.content_fr, subject_en=held.content_en)
    if held.message_fr:
        newsletters.add_block(
            by=by, newsletter=made, on=on, kind="text", text_fr=held.message_fr, text_en=held.message_en
        )  # fmt: skip
    held.newsletter, held.state = made, Line.State.UNDER_WAY
    held.save(update_fields=["newsletter", "state"])
    return made


def _hold(line: Line) -> Line:
    return Line.objects.select_for_update(of=("self",)).get(pk=line.pk)


def _kept(line: Line) -> Line:
    line.content_fr, line.content_en = " ".join(line.content_fr.split()), " ".join(line.content_en.split())
    if not line.content_fr:
        raise Refusal(_("Say in French what is told."), field="content_fr")
    if line.until < line.on:
        raise Refusal(_("The end comes before the beginning."), field="until")
    if line.expected is not None and not line.unit_fr.strip():
        raise Refusal(_("Say what is counted: readers, visits, registrations…"), field="unit_fr")
    line.folded = fold(" ".join((line.content_fr, line.content_en, line.message_fr, line.message_en)))
    line.save()
    return line

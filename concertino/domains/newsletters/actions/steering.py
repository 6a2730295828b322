"""Trying a newsletter, scheduling it, holding it back, letting it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.notices.models import Body, Message
from concertino.domains.newsletters.actions.sending import ask_for_job
from concertino.domains.newsletters.actions.writing import hold, hold_open
from concertino.domains.newsletters.checking import problems
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.notices import TEST
from concertino.domains.newsletters.rendering import sample_for
from concertino.ground.refusals import Refusal

State = Newsletter.State
LEAVING = "newsletters.leave_due"


@verb("newsletters.try_out", gettext_lazy("tried a newsletter"))
def try_out(*, by: Any, newsletter: Newsletter, at: datetime, languages: tuple[str, ...] = ("fr-ca", "en")) -> list[Message]:
    """Sent to whoever asks, in each language, as a reader would have it."""
    made = []
    for language in languages:
        seen = sample_for(newsletter, by.contact, language, at)
        subject = _("[Test] %(subject)s") % {"subject": seen.subject}
        body = Body.objects.create(subject=subject[:250], text=seen.text, html=seen.html)
        made.append(notices.Letter(by, body=body, about=str(newsletter)))
    return notices.send_many(by=by, kind=TEST, letters=made)


@verb("newsletters.schedule", gettext_lazy("scheduled a newsletter"))
def schedule(*, by: Any, newsletter: Newsletter, at: datetime, now: datetime) -> Newsletter:
    """It leaves at the moment given, at once if that is past; not while something keeps it from leaving."""
    held = hold_open(newsletter)
    if wrong := problems(held, now):
        raise Refusal(wrong[0])
    held.state, held.due_at, held.trouble = State.SCHEDULED, max(at, now), ""
    held.save(update_fields=["state", "due_at", "trouble"])
    if at <= now:
        wake(LEAVING)
    return held


@verb("newsletters.pause", gettext_lazy("paused a newsletter"))
def pause(*, by: Any, newsletter: Newsletter) -> Newsletter:
    """Nothing more leaves: what is written and waits is held too."""
    held = hold(newsletter)
    if held.state not in (State.SCHEDULED, State.SENDING, State.TESTING, State.SENT):
        raise Refusal(_("There is nothing to pause."))
    stopped = notices.hold_back(by=by, messages=messages_of(held))
    if held.state == State.SENT and not stopped:
        raise Refusal(_("It has left whole: nothing waits any more."))
    held.paused_from, held.state = held.state, State.PAUSED
    held.save(update_fields=["state", "paused_from"])
    return held


@verb("newsletters.resume", gettext_lazy("let a newsletter go on"))
def resume(*, by: Any, newsletter: Newsletter) -> Newsletter:
    held = hold(newsletter)
    if held.state != State.PAUSED:
        raise Refusal(_("It is not paused."))
    held.state, held.paused_from = held.paused_from, ""
    held.save(update_fields=["state", "paused_from"])
    notices.let_go(by=by, messages=messages_of(held))
    if held.state == State.SENDING:
        ask_for_job(by, held)
    if held.state == State.SCHEDULED:
        wake(LEAVING)
    return held


@verb("newsletters.cancel", gettext_lazy("took a newsletter back"))
def cancel(*, by: Any, newsletter: Newsletter) -> Newsletter:
    """Before it began to leave it is a draft again; after, what has not left never will."""
    held = hold(newsletter)
    if held.state in (State.DRAFT, State.SENT, State.CANCELLED):
        raise Refusal(_("There is nothing to take back."))
    if held.started_at is None:
        held.state, held.due_at, held.paused_from = State.DRAFT, None, ""
    else:
        held.state = State.CANCELLED
        notices.call_off(by=by, messages=messages_of(held))
    held.save(update_fields=["state", "due_at", "paused_from"])
    return held


def messages_of(newsletter: Newsletter) -> Any:
    return Message.objects.filter(body__wording__newsletter=newsletter)

"""Media requests: received (a journalist is on the telephone), changed, answered or left, and mentions obtained."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.actions.outlets import know_journalist, know_outlet
from concertino.domains.positions.models import Journalist, MediaRequest, Mention, Outlet
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Outcome = MediaRequest.Outcome
LONGEST = 250


@verb("positions.receive_request", gettext_lazy("received a media request"))
def receive_request(*, by: Any, at: datetime, outlet: str | Outlet, subject: str, journalist: str | Journalist = "",
                    phone: str = "", **facts: Any) -> MediaRequest:  # fmt: skip
    """Outlet and journalist are rows, or names: who was not known is now."""
    at_outlet = outlet if isinstance(outlet, Outlet) else know_outlet(by=by, name=_said(outlet, "outlet"))
    caller = _caller(by, journalist, at_outlet, phone.strip())
    return _kept(MediaRequest(received_at=at, outlet=at_outlet, journalist=caller, subject=subject, **facts))


@verb("positions.change_request", gettext_lazy("changed a media request"))
def change_request(*, by: Any, request: MediaRequest, **changes: Any) -> MediaRequest:
    held = _hold(request)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("positions.answer_request", gettext_lazy("answered a media request"))
def answer_request(*, by: Any, request: MediaRequest, at: datetime, outcome: str, answer: str = "",
                   **facts: Any) -> MediaRequest:  # fmt: skip
    """What came of it; ``at`` is kept where an answer was given, so that its delay is known."""
    held = _hold(request)
    if outcome not in Outcome.values:
        raise Refusal(_("Say what came of the request."), field="outcome")
    if outcome in MediaRequest.ANSWERED and at < held.received_at.replace(second=0, microsecond=0):  # people type minutes
        raise Refusal(_("The answer cannot come before the request."), field="answered_at")
    held.outcome, held.answer = outcome, answer.strip()
    held.answered_at = max(at, held.received_at) if outcome in MediaRequest.ANSWERED else None
    for name, value in facts.items():
        setattr(held, name, value)
    return _kept(held)


@verb("positions.reopen_request", gettext_lazy("reopened a media request"))
def reopen_request(*, by: Any, request: MediaRequest) -> MediaRequest:
    """It waits again; the journal keeps what was written."""
    held = _hold(request)
    held.outcome, held.answered_at = "", None
    return _kept(held)


@verb("positions.note_mention", gettext_lazy("noted a mention"))
def note_mention(*, by: Any, outlet: str | Outlet, title: str, journalist: str | Journalist = "", **facts: Any) -> Mention:
    at_outlet = outlet if isinstance(outlet, Outlet) else know_outlet(by=by, name=_said(outlet, "outlet"))
    author = _caller(by, journalist, at_outlet, "")
    return _kept_mention(Mention(outlet=at_outlet, journalist=author, title=title, **facts))


@verb("positions.change_mention", gettext_lazy("changed a mention"))
def change_mention(*, by: Any, mention: Mention, outlet: str | Outlet, journalist: str | Journalist = "",
                   **changes: Any) -> Mention:  # fmt: skip
    mention.outlet = outlet if isinstance(outlet, Outlet) else know_outlet(by=by, name=_said(outlet, "outlet"))
    mention.journalist = _caller(by, journalist, mention.outlet, "")
    for name, value in changes.items():
        setattr(mention, name, value)
    return _kept_mention(mention)


@verb("positions.remove_mention", gettext_lazy("removed a mention"))
def remove_mention(*, by: Any, mention: Mention) -> None:
    """One that was noted by mistake; the journal keeps it."""
    mention.delete()


def _caller(by: Any, journalist: str | Journalist, outlet: Outlet, phone: str) -> Journalist | None:
    if isinstance(journalist, Journalist):
        return journalist
    if not journalist.strip():
        return None
    known = know_journalist(by=by, name=journalist, outlet=outlet)
    if phone and not known.phone:
        known.phone = phone
        known.save(update_fields=["phone"])
    return known


def _hold(request: MediaRequest) -> MediaRequest:
    return MediaRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=request.pk)


def _kept(request: MediaRequest) -> MediaRequest:
    request.subject = _said(request.subject, "subject")
    if request.deadline_at and request.deadline_at < request.received_at:
        raise Refusal(_("The answer is wanted before the request came."), field="deadline_at")
    if request.statement and not request.dossier:
        request.dossier = request.statement.dossier
    names = (request.subject, request.outlet.name, request.journalist.name if request.journalist else "", request.answer)
    request.folded = fold(" ".join(names))
    request.save()
    return request


def _kept_mention(mention: Mention) -> Mention:
    """A mention of a request, a statement or a position is of their dossier too."""
    mention.title = _said(mention.title, "title")
    if mention.url and Mention.objects.filter(url=mention.url).exclude(pk=mention.pk).exists():
        raise Refusal(_("This mention is noted already."), field="url")
    if mention.rating is not None and mention.rating not in range(1, 6):
        raise Refusal(_("The rating goes from 1 to 5."), field="rating")
    if not mention.dossier:
        tied = (mention.position, mention.statement, mention.request)
        mention.dossier = next((one.dossier for one in tied if one and one.dossier), None)
    mention.folded = fold(f"{mention.title} {mention.outlet.name} {mention.journalist or ''}")
    mention.save()
    return mention


def _said(text: str, field: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise Refusal(_("This is needed."), field=field)
    if len(said) > LONGEST:
        raise Refusal(_("This is too long."), field=field)
    return said

"""Events are planned with their sessions, changed, and cancelled with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from concertino.base.journal.actions import verb
from concertino.domains.services.actions import registering
from concertino.domains.services.models import Event, Question, Service, Session
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

Times = tuple[datetime, datetime]


@verb("services.plan_event", gettext_lazy("planned an event"))
def plan_event(*, by: Any, service: Service, title_fr: str, sessions: Iterable[Times], **facts: Any) -> Event:
    """``sessions``: (begins at, ends at) of each; one is needed. ``facts``: title_en, text_*, place, link, time_zone,
    capacity, registration_opens_on, registration_closes_on, fee, is_taxed, is_public, owner."""
    times = sorted(sessions)
    if not times:
        raise Refusal(_("An event has at least one session."))
    made = _kept(Event(service=service, title_fr=title_fr, **facts))
    for starts_at, ends_at in times:
        _session(Session(event=made, starts_at=starts_at, ends_at=ends_at))
    return made


@verb("services.change_event", gettext_lazy("changed an event"))
def change_event(*, by: Any, event: Event, at: datetime, **changes: Any) -> Event:
    """More seats than before go to those who wait. Fewer than are taken is refused: nobody loses a seat so."""
    held = hold(event)
    if held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    for name, value in changes.items():
        setattr(held, name, value)
    seated = held.registrations.seated().count()  # type: ignore[attr-defined]
    if held.capacity is not None and held.capacity < seated:
        raise Refusal(_("%(n)s people have a seat already.") % {"n": seated}, field="capacity")
    _kept(held)
    registering.promote(by, held, at)
    return held


@verb("services.add_session", gettext_lazy("added a session"))
def add_session(*, by: Any, event: Event, starts_at: datetime, ends_at: datetime, place: str = "") -> Session:
    held = hold(event)
    if held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    return _session(Session(event=held, starts_at=starts_at, ends_at=ends_at, place=place))


@verb("services.change_session", gettext_lazy("changed a session"))
def change_session(*, by: Any, session: Session, starts_at: datetime, ends_at: datetime, place: str = "") -> Session:
    """Once somebody was there, it was on that day: its place only may be corrected."""
    hold(session.event)
    moved = (starts_at, ends_at) != (session.starts_at, session.ends_at)
    if moved and session.attendances.exists():  # type: ignore[attr-defined]
        raise Refusal(_("People were at this session: its hours do not change any more."), field="starts_at")
    session.starts_at, session.ends_at, session.place = starts_at, ends_at, " ".join(place.split())
    return _session(session)


@verb("services.remove_session", gettext_lazy("removed a session"))
def remove_session(*, by: Any, session: Session) -> None:
    hold(session.event)
    if session.attendances.exists():  # type: ignore[attr-defined]
        raise Refusal(_("People were at this session: it stays."))
    if not session.event.sessions.exclude(pk=session.pk).exists():  # type: ignore[attr-defined]
        raise Refusal(_("An event has at least one session."))
    session.delete()


@verb("services.cancel_event", gettext_lazy("cancelled an event"))
def cancel_event(*, by: Any, event: Event, on: date, at: datetime, why: str) -> Event:
    """Those who have a seat or wait for one are told; what was invoiced is credited."""
    held = hold(event)
    if held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    if not why.strip():
        raise Refusal(pgettext("event", "Say why it is cancelled."), field="why")
    if held.sessions.filter(attendances__isnull=False).exists():  # type: ignore[attr-defined]
        raise Refusal(_("People were there already: it is not cancelled any more."))
    held.cancelled_on, held.why_cancelled = on, " ".join(why.split())
    held.save()
    registering.release_all(by, held, on, at)
    return held


@verb("services.ask", gettext_lazy("added a question to an event"))
def ask(*, by: Any, event: Event, label_fr: str, kind: str, label_en: str = "", choices: Iterable[str] = (),
        is_required: bool = False) -> Question:  # fmt: skip
    listed = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in choices))))
    if kind == Question.Kind.CHOICE and len(listed) < 2:
        raise Refusal(_("Give at least two choices."), field="choices")
    return Question.objects.create(
        event=event, label_fr=" ".join(label_fr.split()), label_en=" ".join(label_en.split()), kind=kind, choices=listed,
        is_required=is_required,
    )  # fmt: skip


@verb("services.remove_question", gettext_lazy("removed a question from an event"))
def remove_question(*, by: Any, question: Question) -> None:
    if any(str(question.pk) in given for given in question.event.registrations.values_list("answers", flat=True)):
        raise Refusal(_("People answered this question: it stays."))
    question.delete()


def hold(event: Event) -> Event:
    """As it is now, and locked until the end of the transaction: seats are given one at a time."""
    return Event.objects.select_for_update(no_key=True, of=("self",)).select_related("service").get(pk=event.pk)


def _kept(made: Event) -> Event:
    made.title_fr, made.title_en = " ".join(made.title_fr.split()), " ".join(made.title_en.split())
    if not made.title_fr:
        raise Refusal(_("An event needs a title in French."), field="title_fr")
    if made.time_zone not in available_timezones():
        raise Refusal(_("This is not a time zone."), field="time_zone")
    opens, closes = made.registration_opens_on, made.registration_closes_on
    if opens and closes and closes < opens:
        raise Refusal(_("The end comes before the beginning."), field="registration_closes_on")
    made.folded = fold(f"{made.title_fr} {made.title_en} {made.place} {made.service.name_fr} {made.service.name_en}")
    made.save()
    return made


def _session(made: Session) -> Session:
    if made.ends_at <= made.starts_at:
        raise Refusal(_("A session ends after it begins."), field="ends_at")
    made.save()
    return made

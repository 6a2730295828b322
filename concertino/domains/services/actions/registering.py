"""Seats are given in the order in which they are asked for; one that is given up goes to who waits the longest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.services import letters
from concertino.domains.services.clienteles import standings
from concertino.domains.services.models import Event, Question, Registration, Service
from concertino.domains.services.pricing import drafted
from concertino.ground.refusals import Refusal

State = Registration.State
_OPEN_TO = {
    Service.Public.MEMBERS: {"employee", "board", "member"}, Service.Public.COMMUNITY: {"employee", "board", "member", "partner"},
    Service.Public.TEAM: {"employee", "board"},
}  # fmt: skip


@verb("services.register", gettext_lazy("registered for an event"))
def register(*, by: Any, event: Event, contact: Contact, at: datetime, answers: Mapping[str, Any] | None = None,
             by_the_team: bool = False) -> Registration:  # fmt: skip
    """A seat while there are some, then a place on the waiting list. The team may register after the last day, and whomever."""
    held = Event.objects.select_for_update(no_key=True, of=("self",)).select_related("service").get(pk=event.pk)
    day = timezone.localdate(at)
    standing = standings([contact.pk], day)[contact.pk]
    _check_open(held, day, standing.clientele, by_the_team)
    if not by_the_team and _over(held, at):
        raise Refusal(_("This event is over."))
    if held.registrations.standing().filter(contact=contact).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This person is registered already."), field="contact")
    made = Registration(
        event=held, contact=contact, clientele=standing.clientele, asked_at=at, state=State.WAITING,
        answers=_sound(held, answers or {}, by_the_team),
    )  # fmt: skip
    if _free(held) == 0 or held.registrations.waiting().exists():  # type: ignore[attr-defined]
        made.save()
        letters.told(by, made)
        return made
    return _seat(by, made, at)


@verb("services.cancel_registration", gettext_lazy("cancelled a registration"))
def cancel_registration(*, by: Any, registration: Registration, at: datetime) -> Registration:
    """The seat goes to who waits; what was invoiced for it is credited."""
    held = Event.objects.select_for_update(no_key=True, of=("self",)).select_related("service").get(pk=registration.event_id)
    one = Registration.objects.select_for_update(of=("self",)).select_related("contact", "invoice").get(pk=registration.pk)
    if one.state == State.CANCELLED:
        raise Refusal(_("This registration is cancelled already."))
    if held.sessions.filter(attendances__contact=one.contact_id).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This person was there: the registration stays."))
    one.event = held
    _release(by, one, timezone.localdate(at), at, _("Registration cancelled"))
    letters.told(by, one)
    promote(by, held, at)
    return one


def promote(by: Any, held: Event, at: datetime) -> int:
    """Give the free seats of an event, which is held, to those who wait; how many got one."""
    if held.cancelled_on or _over(held, at):
        return 0
    free = _free(held)
    waiting = held.registrations.waiting().select_related("contact")  # type: ignore[attr-defined]
    chosen = list(waiting if free is None else waiting[:free])
    for one in chosen:
        one.event = held
        _seat(by, one, at)
    return len(chosen)


def release_all(by: Any, held: Event, on: date, at: datetime) -> None:
    """Of an event that is cancelled."""
    for one in held.registrations.standing().select_related("contact", "invoice"):  # type: ignore[attr-defined]
        one.event = held
        _release(by, one, on, at, _("Event cancelled"))
        letters.told(by, one)


def _seat(by: Any, one: Registration, at: datetime) -> Registration:
    one.state, one.seated_at = State.SEATED, at
    draft = drafted(one.event, one.contact, timezone.localdate(at))
    if draft:
        one.invoice = finance.issue(by=by, draft=draft, on=timezone.localdate(at))
    one.save()
    letters.told(by, one)
    return one


def _release(by: Any, one: Registration, on: date, at: datetime, reason: str) -> None:
    one.state, one.cancelled_at = State.CANCELLED, at
    one.save()
    if one.invoice:
        finance.credit(by=by, invoice=one.invoice, on=on, reason=reason)


def _free(held: Event) -> int | None:
    """Seats left; None where there is no limit."""
    if held.capacity is None:
        return None
    return max(0, held.capacity - held.registrations.seated().count())  # type: ignore[attr-defined]


def _over(held: Event, at: datetime) -> bool:
    return not held.sessions.filter(ends_at__gt=at).exists()  # type: ignore[attr-defined]


def _check_open(held: Event, day: date, clientele: str, by_the_team: bool) -> None:
    if held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    if by_the_team:
        return
    if not held.takes_registrations_on(day):
        raise Refusal(_("Registration is closed.") if held.is_closed_on(day) else _("Registration is not open yet."))
    if clientele not in _OPEN_TO.get(Service.Public(held.service.public), {clientele}):
        raise Refusal(_("This event is for others: %(public)s.") % {"public": held.service.get_public_display()})


def _sound(held: Event, given: Mapping[str, Any], by_the_team: bool) -> dict[str, Any]:
    """Answers by the key of their question; nothing else is kept."""
    kept: dict[str, Any] = {}
    for question in held.questions.all():  # type: ignore[attr-defined]
        answer = given.get(str(question.pk), "")
        if question.kind == Question.Kind.CHOICE and answer and answer not in question.choices:
            raise Refusal(_("Choose one of the list."), field=f"question_{question.pk}")
        if question.is_required and not answer and not by_the_team:
            raise Refusal(_("An answer is needed."), field=f"question_{question.pk}")
        if answer not in ("", None):
            kept[str(question.pk)] = answer
    return kept

"""Seats are given in the order in which they are asked for; one that is given up goes to who waits the longest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.services import letters
from concertino.domains.services.clienteles import clienteles_of, standings
from concertino.domains.services.models import Clientele, Event, Question, Registration
from concertino.domains.services.pricing import drafted
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

State = Registration.State
AGAIN = timedelta(hours=1)  # before which who is asked to confirm is not written to again
SHARED = 20  # contacts of one e-mail, of which the one of the name is sought


@verb("services.register", gettext_lazy("registered for an event"))
def register(*, by: Any, event: Event, contact: Contact, at: datetime, answers: Mapping[str, Any] | None = None,
             by_the_team: bool = False) -> Registration:  # fmt: skip
    """A seat while there are some, then a place on the waiting list. The team may register after the last day, and whomever."""
    held = _hold(event)
    day = timezone.localdate(at)
    clientele = standings([contact.pk], day)[contact.pk].clientele
    if not by_the_team:
        _check_takes(held, at)
        _check_whom(held, clientele)
    elif held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    if held.registrations.standing().filter(contact=contact).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This person is registered already."), field="contact")
    made = Registration(event=held, contact=contact, answers=_sound(held, answers or {}, by_the_team))
    return _placed(by, made, clientele, at)


@verb("services.register_visitor", gettext_lazy("took in a registration from the public page"))
def register_visitor(*, by: Any, event: Event, name: str, email: str, at: datetime, answers: Mapping[str, Any]) -> None:
    """Of who did not sign in. An e-mail that the register knows is asked to confirm, so that nobody is registered by another;
    a new one has its seat at once. What becomes of it is said by e-mail only: the page tells nothing of who is known."""
    held = _hold(event)
    _check_takes(held, at)
    sound = _sound(held, answers, by_the_team=False)
    known = _whose(name, email)
    if known:
        _ask(by, held, known, at, sound)
    elif Clientele.PUBLIC in clienteles_of(held.service.public):
        day = timezone.localdate(at)
        given, _space, family = " ".join(name.split()).rpartition(" ")
        who = people.add(by=by, kind=Contact.Kind.PERSON, given_name=given, family_name=family, email=email.strip(), on=day)
        _placed(by, Registration(event=held, contact=who, answers=sound), Clientele.PUBLIC, at)


@verb("services.confirm_registration", gettext_lazy("took in the confirmation of a registration"))
def confirm_registration(*, by: Any, registration: Registration, at: datetime) -> Registration:
    """By the personal link that who the e-mail belongs to has received."""
    held = _hold(registration.event)
    one = Registration.objects.select_for_update(of=("self",)).select_related("contact").get(pk=registration.pk)
    if one.state != State.ASKED:
        raise Refusal(_("This registration is confirmed already."))
    clientele = standings([one.contact_id], timezone.localdate(at))[one.contact_id].clientele
    _check_takes(held, at)
    _check_whom(held, clientele)
    if held.registrations.standing().filter(contact=one.contact_id).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This person is registered already."))
    one.event = held
    return _placed(by, one, clientele, at)


@verb("services.cancel_registration", gettext_lazy("cancelled a registration"))
def cancel_registration(*, by: Any, registration: Registration, at: datetime, by_the_team: bool = False) -> Registration:
    """The seat goes to who waits; what was invoiced for it is credited. Once the event is over, by the team only: who did not
    come owes their seat, unless the team says otherwise."""
    held = _hold(registration.event)
    if not by_the_team and _over(held, at):
        raise Refusal(_("This event is over: write to us."))
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


def _hold(event: Event) -> Event:
    return Event.objects.select_for_update(no_key=True, of=("self",)).select_related("service").get(pk=event.pk)


def _whose(name: str, email: str) -> Contact | None:
    """Whom the e-mail belongs to; of several, the one of that name, else the first."""
    found = list(Contact.objects.filter(email__iexact=email.strip()).order_by("pk")[:SHARED])
    of_that_name = (one for one in found if fold(f"{one.given_name} {one.family_name}") == fold(name))
    return next(of_that_name, found[0] if found else None)


def _ask(by: Any, held: Event, known: Contact, at: datetime, answers: dict[str, Any]) -> None:
    if held.registrations.standing().filter(contact=known).exists():  # type: ignore[attr-defined]
        return  # they have their confirmation
    one = held.registrations.filter(contact=known, state=State.ASKED).first()  # type: ignore[attr-defined]
    if one and at - one.asked_at < AGAIN:
        return
    asked = one or Registration(event=held, contact=known, clientele=Clientele.PUBLIC, state=State.ASKED)
    asked.answers, asked.asked_at = answers, at
    asked.save()
    letters.told(by, asked)


def _placed(by: Any, made: Registration, clientele: str, at: datetime) -> Registration:
    """A seat while there are some and nobody waits, or else the end of the waiting list."""
    held = made.event
    made.clientele, made.asked_at = clientele, at
    if _free(held) != 0 and not held.registrations.waiting().exists():  # type: ignore[attr-defined]
        return _seat(by, made, at)
    made.state = State.WAITING
    made.save()
    letters.told(by, made)
    return made


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


def _check_takes(held: Event, at: datetime) -> None:
    day = timezone.localdate(at)
    if held.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    if not held.takes_registrations_on(day):
        raise Refusal(_("Registration is closed.") if held.is_closed_on(day) else _("Registration is not open yet."))
    if _over(held, at):
        raise Refusal(_("This event is over."))


def _check_whom(held: Event, clientele: str) -> None:
    if clientele not in clienteles_of(held.service.public):
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

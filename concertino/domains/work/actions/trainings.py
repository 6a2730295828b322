"""A training is planned with its event, given, evaluated twice, and certified."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.models import Version
from concertino.domains.services.models import Event
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.models import Wave
from concertino.domains.work import letters
from concertino.domains.work.models import Certificate, Training
from concertino.domains.work.presence import presences
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

DAYS_TO_ANSWER = 21


@verb("work.plan_training", gettext_lazy("planned a training"))
def plan_training(
    *, by: Any, event: Event, audience: str, objectives_fr: str, trainer: str, hours: Any, **facts: Any
) -> Training:
    """``facts``: objectives_en, prerequisites, trainer_contact, credits, least_presence, need, budget, follow_up_months."""
    if Training.objects.filter(event=event).exists():
        raise Refusal(_("This event is a training already."), field="event")
    made = Training(event=event, audience=audience, objectives_fr=objectives_fr, trainer=trainer, hours=hours, **facts)
    return _kept(made)


@verb("work.change_training", gettext_lazy("changed a training"))
def change_training(*, by: Any, training: Training, **changes: Any) -> Training:
    held = _hold(training)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("work.give", gettext_lazy("gave a training"))
def give(*, by: Any, training: Training, today: date) -> Training:
    """It counts from the day of its last session, which is over; somebody was there."""
    held = _hold(training)
    if held.given_on:
        raise Refusal(_("This training was given already."))
    if held.event.cancelled_on:
        raise Refusal(_("This event is cancelled."))
    last = held.event.sessions.aggregate(last=Max("ends_at"))["last"]  # type: ignore[attr-defined]
    on = timezone.localdate(last)
    if on > today:
        raise Refusal(_("Its last session is still to come."))
    if not presences(held):
        raise Refusal(_("Nobody is known to have been there: say who came first."))
    held.given_on = on
    held.save()
    return held


@verb("work.follow_up", gettext_lazy("asked what a training was used for"))
def follow_up(*, by: Any, training: Training, version: Version, on: date) -> Wave:
    """The same people as the first evaluation, some months later, in a wave that compares with it."""
    held = _hold(training)
    first = held.event.evaluation
    if first is None or not held.given_on:
        raise Refusal(_("Send the evaluation of the event first: this one compares with it."))
    if held.follow_up_id:
        raise Refusal(_("The follow-up was sent already."))
    ready = held.follow_up_from()
    if ready and on < ready:
        raise Refusal(_("It is asked some months later: from %(day)s on.") % {"day": written_day(ready)})
    call = first.call
    asked: dict[str, Any] = {"title_fr": _later(call.title_fr, "fr-ca"), "title_en": _later(call.title_en, "en")}
    opens: dict[str, Any] = {"opens_on": on, "closes_on": on + timedelta(days=DAYS_TO_ANSWER)}
    consultation = consultations.plan(by=by, on=on, **asked, **opens)
    made = consultations.call(
        by=by, consultation=consultation, kind=Call.Kind.SURVEY, population=Call.Population.CONTACTS, segment=call.segment,
        voice=Call.Voice.PERSON, reminder_days=[7], **asked, **opens,
    )  # fmt: skip
    held.follow_up = surveys.start_wave(by=by, call=made, version=version, previous=first)
    held.save()
    consultations.open_call(by=by, call=made, on=on)
    return held.follow_up


@verb("work.certify", gettext_lazy("issued certificates of a training"))
def certify(*, by: Any, training: Training, on: date, again: Collection[Contact] = ()) -> list[Certificate]:
    """To those who were there enough and have none yet, who are told. Who had one revoked gets another only if named in
    ``again``."""
    held = _hold(training)
    if not held.given_on:
        raise Refusal(_("A certificate is issued once the training was given."))
    if on < held.given_on:
        raise Refusal(_("A certificate is issued once the training was given."), field="on")
    had = held.certificates.exclude(revoked_on__isnull=False, contact__in=again)  # type: ignore[attr-defined]
    have = set(had.values_list("contact", flat=True))
    facts = {"training": held, "issued_on": on, "hours": held.hours, "credits": held.credits}
    earned = [one for one in presences(held) if one.is_enough and one.contact.pk not in have]
    made = Certificate.objects.bulk_create(Certificate(contact=one.contact, presence=one.share, **facts) for one in earned)
    for one in made:
        letters.certified(by, one)
    return made


@verb("work.revoke", gettext_lazy("revoked a certificate of training"))
def revoke(*, by: Any, certificate: Certificate, on: date, why: str) -> Certificate:
    if not why.strip():
        raise Refusal(_("Say why it is revoked."), field="why")
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if held.revoked_on:
        raise Refusal(_("This certificate is revoked already."))
    held.revoked_on, held.why_revoked = on, " ".join(why.split())
    held.save()
    return held


def _later(title: str, language: str) -> str:
    with override(language):
        return _("%(title)s – some months later") % {"title": title[:160]} if title else ""


def _hold(training: Training) -> Training:
    held = Training.objects.select_for_update(of=("self",)).select_related("event__evaluation__call__segment")
    return held.get(pk=training.pk)


def _kept(made: Training) -> Training:
    if not made.objectives_fr.strip():
        raise Refusal(_("Say what is learned there."), field="objectives_fr")
    if made.hours <= 0:
        raise Refusal(_("A training has hours."), field="hours")
    made.trainer = " ".join(made.trainer.split())
    made.save()
    return made

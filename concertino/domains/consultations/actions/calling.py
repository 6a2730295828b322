"""Calls: prepared, opened on a population that is then frozen, closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import enqueue, wake
from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Sector
from concertino.domains.consultations import tasks
from concertino.domains.consultations.actions import consulting
from concertino.domains.consultations.actions.drawing import complete, draw
from concertino.domains.consultations.models import Call, CallCategory, CallSector, Consultation
from concertino.domains.consultations.places import page_of
from concertino.ground.answering import answering
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

MOST_REMINDERS, LAST_REMINDER = 10, 365
UNFINISHED = (Consultation.State.PLANNED, Consultation.State.OPEN)


@verb("consultations.call", gettext_lazy("prepared a call to answer"))
def call(
    *, by: Any, consultation: Consultation, kind: str, title_fr: str, opens_on: date, closes_on: date,
    record_on: date | None = None, categories: Iterable[Category] = (), sectors: Iterable[Sector] = (), **facts: Any,
) -> Call:  # fmt: skip
    """Prepare a call; nobody is written to until it is opened. The membership is read on ``record_on``, by default the first
    day. ``facts``: title_en, invitation_fr, invitation_en, population, segment, voice, mode, reminder_days, min_cell."""
    if consulting.hold(consultation).state not in UNFINISHED:
        raise Refusal(_("The consultation is over: nothing more is asked in it."))
    made = Call(
        consultation=consultation, kind=kind, title_fr=title_fr, opens_on=opens_on, closes_on=closes_on,
        record_on=record_on or opens_on, **facts,
    )  # fmt: skip
    return _kept(made, categories, sectors)


@verb("consultations.change_call", gettext_lazy("changed a call to answer"))
def change_call(
    *, by: Any, call: Call, categories: Iterable[Category] | None = None, sectors: Iterable[Sector] | None = None, **changes: Any
) -> Call:
    """Before it is opened, all of it; after, its last day and its reminders only."""
    held = hold(call)
    if held.closed_on:
        raise Refusal(_("The call is closed: it does not change any more."))
    is_frozen = held.opened_on is not None
    if is_frozen and (changes.keys() - {"closes_on", "reminder_days"} or categories is not None or sectors is not None):
        raise Refusal(_("The call is open: only its last day and its reminders change."))
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held, categories, sectors)


@verb("consultations.open_call", gettext_lazy("opened a call and invited to answer"))
def open_call(*, by: Any, call: Call, on: date) -> Call:
    """Read the population once and for all, and invite it in a job; a consultation that was only planned opens with it."""
    held = hold(call)
    _check_can_open(held, on)
    if held.consultation.state == Consultation.State.PLANNED:
        consulting.open(by=by, consultation=held.consultation, on=on)
    held.opened_on = on
    draw(held)
    if not held.is_public:
        label = _("Invitations: %(call)s") % {"call": held}
        held.job = enqueue(tasks.invite, by=by, label=label, url=page_of(held), call_id=held.pk)
    held.save(update_fields=["opened_on", "job"])
    return held


@verb("consultations.complete_call", gettext_lazy("invited those who were missing from a call"))
def complete_call(*, by: Any, call: Call, on: date) -> int:
    """Of a segment that knows more people than on the first day: those who were said present since, at an event. How many."""
    held = hold(call)
    if not held.takes_answers_on(on):
        raise Refusal(_("The call takes no answer on %(day)s: nobody is added.") % {"day": written_day(on)})
    if held.population != Call.Population.CONTACTS or held.is_public:
        raise Refusal(_("The population of this call was read once and for all."))
    added = complete(held)
    if added:
        label = _("Invitations: %(call)s") % {"call": held}
        held.job = enqueue(tasks.invite, by=by, label=label, url=page_of(held), call_id=held.pk)
        held.save(update_fields=["job"])
    return added


@verb("consultations.close_call", gettext_lazy("closed a call"))
def close_call(*, by: Any, call: Call, on: date) -> Call:
    """No answer is taken from then on."""
    held = hold(call)
    if held.opened_on is None or held.closed_on:
        raise Refusal(_("Only a call that is open can be closed."))
    if on < held.opened_on:
        sentence = _("The call was opened on %(day)s: it cannot be closed before.")
        raise Refusal(sentence % {"day": written_day(held.opened_on)}, field="on")
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    if held.is_anonymous:
        wake(tasks.SCATTERING)
    if call.kind in answering and (told := answering[call.kind].closed):
        told(held)
    return held


def hold(call: Call) -> Call:
    """As it is now, and locked until the end of the transaction."""
    return Call.objects.select_for_update(of=("self",)).select_related("consultation", "segment").get(pk=call.pk)


def _check_can_open(call: Call, on: date) -> None:
    if call.opened_on:
        raise Refusal(_("The call was opened already."))
    if call.consultation.state not in UNFINISHED:
        raise Refusal(_("The consultation is over: nothing more is asked in it."))
    if call.closes_on < on:
        raise Refusal(_("The last day to answer is over: give a later one."), field="closes_on")
    if call.record_on > on:
        sentence = _("The membership is read on %(day)s: the call can be opened from then on.")
        raise Refusal(sentence % {"day": written_day(call.record_on)}, field="record_on")
    if call.kind in answering and (check := answering[call.kind].check):
        check(call)


def _kept(call: Call, categories: Iterable[Category] | None, sectors: Iterable[Sector] | None) -> Call:
    call.title_fr, call.title_en = " ".join(call.title_fr.split()), " ".join(call.title_en.split())
    if not call.title_fr:
        raise Refusal(_("Give the call a title in French."), field="title_fr")
    if call.closes_on < call.opens_on:
        raise Refusal(_("The end comes before the beginning."), field="closes_on")
    if call.population == Call.Population.CONTACTS and not call.segment_id:
        raise Refusal(_("Choose the segment whose contacts are called."), field="segment")
    call.reminder_days = _checked(call.reminder_days)
    call.save()
    if categories is not None:
        call.call_categories.all().delete()
        CallCategory.objects.bulk_create(CallCategory(call=call, category=category) for category in categories)
    if sectors is not None:
        call.call_sectors.all().delete()
        CallSector.objects.bulk_create(CallSector(call=call, sector=sector) for sector in sectors)
    return call


def _checked(days: Iterable[int]) -> list[int]:
    days = sorted(set(days))
    if len(days) > MOST_REMINDERS or any(not 1 <= day <= LAST_REMINDER for day in days):
        sentence = _("Reminders are at most %(most)s, each between 1 and %(last)s days after the opening.")
        raise Refusal(sentence % {"most": MOST_REMINDERS, "last": LAST_REMINDER}, field="reminder_days")
    return days

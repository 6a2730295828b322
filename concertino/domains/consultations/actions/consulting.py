"""The life of a consultation: planned, opened, closed, published; or given up before it opens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Consultation
from concertino.domains.plan.models import Cell
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State, Publication = Consultation.State, Consultation.Publication


@verb("consultations.plan", gettext_lazy("planned a consultation"))
def plan(*, by: Any, title_fr: str, opens_on: date, closes_on: date, on: date, cells: Iterable[Cell] = (),
         **facts: Any) -> Consultation:  # fmt: skip
    """Put a consultation in the calendar. ``facts``: title_en, purpose_fr, purpose_en, owner."""
    made = _kept(Consultation(title_fr=title_fr, opens_on=opens_on, closes_on=closes_on, planned_on=on, **facts))
    made.cells.set(cells)
    return made


@verb("consultations.change", gettext_lazy("changed a consultation"))
def change(*, by: Any, consultation: Consultation, **changes: Any) -> Consultation:
    held = hold(consultation)
    if held.state in (State.CLOSED, State.DROPPED):
        raise Refusal(_("The consultation is over: it does not change any more."))
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("consultations.serve", gettext_lazy("said what a consultation serves in the plan"))
def serve(*, by: Any, consultation: Consultation, cells: Iterable[Cell]) -> Consultation:
    """Those cells and no other; even of one that is over."""
    held = hold(consultation)
    held.cells.set(cells)
    return held


@verb("consultations.open", gettext_lazy("opened a consultation"))
def open(*, by: Any, consultation: Consultation, on: date) -> Consultation:
    held = hold(consultation)
    if held.state != State.PLANNED:
        raise Refusal(_("Only a consultation that is planned can be opened."))
    held.opened_on = on
    held.opens_on, held.closes_on = min(on, held.opens_on), max(on, held.closes_on)
    held.save(update_fields=["opened_on", "opens_on", "closes_on"])
    return held


@verb("consultations.close", gettext_lazy("closed a consultation"))
def close(*, by: Any, consultation: Consultation, on: date) -> Consultation:
    """Its calls are closed with it; those still drafts are left aside for good."""
    from concertino.domains.consultations.actions.calling import close_call  # which itself opens consultations

    held = hold(consultation)
    if held.state != State.OPEN or held.opened_on is None:
        raise Refusal(_("Only a consultation that is open can be closed."))
    if on < held.opened_on:
        sentence = _("The consultation was opened on %(day)s: it cannot be closed before.")
        raise Refusal(sentence % {"day": written_day(held.opened_on)}, field="on")
    for call in held.calls.taking_answers():
        close_call(by=by, call=call, on=on)
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    return held


@verb("consultations.drop", gettext_lazy("gave up a consultation"))
def drop(*, by: Any, consultation: Consultation, on: date, reason: str) -> Consultation:
    """One that was planned and will not take place; it stays in the calendar, with the reason."""
    held = hold(consultation)
    if held.state != State.PLANNED:
        raise Refusal(_("A consultation that was opened is closed, not given up."))
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason")
    held.dropped_on, held.drop_reason = on, reason.strip()
    held.save(update_fields=["dropped_on", "drop_reason"])
    return held


@verb("consultations.publish", gettext_lazy("said who may read the results of a consultation"))
def publish(*, by: Any, consultation: Consultation, publication: str, on: date) -> Consultation:
    """To members or to everyone, once it is closed; or to nobody any more."""
    held = hold(consultation)
    if held.closed_on is None:
        raise Refusal(_("Results are published once the consultation is closed."))
    if on < held.closed_on:
        sentence = _("The consultation was closed on %(day)s: it cannot be published before.")
        raise Refusal(sentence % {"day": written_day(held.closed_on)}, field="on")
    held.publication, held.published_on = publication, None if publication == Publication.NOBODY else on
    held.save(update_fields=["publication", "published_on"])
    return held


def hold(consultation: Consultation) -> Consultation:
    """As it is now, and locked until the end of the transaction."""
    return Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)


def _kept(consultation: Consultation) -> Consultation:
    consultation.title_fr = " ".join(consultation.title_fr.split())
    consultation.title_en = " ".join(consultation.title_en.split())
    if not consultation.title_fr:
        raise Refusal(_("Give the consultation a title in French."), field="title_fr")
    if consultation.closes_on < consultation.opens_on:
        raise Refusal(_("The end comes before the beginning."), field="closes_on")
    consultation.save()
    return consultation

"""Results passed on to the bodies concerned, received, answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.consultations.actions.consulting import hold
from concertino.domains.consultations.models import Consultation, Transmission
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

Body = Transmission.Body
READABLE_WITH = "consultations.view_transmission"  # who opens the document
NAMED = (Body.PARTNER, Body.MINISTRY, Body.OTHER)  # bodies of which there are several: say which one


@verb("consultations.transmit", gettext_lazy("passed on the results of a consultation"))
def transmit(
    *, by: Any, consultation: Consultation, body: str, on: date, what: str, recipient: Contact | None = None,
    recipient_name: str = "", file: File | None = None,
) -> Transmission:  # fmt: skip
    """What was passed on, to whom, when and by whom. Until one is written, the consultation says "not transmitted"."""
    consultation = hold(consultation)
    if consultation.closed_on is None:
        raise Refusal(_("Results are passed on once the consultation is closed."))
    if on < consultation.closed_on:
        raise Refusal(_("The consultation closed on %(day)s.") % {"day": written_day(consultation.closed_on)}, field="on")
    if body not in Body.values:
        raise Refusal(_("Say to which body."), field="body")
    name = recipient_name.strip() or (str(recipient) if recipient else "")
    if body in NAMED and not name:
        raise Refusal(_("Say to whom."), field="recipient_name")
    if not what.strip():
        raise Refusal(_("Say what was passed on."), field="what")
    document = documents.receive(by=by, file=file, name=file.name or "", on=on, right=READABLE_WITH) if file else None
    return Transmission.objects.create(
        consultation=consultation, body=body, on=on, what=what.strip(), recipient=recipient, recipient_name=name,
        document=document, by=by,
    )  # fmt: skip


@verb("consultations.acknowledge", gettext_lazy("recorded that results were received"))
def acknowledge(*, by: Any, transmission: Transmission, on: date, receipt: str) -> Transmission:
    """That it was received, and what shows it: minutes, a letter, an e-mail."""
    _check_after(transmission, on)
    if not receipt.strip():
        raise Refusal(_("Say what shows that it was received."), field="receipt")
    transmission.received_on, transmission.receipt = on, receipt.strip()
    transmission.save(update_fields=["received_on", "receipt"])
    return transmission


@verb("consultations.record_answer", gettext_lazy("recorded the answer of a body"))
def record_answer(*, by: Any, transmission: Transmission, on: date, answer: str) -> Transmission:
    """What the body answered; who answers has received."""
    _check_after(transmission, on)
    if not answer.strip():
        raise Refusal(_("Write what was answered."), field="answer")
    transmission.answered_on, transmission.answer = on, answer.strip()
    if transmission.received_on is None:
        transmission.received_on = on
    transmission.save(update_fields=["answered_on", "answer", "received_on"])
    return transmission


def _check_after(transmission: Transmission, on: date) -> None:
    if on < transmission.on:
        raise Refusal(_("It was passed on on %(day)s.") % {"day": written_day(transmission.on)}, field="on")

"""What the file of an employee holds, and who opened it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.staff.actions.positions import check_hours
from concertino.domains.staff.models import Contract, Evaluation, FileReading, StaffSurvey
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.publishing import is_scale
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal

NOBODY = ""  # opens it as a document: it is read in the file of the person, and each reading is noted
PAY = limits_of(Contract, "pay")


@verb("staff.read_file", gettext_lazy("opened the file of an employee"))
def read_file(*, by: Any, person: Contact, at: datetime) -> FileReading:
    return FileReading.objects.create(person=person, reader=by, at=at)


@verb("staff.add_contract", gettext_lazy("added a contract of work"))
def add_contract(*, by: Any, person: Contact, kind: str, starts_on: date, hours: Decimal, ends_on: date | None = None,
                 pay: Decimal | None = None, file: Any = None) -> Contract:  # fmt: skip
    """The one before it, if it has no end, ends on its eve."""
    check_hours(hours)
    if pay is not None:
        PAY.check(pay, field="pay")
    if ends_on and ends_on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    if kind == Contract.Kind.TERM and ends_on is None:
        raise Refusal(_("A contract for a term has an end."), field="ends_on")
    last = Contract.objects.select_for_update().filter(person=person).first()
    if last and last.starts_on >= starts_on:
        raise Refusal(_("A later contract exists."), field="starts_on")
    if last and (last.ends_on is None or last.ends_on >= starts_on):
        last.ends_on = date.fromordinal(starts_on.toordinal() - 1)
        last.save()
    document = None if file is None else documents.receive(by=by, file=file, name=file.name, on=starts_on, right=NOBODY)
    return Contract.objects.create(
        person=person, kind=kind, starts_on=starts_on, ends_on=ends_on, hours=hours, pay=pay, document=document
    )


@verb("staff.evaluate", gettext_lazy("wrote a yearly evaluation"))
def evaluate(*, by: Any, person: Contact, on: date, text: str, goals: str, next_on: date, today: date) -> Evaluation:
    """The one that nobody has signed yet is written again, its day too; otherwise it is a new one."""
    if on > today:
        raise Refusal(_("It is written down once it has taken place."), field="on")
    if next_on <= on:
        raise Refusal(_("The next one comes later."), field="next_on")
    if Evaluation.objects.filter(person=person, on=on).exclude(signed_by_direction_on=None, signed_by_person_on=None).exists():
        raise Refusal(_("It is signed: it does not change any more."))
    held = Evaluation.objects.select_for_update().unsigned().filter(person=person).first() or Evaluation(person=person)
    held.on, held.text, held.goals, held.next_on = on, text.strip(), goals.strip(), next_on
    held.save()
    return held


@verb("staff.sign", gettext_lazy("signed a yearly evaluation"))
def sign(*, by: Any, evaluation: Evaluation, on: date) -> Evaluation:
    """As the person whose it is, or else as the direction; each once, and no one for both."""
    held = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    field = "signed_by_person_on" if by.contact_id == held.person_id else "signed_by_direction_on"
    if getattr(held, field):
        raise Refusal(_("It is signed already."))
    if on < held.on:
        raise Refusal(_("It is signed once it has taken place."), field="on")
    setattr(held, field, on)
    held.save()
    return held


@verb("staff.follow_survey", gettext_lazy("followed the satisfaction of the team in a survey"))
def follow_survey(*, by: Any, wave: Wave, question: str) -> StaffSurvey:
    if not is_scale(wave, question):
        raise Refusal(_("This survey has no scale of that code."), field="question")
    return StaffSurvey.objects.update_or_create(wave=wave, defaults={"question": question})[0]

"""Communications with public office holders, whether they must be registered, and what was filed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.positions.models import (
    Communication,
    CommunicationSpeaker,
    Filing,
    Level,
    OfficeHolder,
    RegisterChange,
    RegistrationDuty,
)
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

Holder = tuple[str, str]  # name, title


@verb("positions.log_communication", gettext_lazy("logged a communication with public office holders"))
def log_communication(*, by: Any, today: date, holders: Iterable[Holder], speakers: Iterable[Contact] = (),
                      **facts: Any) -> Communication:  # fmt: skip
    return _kept(Communication(**facts), list(holders), list(speakers), today)


@verb("positions.correct_communication", gettext_lazy("corrected a communication with public office holders"))
def correct_communication(*, by: Any, communication: Communication, today: date, holders: Iterable[Holder],
                          speakers: Iterable[Contact] = (), **changes: Any) -> Communication:  # fmt: skip
    for name, value in changes.items():
        setattr(communication, name, value)
    return _kept(communication, list(holders), list(speakers), today)


@verb("positions.decide_duty", gettext_lazy("said whether the association must register"))
def decide_duty(*, by: Any, level: str, on: date, answer: str, reason: str, decision: Any = None) -> RegistrationDuty:
    """In force from the day until the next answer at this level: what was so before stays."""
    if not reason.strip():
        raise Refusal(_("Say why, and whose advice it is."), field="reason")
    last = RegistrationDuty.objects.filter(level=level).first()
    if last and on <= last.starts_on:
        raise Refusal(_("An answer holds from %(day)s: give a later day.") % {"day": written_day(last.starts_on)}, field="on")
    return RegistrationDuty.objects.create(
        level=level, starts_on=on, answer=answer, reason=reason.strip(), decision=decision
    )  # fmt: skip


@verb("positions.note_change", gettext_lazy("noted a change to tell a register"))
def note_change(*, by: Any, register: str, on: date, what: str) -> RegisterChange:
    if not what.strip():
        raise Refusal(_("Say what changed."), field="what")
    noted, made = RegisterChange.objects.get_or_create(register=register, on=on, what=what.strip())
    if not made:
        raise Refusal(_("This change is noted already."), field="what")
    return noted


@verb("positions.file", gettext_lazy("filed in a register of lobbying"))
def file(*, by: Any, register: str, kind: str, about_on: date, on: date, reference: str = "") -> Filing:
    """What was due from the day ``about_on`` on is filed."""
    if Filing.objects.filter(register=register, kind=kind, about_on=about_on).exists():
        raise Refusal(_("This is filed already."))
    return Filing.objects.create(register=register, kind=kind, about_on=about_on, filed_on=on, reference=reference.strip(), by=by)


@verb("positions.end_registration", gettext_lazy("ended a registration of lobbying"))
def end_registration(*, by: Any, register: str, on: date, reference: str = "") -> Filing:
    """The register asks nothing more of later days, until office holders are reached anew."""
    return file(by=by, register=register, kind=Filing.Kind.END, about_on=on, on=on, reference=reference)


def _kept(held: Communication, holders: list[Holder], speakers: list[Contact], today: date) -> Communication:
    _check(held, holders, today)
    if held.statement and not held.dossier:
        held.dossier = held.statement.dossier
    names = " ".join(f"{name} {title}" for name, title in holders)
    held.folded = fold(f"{held.subject} {held.institution} {held.sought} {names} {' '.join(map(str, speakers))}")
    held.save()
    _keep_holders(held, holders)
    held.speakers.exclude(contact__in=speakers).delete()
    CommunicationSpeaker.objects.bulk_create(
        [CommunicationSpeaker(communication=held, contact=contact) for contact in dict.fromkeys(speakers)], ignore_conflicts=True
    )
    return held


def _check(held: Communication, holders: list[Holder], today: date) -> None:
    held.subject, held.institution = (" ".join(text.split()) for text in (held.subject, held.institution))
    if held.on > today:
        raise Refusal(_("This day is still to come."), field="on")
    for field in ("subject", "institution"):
        if not getattr(held, field):
            raise Refusal(_("This is needed."), field=field)
    if not holders:
        raise Refusal(_("Say who was reached."), field="holders")
    if not held.means:
        raise Refusal(_("Say by what means."), field="means")
    if held.is_reportable and held.level != Level.FEDERAL:
        raise Refusal(_("Only the federal register asks monthly returns."), field="is_reportable")


def _keep_holders(held: Communication, holders: list[Holder]) -> None:
    """Tied to the contact whose whole name it is, where one and only one has it."""
    if list(held.holders.values_list("name", "title")) == holders:
        return
    held.holders.all().delete()
    OfficeHolder.objects.bulk_create(
        [OfficeHolder(communication=held, name=name, title=title, contact=_known(name)) for name, title in holders]
    )


def _known(name: str) -> Contact | None:
    """ "Luc Fictif" and "Fictif, Luc" are one name."""
    found = [one for one in Contact.objects.called(name) if _words(str(one)) == _words(name)]
    return found[0] if len(found) == 1 else None


def _words(name: str) -> list[str]:
    return sorted(fold(name.replace(",", " ")).split())

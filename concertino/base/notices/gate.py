"""Who may be sent a message of a kind on a day, and the cause for those who may not: asked alike before sending and by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from concertino.base.notices.models import Cause, Message, Stop, Suppression
from concertino.base.people.models import Association, Consent, Contact, User, implied_until
from concertino.ground.notices import Law, kind_of

Reason = Suppression.Reason
# What must say who sends it; exempt are an answer, a legal notice, and what stays within the organisation.
IDENTIFIED = (Law.COMMERCIAL, Law.INFORMATION, Law.REFERRAL)
# The address takes no mail: even what the law requires would not arrive. Those who complained still get what they must.
DEAD = (Reason.HARD_BOUNCE.value, Reason.SOFT_BOUNCES.value)


def left_out(kind: str, contacts: Iterable[Contact], day: date) -> dict[int, str]:
    """By id, the cause for which a contact would not be sent a message of the kind on the day. A bounded number of queries."""
    found = list(contacts)
    gate = Gate(kind, found, day)
    causes = ((one.pk, gate.cause(one)) for one in found)
    return {pk: cause for pk, cause in causes if cause}


def no_longer_lawful(messages: Iterable[Message], day: date) -> dict[int, str]:
    """By id, of commercial messages about to leave, those whose reader does not consent any more on the day: what they said, or
    what the law implied, may have ended since each was written. A bounded number of queries for each kind."""
    found: dict[int, str] = {}
    commercial = [one for one in messages if one.purpose and one.contact_id]
    for kind in {one.kind for one in commercial}:
        theirs = [one for one in commercial if one.kind == kind]
        contacts = Contact.objects.in_bulk({one.contact_id for one in theirs if one.contact_id})
        gate = Gate(kind, contacts.values(), day)
        for one in theirs:
            contact = contacts.get(one.contact_id or 0)
            if contact is None or not gate.basis(contact):
                found[one.pk] = Cause.NO_CONSENT
    return found


class Gate:
    """A kind of message, its readers (contacts, users or addresses) and a day: asks of all of them at once."""

    def __init__(self, kind: str, readers: Iterable[Any], day: date, *, required: bool = False):
        declared = kind_of(kind)
        self.is_required = required or (declared is not None and declared.required)
        self.readers = list(readers)
        self._suppressed = _suppressed({address_of(one).lower() for one in self.readers})
        self._stopped = _Stopped("" if self.is_required else kind)
        self.law = declared.law if declared else Law.INFORMATION
        self.purpose = declared.purpose if declared and self.law is Law.COMMERCIAL else ""
        self._agreeing = self._who_agree(self.purpose, day) if self.law is Law.COMMERCIAL else None
        self._is_identified = self.law not in IDENTIFIED or _identifies()

    def cause(self, reader: Any) -> str:
        """Why nothing is sent to the reader; empty if it may be. A suppression wins over all that was agreed to."""
        address = address_of(reader)
        if not address:
            return Cause.NO_ADDRESS
        if not _is_well_formed(address):
            return Cause.MALFORMED
        reason = self._suppressed.get(address.lower())
        if reason in DEAD or (reason and not self.is_required):
            return Cause.SUPPRESSED
        if self._stopped.holds(reader):
            return Cause.STOPPED
        if self._agreeing is not None and contact_of(reader) not in self._agreeing:
            return Cause.NO_CONSENT
        return "" if self._is_identified else Cause.UNIDENTIFIED

    def basis(self, reader: Any) -> str:
        """What lets us write to the reader, as it is kept with the message; of a commercial one, their consent."""
        return self._agreeing.get(contact_of(reader) or 0, "") if self._agreeing is not None else ""

    def _who_agree(self, purpose: str, day: date) -> dict[int, str]:
        """By contact, what they said if it stands, or else what the law implies where they did not refuse it."""
        theirs = Contact.objects.filter(pk__in={pk for pk in map(contact_of, self.readers) if pk})
        said = Consent.objects.filter(contact__in=theirs, purpose=purpose)
        refused = set(said.withdrawn_by(day).values_list("contact", flat=True))
        found = {
            pk: f"implied:{basis.key}:{until or ''}"
            for pk, (basis, until) in implied_until(theirs, purpose, day).items()
            if pk not in refused
        }
        for one in said.in_force_on(day).order_by("given_on", "pk"):
            found[one.contact_id] = f"{one.kind}:{one.pk}"
        return found


def _identifies() -> bool:
    association = Association.objects.first()
    return association is not None and association.identifies


def address_of(reader: Any) -> str:
    return (reader if isinstance(reader, str) else reader.email).strip()


def contact_of(reader: Any) -> int | None:
    if isinstance(reader, Contact):
        return reader.pk
    return reader.contact_id if isinstance(reader, User) else None


def _suppressed(addresses: set[str]) -> dict[str, str]:
    held = Suppression.objects.in_force().filter(address__in=addresses)
    return dict(held.values_list("address", "reason"))


def _is_well_formed(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


class _Stopped:
    """Who stopped the kind: asked in one query."""

    def __init__(self, kind: str):
        in_force = Stop.objects.in_force().filter(kind=kind) if kind else Stop.objects.none()
        found = list(in_force.values_list("address", "contact_id", "user_id"))
        self.addresses = {address.lower() for address, _contact, _user in found}
        self.contacts = {contact for _address, contact, _user in found} - {None}
        self.users = {user for _address, _contact, user in found} - {None}

    def holds(self, reader: Any) -> bool:
        user = reader.pk if isinstance(reader, User) else None
        return address_of(reader).lower() in self.addresses or contact_of(reader) in self.contacts or user in self.users

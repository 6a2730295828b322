"""What members are asked to agree to in their space, in the words that are kept as a proof."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from concertino.base.people.models import Association, Consent, Contact, Purpose, consent_of
from concertino.ground.words import written_day

MESSAGES = (Purpose.NEWSLETTER, Purpose.INVITATIONS, Purpose.PHOTOS)
DIRECTORY = tuple(purpose for purpose in Purpose if purpose.startswith(Purpose.DIRECTORY))


def offered(purposes: tuple[Purpose, ...]) -> dict[str, str]:
    return {purpose.value: str(purpose.label) for purpose in purposes}


def who_asks(association: Association) -> str:
    """Who asks, how to reach them, and that one may change one's mind: the law wants it beside every request."""
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    reach = ", ".join(filter(None, (association.phone, association.email, association.website)))
    said = {"association": association, "place": place or "–", "reach": reach or "–"}
    return _("Asked by %(association)s (%(place)s; %(reach)s). You may withdraw at any time, here or by writing to us.") % said


def texts(purposes: tuple[Purpose, ...], association: Association) -> dict[str, str]:
    """By purpose, all that was shown when the box was ticked."""
    asker = who_asks(association)
    return {purpose: f"{label}. {asker}" for purpose, label in offered(purposes).items()}


def holding(contact: Contact, purposes: tuple[Purpose, ...], day: date) -> tuple[set[str], dict[str, str]]:
    """The purposes that hold for the contact on the day, and why those that it never agreed to itself do."""
    held, why = set(), {}
    for purpose in purposes:
        standing = consent_of(contact, purpose, day)
        if not standing.holds:
            continue
        held.add(purpose.value)
        implied = standing.basis is not None or (standing.consent and standing.consent.kind == Consent.Kind.IMPLIED)
        if implied and standing.until:
            why[purpose.value] = _("Implied by law until %(day)s, unless you refuse.") % {"day": written_day(standing.until)}
        elif implied:
            why[purpose.value] = _("Implied by law while you are a member, unless you refuse.")
    return held, why

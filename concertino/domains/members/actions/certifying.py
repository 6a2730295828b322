"""Certificates and cards: issued for a term that runs, revoked when one was lost."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.members.models import Certificate, Membership
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without the letters and digits that one takes for another
LENGTH = 12  # 30^12: nobody finds one by trying


@verb("members.certify", gettext_lazy("issued a certificate of membership"))
def certify(*, by: Any, member: Contact, on: date, kind: str = Certificate.Kind.CERTIFICATE, language: str = "") -> Certificate:
    """Certify that a member is one on the day, in their language or another. Each issue has a code of its own."""
    term = Membership.objects.active_on(on).filter(member=member).select_related("category").first()
    if term is None:
        sentence = _("%(member)s is not a member in good standing on %(day)s.")
        raise Refusal(sentence % {"member": member, "day": written_day(on)})
    return Certificate.objects.create(
        code="".join(secrets.choice(ALPHABET) for _each in range(LENGTH)), membership=term, kind=kind,
        language=language or member.language, issued_on=on, starts_on=term.starts_on, ends_on=term.ends_on,
        category=term.category,
    )  # fmt: skip


@verb("members.revoke", gettext_lazy("revoked a certificate of membership"))
def revoke(*, by: Any, certificate: Certificate, on: date, reason: str) -> Certificate:
    """From that day on it is worth nothing: a card was lost, a certificate went to the wrong person."""
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason")
    if certificate.revoked_on:
        raise Refusal(_("It was revoked on %(day)s.") % {"day": written_day(certificate.revoked_on)})
    certificate.revoked_on, certificate.revoked_why = on, reason.strip()
    certificate.save(update_fields=["revoked_on", "revoked_why"])
    return certificate

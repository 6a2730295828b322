"""Certificates of training on paper, in both languages at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.finance.actions import printed_name
from concertino.domains.work.models import Certificate
from concertino.ground.words import written_day, written_number

HERE = Path(__file__).parent
LANGUAGES = ("fr-ca", "en")


def certificate_pdf(one: Certificate) -> bytes:
    return typeset(HERE / "certificate.typ", _data(one))


def check_address(one: Certificate) -> str:
    return f"{settings.SITE_URL}{reverse('work:check')}?code={one.code}"


def written_code(code: str) -> str:
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def typed(text: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(filter(str.isalnum, text)).upper()[:12]


def _data(one: Certificate) -> dict[str, Any]:
    association = Association.objects.current()
    place = ", ".join(filter(None, (association.city, association.postal_code)))
    lines = [line for line in (association.street, place, association.email, association.website) if line]
    with override("fr-ca"):
        name, title, alt = (
            str(association),
            _("Certificate of training"),
            _("QR code that leads to the page that checks this paper"),
        )
    return {
        "language": "fr", "title": title, "association": {"name": name, "lines": lines},
        "person": printed_name(one.contact), "parts": [_said(one, language) for language in LANGUAGES],
        "code": written_code(one.code), "qr": segno.make(check_address(one), error="m").svg_inline(border=0), "qr_alt": alt,
        "revoked": bool(one.revoked_on), "check": settings.SITE_URL + reverse("work:check"),
    }  # fmt: skip


def _said(one: Certificate, language: str) -> dict[str, Any]:
    training = one.training
    with override(language):
        facts = [_("%(hours)s hours") % {"hours": written_number(one.hours)}]
        if one.credits:
            facts.append(_("%(credits)s credits") % {"credits": written_number(one.credits)})
        facts.append(_("given on %(day)s") % {"day": written_day(training.given_on)} if training.given_on else "")
        return {
            "language": language, "title": _("Certificate of training"), "attests": _("has followed the training"),
            "training": str(training), "objectives": training.said("objectives"), "facts": " · ".join(filter(None, facts)),
            "by": _("Trainer: %(name)s") % {"name": training.trainer},
            "issued": _("Issued on %(day)s.") % {"day": written_day(one.issued_on)},
            "revoked": _("REVOKED"), "check": _("Anybody checks this certificate with its code:"),
        }  # fmt: skip

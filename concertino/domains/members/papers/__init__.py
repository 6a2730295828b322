"""Certificates and cards as PDF, in the member's language, with a code that anybody checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.documents.actions import typeset
from concertino.base.people.models import Association
from concertino.domains.finance.actions import printed_name
from concertino.domains.members.models import Certificate
from concertino.ground.words import written_day

HERE = Path(__file__).parent


def pdf_of(paper: Certificate, address: str) -> bytes:
    """The paper as it was issued; ``address`` is the page that checks it."""
    with translation.override("en" if paper.language == "en" else "fr-ca"):
        return typeset(HERE / f"{paper.kind}.typ", _said(paper, address))


def _said(paper: Certificate, address: str) -> dict[str, Any]:
    association = Association.objects.current()
    member = paper.membership.member
    names = {"association": association, "category": str(paper.category)}
    return {
        "language": paper.language,
        "title": str(paper.get_kind_display()),
        "association": {"name": str(association), "lines": _lines(association)},
        "member": printed_name(member),
        "attests": _("%(association)s certifies that") % names,
        "is": _("is a member in good standing, in the category “%(category)s”, %(days)s.") % (names | {"days": _days(paper)}),
        "category": names["category"],
        "days": _days(paper),
        "issued": _("Issued on %(day)s.") % {"day": written_day(paper.issued_on)},
        "code": written_code(paper.code),
        "check": _("Check this paper at %(address)s, code %(code)s.")
        % {"address": address.rsplit("/", 2)[0] + "/", "code": written_code(paper.code)},
        "qr": segno.make(address, error="m").svg_inline(border=0),
        "qr_alt": _("QR code that leads to the page that checks this paper"),
        "labels": [_("Category"), _("Valid"), _("Code")],
    }


def written_code(code: str) -> str:
    """ABCD-EFGH-JKMN: read aloud and typed without a mistake."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def _days(paper: Certificate) -> str:
    first = written_day(paper.starts_on)
    if paper.ends_on is None:
        return _("since %(first)s") % {"first": first}
    return _("from %(first)s to %(last)s") % {"first": first, "last": written_day(paper.ends_on)}


def _lines(association: Association) -> list[str]:
    place = ", ".join(filter(None, (association.city, association.postal_code)))
    return [line for line in (association.street, place, association.email, association.website) if line]

"""Messages with places that are filled for each member: {name}, {amount}, {due}…, in the member's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.people.models import Contact
from concertino.domains.members.models import Renewal
from concertino.ground import money
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

PLACES = {
    "name": gettext_lazy("the member’s name"),
    "amount": gettext_lazy("what the invoice comes to, taxes in"),
    "due": gettext_lazy("the last day to pay"),
    "end": gettext_lazy("the last day of the term that they have"),
    "from": gettext_lazy("the first day of the new term"),
    "until": gettext_lazy("the last day of the new term"),
    "invoice": gettext_lazy("the number of the invoice"),
}
_PLACE = re.compile(r"\{(\w*)\}")


def check_places(text: str, field: str) -> None:
    """Refuse a place that nothing fills."""
    for name in _PLACE.findall(text):
        if name not in PLACES:
            said = {"place": f"{{{name}}}", "known": ", ".join(f"{{{one}}}" for one in PLACES)}
            raise Refusal(_("Nothing fills %(place)s: use %(known)s.") % said, field=field)


def filled(text: str, facts: Mapping[str, Any]) -> str:
    return _PLACE.sub(lambda place: str(facts.get(place[1], place[0])), text)


def worded(texts: Any, field: str, contact: Contact) -> str:
    """A text of a campaign or a rule (``subject``, ``text``) in the language of the contact."""
    with override(language_of(contact)):
        return texts.said(field)


def facts_of(renewal: Renewal) -> dict[str, str]:
    """What fills the places, in the language of the member. The renewal has its member, terms and invoice at hand."""
    with override(language_of(renewal.member)):
        invoice = renewal.invoice
        return {
            "name": spoken_name(renewal.member),
            "amount": money.written(invoice.total if invoice else 0, renewal.member.language),
            "due": written_day(invoice.due_on if invoice else renewal.on),
            "end": written_day(renewal.before.ends_on) if renewal.before.ends_on else "",
            "from": written_day(renewal.term.starts_on),
            "until": written_day(renewal.term.ends_on) if renewal.term.ends_on else "",
            "invoice": invoice.number if invoice else "",
        }


def spoken_name(contact: Contact) -> str:
    """« Zoé Hébert », as one writes to her."""
    return contact.name or f"{contact.given_name} {contact.family_name}".strip()


def language_of(contact: Contact) -> str:
    return "en" if contact.language == "en" else "fr-ca"

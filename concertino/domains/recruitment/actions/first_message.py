"""The one first message to somebody whom a member referred: the law allows no second one without consent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.notices import actions as notices
from concertino.base.people.models import Association
from concertino.domains.recruitment.models import FirstMessage, Prospect
from concertino.domains.recruitment.notices import FIRST
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("recruitment.write_first", gettext_lazy("wrote the first message to a prospect"))
def write_first(*, by: Any, prospect: Prospect, on: date, text: str) -> FirstMessage:
    """Send the first message, once for ever: it names in full the member who referred them (DORS/2013-221, art. 4)."""
    if prospect.source != Prospect.Source.REFERRAL or prospect.referred_by is None:
        raise Refusal(_("Without their consent, only somebody whom a member referred may be written to."))
    address = (prospect.email or (prospect.contact.email if prospect.contact else "")).strip().lower()
    if not address:
        raise Refusal(_("No e-mail address is known."))
    if not text.strip():
        raise Refusal(_("Write the message."), field="text")
    Prospect.objects.select_for_update(of=("self",)).get(pk=prospect.pk)
    sent = FirstMessage.objects.filter(prospect=prospect).first() or FirstMessage.objects.filter(address=address).first()
    if sent:
        sentence = _("The first message left on %(day)s: the law allows only one, until they consent.")
        raise Refusal(sentence % {"day": written_day(sent.on)})
    referrer = _in_full(prospect.referred_by)
    message = FirstMessage.objects.create(
        prospect=prospect, on=on, address=address, text=text.strip(), referrer=referrer, sent_by=by
    )
    notices.send(
        by=by, to=prospect.contact if prospect.contact and prospect.contact.email else address, kind=FIRST,
        subject=_("%(referrer)s told us about you") % {"referrer": referrer}, text=_whole(message.text, referrer),
        key=f"{FIRST}:{address}", about=str(prospect),
    )  # fmt: skip
    return message


def _whole(text: str, referrer: str) -> str:
    """What people wrote, and what the law wants said: who referred them, and for whom one writes."""
    said = {"referrer": referrer, "association": Association.objects.current().said("name")}
    reason = _("%(referrer)s gave us your address. %(association)s writes to you this once; without an answer, it won’t again.")
    return f"{text}\n\n{reason % said}"


def _in_full(contact: Any) -> str:
    return " ".join(filter(None, (contact.given_name, contact.family_name))) or contact.name

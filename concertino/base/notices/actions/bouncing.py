"""What mail servers say of our messages is written down, and an address that takes none is not written to any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.notices.actions.suppressing import suppress
from concertino.base.notices.bounces import Verdict, read
from concertino.base.notices.models import Bounce, Message, Suppression
from concertino.base.people.models import Contact

# They tell that a message arrived, or nothing of the address.
NO_BOUNCES = ("vacation", "delivered")


def read_bounces(*, by: Any, content: bytes, at: datetime) -> list[Bounce]:
    """Those of a mail that came back; none of a mail that is something else."""
    return take_in_verdicts(by=by, verdicts=read(content), source=Bounce.Source.MAILBOX, at=at)


@verb("notices.take_in_verdicts", _("wrote down messages that came back"))
def take_in_verdicts(*, by: Any, verdicts: Iterable[Verdict], source: str, at: datetime) -> list[Bounce]:
    """Each of them once. For good, the address is suppressed at once; for now, once it is so too many times in a row."""
    return [_taken_in(by, one, source, at) for one in verdicts if one.recipient and one.reason not in NO_BOUNCES]


def _taken_in(by: Any, verdict: Verdict, source: str, at: datetime) -> Bounce:
    message = _message_of(verdict)
    address = (message.address if message else verdict.recipient).strip().lower()[:254]
    contact = message.contact_id if message else _contact_of(address)
    said = {
        "address": address, "contact_id": contact, "message": message, "is_hard": verdict.hard, "reason": verdict.reason,
        "status": verdict.status[:12], "said": verdict.said[:300], "source": source, "received_at": at,
    }  # fmt: skip
    bounce, made = Bounce.objects.get_or_create(key=_key(verdict, message, at), defaults=said)
    if made and (reason := _reason_to_stop(bounce)):
        suppress(by=by, address=address, reason=reason, detail=bounce.said, at=at)
    return bounce


def _reason_to_stop(bounce: Bounce) -> str:
    if bounce.reason == "feedback":
        return Suppression.Reason.COMPLAINT
    if bounce.is_hard:
        return Suppression.Reason.HARD_BOUNCE
    return Suppression.Reason.SOFT_BOUNCES if _soft_in_a_row(bounce) >= settings.SOFT_BOUNCES else ""


def _soft_in_a_row(bounce: Bounce) -> int:
    """Since a message last reached the address, or staff took it up again."""
    reached = Message.objects.filter(address__iexact=bounce.address, state=Message.State.SENT, bounces=None)
    if bounce.message and bounce.message.sent_at:
        reached = reached.filter(sent_at__lt=bounce.message.sent_at)
    lifted = Suppression.objects.filter(address=bounce.address).aggregate(last=Max("lifted_at"))["last"]
    moments = [moment for moment in (reached.aggregate(last=Max("sent_at"))["last"], lifted) if moment]
    soft = Bounce.objects.soft().filter(address=bounce.address)
    return (soft.filter(received_at__gt=max(moments)) if moments else soft).count()


def _message_of(verdict: Verdict) -> Message | None:
    """The message, by the identifier that it left with; one whose recipient is not the one told is somebody else's."""
    number = verdict.message_id.partition(".")[0]
    if not number.isascii() or not number.isdecimal():
        return None
    found = Message.objects.filter(pk=int(number[:18])).first()
    return found if found and verdict.message_id.split("@")[0] == found.identifier else None


def _contact_of(address: str) -> int | None:
    return Contact.objects.filter(email__iexact=address).order_by("pk").values_list("pk", flat=True).first()


def _key(verdict: Verdict, message: Message | None, at: datetime) -> str:
    """The same words about the same message are the same bounce; without a message, those of the same day."""
    of = f"message {message.pk}" if message else f"{at:%Y-%m-%d}"
    return sha256("\n".join((of, verdict.recipient.lower(), verdict.reason, verdict.said)).encode()).hexdigest()

"""From a mail to its verdicts: the norm's fields first (RFC 3464), then what older servers write in words."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import getaddresses

from flufl.bounce import all_failures

from concertino.base.notices.bounces.mails import Mail, opened
from concertino.base.notices.bounces.notifications import notified
from concertino.base.notices.bounces.reasons import HARD, reason_of
from concertino.base.notices.bounces.reports import Failure, complaints, reported
from concertino.base.notices.bounces.words import told


@dataclass(frozen=True)
class Verdict:
    """What became of a message to one recipient. ``hard`` stops the address; ``reason`` is a word of ``reasons``; ``status`` is
    the norm's ("5.1.1") where it was given; ``message_id`` is that of the message sent, where it came back."""

    recipient: str
    hard: bool
    reason: str
    status: str = ""
    said: str = ""
    message_id: str = ""


def read(content: bytes) -> tuple[Verdict, ...]:
    """The recipients of a bounce, in order, each once; none of a mail that is no bounce. Never fails on what it is given."""
    mail = opened(content)
    if found := complaints(mail):
        return tuple(Verdict(address, False, "feedback", message_id=mail.message_id) for address in found)
    failures = notified(mail) or reported(mail) or told(mail) or _known_to_flufl(mail)
    return tuple(_verdict(mail, failure) for failure in failures)


def _known_to_flufl(mail: Mail) -> list[Failure]:
    """A last resort: shapes of servers that are gone."""
    if not getaddresses([str(mail.message.get("From", ""))]):
        return []  # its detectors trip over a mail from nobody
    temporary, permanent = all_failures(mail.message)
    status = {**dict.fromkeys(temporary, "4.0.0"), **dict.fromkeys(permanent, "5.0.0")}
    return [Failure(address.decode(errors="replace"), status=status[address], said=mail.words) for address in sorted(status)]


def _verdict(mail: Mail, failure: Failure) -> Verdict:
    reason = reason_of(failure.said, failure.status, is_delayed=failure.is_delayed)
    if reason == "undefined" and failure.before:
        reason = reason_of(failure.before, failure.status)
    said = " ".join(failure.said.split())[:300]
    return Verdict(failure.recipient, reason in HARD, reason, failure.status, said, mail.message_id)

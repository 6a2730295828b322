"""A mail taken apart: its fields of a report, the words of the server, and what came back of the message sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from functools import cached_property
from html import unescape

LARGEST = 2_000_000  # letters that are looked at: a bounce says what it has to say in its first lines
# Where the server's words end and the message sent begins.
RETURNED = re.compile(
    r"""^(?:
        [\s>]*-{2,}.*(?:original|copy\ of\ (?:the|your)|unsent|returned|below\ this\ line|undelivered|message\ header|forwarded).*
        | .*-{3,}\s*(?:enclosed|below).*(?:original|message|copy).* | -{20,}\nReceived:.*
        | Received:\s.* | Return-Path:\s.* | (?:Message|Your\ message)\ (?:headers?|follows).*
        | .*original\ message\ (?:follows|headers|is\ attached).* | .*(?:copy\ of\ the|headers\ of\ the)\ (?:original\ )?message.*
    )$""",
    re.M | re.I | re.X,
)  # fmt: skip
TAGS = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<!--.*?-->|</?[a-z][^<>@]*>", re.I | re.S)


@dataclass(frozen=True)
class Mail:
    message: Message
    raw: str  # all of it, in letters

    @cached_property
    def parts(self) -> list[Message]:
        return list(self.message.walk())

    @cached_property
    def fields(self) -> str:
        """What machines say to machines: the parts of a report, or all of the mail where its parts are broken."""
        reports = [_shown(part) for part in self.parts if part.get_content_type() in REPORTS]
        return "\n\n".join(reports) or self.raw

    @cached_property
    def words(self) -> str:
        """What the server says to people, before the message that it brings back."""
        told = [_text(part) for part in self._own() if part.get_content_type() == "text/plain"]
        if not any(text.strip() for text in told):
            told = [unescape(TAGS.sub(" ", _text(part))) for part in self._own() if part.get_content_type() == "text/html"]
        whole = "\n\n".join(told) or self.raw.partition("\n\n")[2]
        found = RETURNED.search(whole)
        return whole[: found.start() if found else None].strip() or whole[:4000]

    @cached_property
    def sent(self) -> str:
        """What came back of the message sent: its headers at least, where they did."""
        for part in self.parts:
            if part.get_content_type() in ("message/rfc822", "text/rfc822-headers", "message/partial"):
                return _shown(part)
        body = self.raw.partition("\n\n")[2]
        found = RETURNED.search(body)
        return body[found.start() :] if found else ""

    @property
    def message_id(self) -> str:
        found = re.search(r"^Message-ID:\s*<([^>\s]+)>", self.sent, re.M | re.I)
        return found[1] if found else ""

    @property
    def recipients_sent(self) -> list[str]:
        """To whom the message sent was, as its headers say."""
        found = re.search(r"^To:\s*((?:.+\n?)(?:[ \t].+\n?)*)", self.sent, re.M | re.I)
        return re.findall(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+", found[1]) if found else []

    def _own(self) -> list[Message]:
        """Its parts but those of the message that came back."""
        found: list[Message] = []
        _gather(self.message, found)
        return found


REPORTS = ("message/delivery-status", "message/feedback-report", "message/disposition-notification")


def opened(content: bytes) -> Mail:
    plain = content[:LARGEST].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Mail(message_from_bytes(plain), plain.decode("utf-8", errors="replace"))


def _gather(part: Message, into: list[Message]) -> None:
    if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
        return
    payload = part.get_payload()
    if isinstance(payload, list):
        for one in payload:
            if isinstance(one, Message):
                _gather(one, into)
    else:
        into.append(part)


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:
        return payload.decode("utf-8", errors="replace")


def _shown(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(str(one) for one in payload)
    return _text(part)

"""A message as it was received, read with the standard library: malformed ones give what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from html import escape
from typing import cast

LARGEST = 10_000_000  # bytes
_PREFIX = re.compile(r"^\s*((re|fwd?|tr|rép?|wg|i)\s*(\[\d+\])?\s*:\s*|\[fwd:\s*)+", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"'\]]+", re.IGNORECASE)
_LIST = re.compile(r"<([^<>]+)>\s*$")
_DEEPEST = 10  # messages within messages


@dataclass(frozen=True)
class Mail:
    """``marks`` are the addresses by which a newsletter is known: who writes, and the list that it came through. ``inner`` is
    the message that was forwarded, when it is joined as a file."""

    guid: str
    sender: str
    sender_name: str
    marks: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    html: str
    links: tuple[str, ...]
    is_automatic: bool = False  # an answering machine, a mail that came back
    inner: Mail | None = None


def read_mail(content: bytes) -> Mail:
    return _mail(cast(EmailMessage, message_from_bytes(content, policy=policy.default)), content, 0)


def _mail(message: EmailMessage, content: bytes, depth: int) -> Mail:
    name, address = parseaddr(_header(message, "from"))
    html = _html(message)
    listed = _LIST.search(_header(message, "list-id"))
    inner = _forwarded(message) if depth < _DEEPEST else None
    return Mail(
        guid=_header(message, "message-id") or sha256(content).hexdigest(), sender=address.lower(), sender_name=name,
        marks=tuple(filter(None, (address.lower(), listed.group(1).lower() if listed else ""))),
        subject=_subject(message), sent_at=_date(message), html=html, links=tuple(_links(html)),
        is_automatic=_header(message, "auto-submitted").lower() not in ("", "no") or address.lower().startswith("mailer-daemon@"),
        inner=_mail(inner, inner.as_bytes(), depth + 1) if inner else None,
    )  # fmt: skip


def _subject(message: EmailMessage) -> str:
    """Without what forwarding and answering put in front of it."""
    subject = _header(message, "subject")
    is_wrapped = subject.lower().startswith("[fwd:") and subject.endswith("]")
    return _PREFIX.sub("", subject[:-1] if is_wrapped else subject)


def _header(message: EmailMessage, name: str) -> str:
    """On one line, whatever was sent: a header that cannot be read is given as it stands."""
    try:
        value = message.get(name, "")
    except Exception:
        value = next((raw for key, raw in message.raw_items() if key.lower() == name), "")
    return " ".join(str(value).split())


def _date(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _html(message: EmailMessage) -> str:
    """The body as HTML, not yet sanitised."""
    try:
        body = message.get_body(("html", "plain"))
    except Exception:
        body = None
    part = cast(EmailMessage | None, body) or next((one for one in message.walk() if not one.is_multipart()), message)
    text = _text(part)
    return text if part.get_content_type() == "text/html" else _as_html(text)


def _text(part: EmailMessage) -> str:
    if part.get_content_maintype() not in ("text", "multipart"):
        return ""
    content = cast(bytes | None, part.get_payload(decode=True)) or b""
    charset = str(part.get_content_charset() or "utf-8")
    for one in (charset, "utf-8", "windows-1252"):
        try:
            return content.decode(one)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")


def _as_html(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{escape(one.strip(), quote=False).replace(chr(10), '<br>')}</p>" for one in paragraphs if one.strip())


def _links(html: str) -> Iterator[str]:
    for link in dict.fromkeys(_LINK.findall(html.replace("&amp;", "&"))):
        yield link.rstrip(".,;:!?)»")


def _forwarded(message: EmailMessage) -> EmailMessage | None:
    for part in message.walk():
        held = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(held, list):
            return cast(EmailMessage, held[0])
    return None

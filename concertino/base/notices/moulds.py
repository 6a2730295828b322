"""Words to many, cast once for each language: each reader's message is filled in and encoded, and not put together anew."""

from __future__ import annotations

from base64 import encodebytes
from email.utils import formatdate
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from concertino.base.notices.models import Body, Message
from concertino.base.notices.stopping_links import links
from concertino.base.notices.writing import filled, headers_of
from concertino.base.people.models import Association

# Marks that the mail library writes as they are, to be replaced by what is each message's own.
_TO, _ID, _DATE, _STOP = "to@mark.invalid", "<id@mark.invalid>", "Thu, 01 Jan 1970 00:00:00 -0000", "<https://stop.mark.invalid>"
_TEXT, _HTML = "TEXT-OF-THE-READER", "HTML-OF-THE-READER"


class Mould:
    """A body in one language, of messages of one kind, with a foot that stops it or without."""

    def __init__(self, first: Message, body: Body, association: Association | None):
        with translation.override(first.language):
            context = {"message": first, "association": association, "kind": first.said_kind, "choices": "[[choices]]",
                       "stop": "" if first.is_required else "[[stop]]", "text": body.text, "html": body.html}  # fmt: skip
            self._text = str(render_to_string("notices/email/letter.txt", context))
            self._html = body.html if body.is_whole else str(render_to_string("notices/email/letter.html", context))
        self._cast = self._encoded(first, association)

    def _encoded(self, first: Message, association: Association | None) -> bytes:
        headers = {**headers_of(first, "" if first.is_required else _STOP[1:-1]), "Message-ID": _ID, "Date": _DATE}
        mail = EmailMultiAlternatives(first.subject, _TEXT, to=[_TO], headers=headers)
        mail.attach_alternative(_HTML, "text/html")
        if association and association.email:
            mail.reply_to = [association.email]
        self.sender = sanitize_address(mail.from_email, "utf-8")
        cast: Any = mail.message()
        coding = b"Content-Transfer-Encoding: "
        return cast.as_bytes(linesep="\r\n").replace(coding + b"7bit", coding + b"base64")

    def message(self, message: Message, at: float) -> bytes:
        """As it leaves at the moment ``at`` (seconds since 1970)."""
        stop, choices = links(message)
        own = {**message.fields, "stop": "" if message.is_required else stop, "choices": choices}
        escaped = {name: escape(value) for name, value in own.items()}
        said = self._cast.replace(_TO.encode(), sanitize_address(message.address, "utf-8").encode(), 1)
        said = said.replace(_ID.encode(), headers_of(message, "")["Message-ID"].encode(), 1)
        said = said.replace(_DATE.encode(), formatdate(at).encode(), 1).replace(_STOP.encode(), f"<{stop}>".encode(), 1)
        said = said.replace(_TEXT.encode(), _encoded(filled(self._text, own)), 1)
        return said.replace(_HTML.encode(), _encoded(filled(self._html, escaped)), 1)


def _encoded(text: str) -> bytes:
    return encodebytes(text.encode()).replace(b"\n", b"\r\n").rstrip()

"""A message as it leaves: plain text always, HTML beside it, who writes and how to reach them, and how to stop it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from concertino.base.notices.models import Message
from concertino.base.notices.stopping_links import choices_link, link
from concertino.base.people.models import Association
from concertino.ground.notices import kind_of, papers

FIELD = re.compile(r"\[\[(\w+)\]\]")


def written(message: Message, association: Association | None) -> EmailMultiAlternatives:
    """The e-mail of a message, in the association's name, its papers made now."""
    stop = "" if message.is_required else link(message)
    mail = EmailMultiAlternatives(message.subject, to=[message.address], headers=headers_of(message, stop))
    with translation.override(message.language):
        texts = {name: _completed(message, text) for name, text in _words(message, stop).items()}
        context: dict[str, Any] = {
            "message": message,
            "association": association,
            "stop": stop,
            "kind": message.said_kind,
            "choices": choices_link(message),
        }
        context |= texts
        mail.body = render_to_string("notices/email/letter.txt", context)
        is_whole = message.body is not None and message.body.is_whole
        html = texts["html"] if is_whole else render_to_string("notices/email/letter.html", context)
        mail.attach_alternative(html, "text/html")
        for maker, of in message.papers:
            mail.attach(*_attached(maker, of))
    if association and association.email:
        mail.reply_to = [association.email]
    mail.metadata = {"message": message.identifier}  # type: ignore[attr-defined]  # a provider says it with what it tells
    return mail


def _words(message: Message, stop: str) -> dict[str, str]:
    """The message's own, or those it shares with many, with what is this reader's put in."""
    if message.body is None:
        return {"text": message.text, "html": message.html}
    own = {**message.fields, "stop": stop, "choices": choices_link(message)}
    return {
        "text": filled(message.body.text, own),
        "html": filled(message.body.html, {name: escape(value) for name, value in own.items()}),
    }


def filled(text: str, fields: Mapping[str, str]) -> str:
    """``[[name]]`` replaced by the reader's own; a name that is not known stays as it is."""
    return FIELD.sub(lambda found: str(fields.get(found[1], found[0])), text)


def _completed(message: Message, text: str) -> str:
    """With what the kind of message puts in as it leaves, and keeps nowhere."""
    kind = kind_of(message.kind)
    return kind.completed(message, text) if kind and kind.completed and text else text


def headers_of(message: Message, stop: str) -> dict[str, str]:
    # One Message-ID for all attempts: whoever gets it twice can tell.
    headers = {"Message-ID": f"<{message.identifier}@{_host()}>", "Auto-Submitted": "auto-generated"}
    if stop:
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def _host() -> str:
    return settings.SITE_URL.split("://")[-1].split("/")[0].split(":")[0]


def _attached(maker: str, of: Any) -> tuple[str, bytes, str]:
    made = papers[maker](of)
    return made.name, made.content, made.media_type

"""What readers open and follow: counted, and kept by reader only where the newsletter said so as it left."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.db.models import F

from concertino.domains.newsletters.actions.sending import SALT
from concertino.domains.newsletters.models import Link, Newsletter, Recipient, Wording


def click(*, link: Link, said: str, reader: str, at: datetime) -> str:
    """Where the link leads. Of a reader who is known, each word is counted once."""
    Link.objects.filter(pk=link.pk).update(clicks=F("clicks") + 1)
    if _counts(link.newsletter_id, reader, "clicked_at", at):
        _of(link.newsletter_id, said).update(clicks=F("clicks") + 1)
    return link.url


def opened(*, newsletter: int, said: str, reader: str, at: datetime) -> None:
    if Newsletter.objects.filter(pk=newsletter).exclude(opens=Newsletter.Opens.OFF).exists() and _counts(
        newsletter, reader, "opened_at", at
    ):
        _of(newsletter, said).update(opens=F("opens") + 1)


def _counts(newsletter: int, reader: str, column: str, at: datetime) -> bool:
    """Whether it is the first time, as far as anybody knows."""
    try:
        pk = signing.loads(reader, salt=SALT)
    except signing.BadSignature:
        return True
    return bool(Recipient.objects.filter(pk=pk, newsletter=newsletter, **{column: None}).update(**{column: at}))


def _of(newsletter: int, said: str):
    return Wording.objects.filter(newsletter=newsletter, language__startswith=said[:2], variant=said[2:])

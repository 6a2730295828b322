"""A newsletter as one given reader would have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.html import escape

from concertino.base.notices.actions import filled
from concertino.base.people.models import Association
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.rendering.mail import as_html, as_text
from concertino.domains.newsletters.rendering.pieces import ENGLISH, FRENCH, pieces_of, subject_of


@dataclass(frozen=True)
class Sample:
    subject: str
    html: str
    text: str
    language: str


def language_of(contact: Any) -> str:
    return ENGLISH if contact.language.startswith("en") else FRENCH


def fields_of(contact: Any) -> dict[str, str]:
    """What a newsletter may say of its reader: an organisation has no first name, and its whole name stands for it."""
    return {"first_name": contact.given_name or str(contact), "name": str(contact)}


FIELDS = ("first_name", "name")


def sample_for(newsletter: Newsletter, contact: Any, language: str, at: datetime, variant: str = "a") -> Sample:
    """Its links are those that it will lead to, uncounted."""
    pieces = pieces_of(newsletter, language, at)
    own = {
        **(fields_of(contact) if contact else dict.fromkeys(FIELDS, "…")),
        "stop": settings.SITE_URL,
        "choices": settings.SITE_URL,
    }
    html = as_html(newsletter, language, variant, pieces, follow=str, association=Association.objects.first())
    return Sample(
        subject_of(newsletter, language, variant), filled(html, {name: escape(value) for name, value in own.items()}),
        filled(as_text(newsletter, language, pieces, follow=str), own), language,
    )  # fmt: skip

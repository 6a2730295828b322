"""A digest as it is written to its readers: the same words to all who read one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from concertino.base.notices.actions import Letter
from concertino.base.notices.models import Message
from concertino.domains.watch.models import Digest, Sharing

DIGEST = "watch.digest"


def letters_of(digest: Digest, readers: Iterable[Any]) -> list[Letter]:
    lines = lines_of(digest)
    written: dict[str, dict[str, Any]] = {language: _written(digest, lines, language) for language in ("fr-ca", "en")}
    title, url = str(digest), reverse("watch:digest", args=[digest.pk])
    return [
        Letter(to=one, key=_key(digest, one), about=title, about_url=url, **written[_language(one)]) for one in readers
    ]  # fmt: skip


def lines_of(digest: Digest) -> list[Sharing]:
    """What it holds, in order, with what is said of each item; few queries whatever their number."""
    lines = digest.sharings.select_related("item", "item__proposed_by", "theme").order_by("position", "pk")
    return list(lines.prefetch_related("item__sources"))


def messages_of(digest: Digest) -> Any:
    """A row a reader, with what became of it."""
    return Message.objects.filter(kind=DIGEST, key__startswith=_prefix(digest))


def _prefix(digest: Digest) -> str:
    """What the links say of their reader is read from it: see ``reader_links``."""
    return f"{DIGEST}.{digest.audience}.{digest.pk}."


def _key(digest: Digest, reader: Any) -> str:
    return f"{_prefix(digest)}{reader._meta.model_name}.{reader.pk}"


def _language(reader: Any) -> str:
    return "en" if reader.language.startswith("en") else "fr-ca"


def _written(digest: Digest, lines: Sequence[Sharing], language: str) -> dict[str, str]:
    with override(language):
        title = digest.title
        context = {"digest": digest, "title": title, "lines": lines, "site": settings.SITE_URL}
        return {
            "subject": title,
            "text": render_to_string("watch/email/digest.txt", context).strip(),
            "html": render_to_string("watch/email/digest.html", context),
        }  # fmt: skip

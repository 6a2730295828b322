"""HTML that holds in old mail programs, through MJML, and the plain text beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from mjml import mjml2html

from concertino.base.people.models import Association
from concertino.base.ui import markdown
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.rendering.pieces import Piece, subject_of
from concertino.ground.refusals import Refusal

Follow = Callable[[str], str]  # an address as readers are led to it
_HREF = re.compile(r'href="(https?://[^"]+)"')
# What would bring in other files, or run.
_FORBIDDEN = re.compile(
    r"<\s*(mj-include|mj-raw|mj-style|mj-html-attributes|script|iframe|object|embed|form)|\son\w+\s*=", re.IGNORECASE
)
_ADDRESS = re.compile(r"&(?:amp;)?")


def as_html(newsletter: Newsletter, language: str, variant: str, pieces: Sequence[Piece], *, follow: Follow, pixel: str = "",
            association: Association | None = None) -> str:  # fmt: skip
    """A whole page of mail. ``[[name]]`` stays for each reader's own, and ``[[stop]]`` for the link that stops the topic.
    Raises Refusal for a layout that MJML cannot read."""
    with translation.override(language):
        context: dict[str, Any] = {
            "newsletter": newsletter, "subject": subject_of(newsletter, language, variant), "language": language,
            "parts": [_part(piece, follow) for piece in pieces], "pixel": pixel, "association": association,
            "browser": _browser(newsletter), "site": settings.SITE_URL,
        }  # fmt: skip
        return _made(render_to_string("newsletters/mjml/mail.mjml", context))


def as_text(newsletter: Newsletter, language: str, pieces: Sequence[Piece], *, follow: Follow) -> str:
    with translation.override(language):
        context = {"parts": [_plain(piece, follow) for piece in pieces], "browser": _browser(newsletter)}
        return render_to_string("newsletters/email/newsletter.txt", context).strip()


def fragment_reads(mjml: str) -> None:
    """Raises Refusal where MJML cannot read a layout of one's own, or where it asks for what no mail may hold."""
    if _FORBIDDEN.search(mjml):
        raise Refusal(_("A layout holds no script, no form, and brings in no other file."), field="text_fr")
    _made(f"<mjml><mj-body>{mjml}</mj-body></mjml>")


def _made(mjml: str) -> str:
    try:
        return mjml2html(mjml)
    except ValueError as error:
        raise Refusal(_("The layout cannot be read: %(why)s.") % {"why": str(error).strip(". ")}, field="text_fr") from None


def _browser(newsletter: Newsletter) -> str:
    """Where anybody reads it, of one that is archived."""
    if not newsletter.is_archived or not newsletter.pk:
        return ""
    return settings.SITE_URL + reverse("newsletters:archived", args=[newsletter.second_of_id or newsletter.pk])


def _part(piece: Piece, follow: Follow) -> dict[str, Any]:
    """A piece as the template of MJML has it: its text made into HTML, its links into ours."""
    cards = [{"card": card, "url": follow(card.url) if card.url else ""} for card in piece.cards]
    html = _followed(markdown.rendered(piece.text), follow) if piece.kind == "text" else ""
    return {"kind": piece.kind, "text": piece.text, "html": html, "url": follow(piece.url) if piece.url else "",
            "image": piece.image, "cards": cards}  # fmt: skip


def _followed(html: str, follow: Follow) -> str:
    return _HREF.sub(lambda found: f'href="{escape(follow(_ADDRESS.sub("&", found[1])))}"', html)


def _plain(piece: Piece, follow: Follow) -> dict[str, Any]:
    texts = {"text": markdown.plain, "layout": lambda text: " ".join(strip_tags(text).split())}
    said = texts.get(piece.kind, str.strip)(piece.text)
    cards = [{"card": card, "url": follow(card.url) if card.url else ""} for card in piece.cards]
    return {"kind": piece.kind, "text": said, "url": follow(piece.url) if piece.url else "", "cards": cards}

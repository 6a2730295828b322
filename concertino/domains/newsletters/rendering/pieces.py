"""The blocks of a newsletter in one language, with what other rooms lend: read once, shown in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from concertino.base.documents.models import Document
from concertino.domains.newsletters.models import Block, Newsletter
from concertino.ground.insertions import Card, insertions

FRENCH, ENGLISH = "fr-ca", "en"
LANGUAGES = (FRENCH, ENGLISH)


@dataclass(frozen=True, kw_only=True)
class Piece:
    kind: str
    text: str = ""
    url: str = ""
    image: str = ""
    cards: Sequence[Card] = ()


def subject_of(newsletter: Newsletter, language: str, variant: str = "a") -> str:
    first = (newsletter.subject_fr, newsletter.subject_en)
    other = (newsletter.other_fr or first[0], newsletter.other_en or first[1])
    french, english = other if variant == "b" else first
    return (english or french) if language == ENGLISH else french


def pieces_of(newsletter: Newsletter, language: str, at: datetime) -> list[Piece]:
    """In a bounded number of queries: one of the blocks, and those of each room that lends something."""
    blocks = list(newsletter.blocks.select_related("image"))
    lent = _lent(blocks, language, at)
    return [_piece(block, language, lent) for block in blocks]


def _piece(block: Block, language: str, lent: dict[str, dict[int, Card]]) -> Piece:
    text = (block.text_en or block.text_fr) if language == ENGLISH else block.text_fr
    cards = [lent[block.key][one] for one in block.things if one in lent[block.key]] if block.key in lent else []
    return Piece(kind=block.kind, text=text, url=block.url, image=image_url(block.image) if block.image else "", cards=cards)


def _lent(blocks: Sequence[Block], language: str, at: datetime) -> dict[str, dict[int, Card]]:
    wanted: dict[str, list[Any]] = defaultdict(list)
    for block in blocks:
        if block.key in insertions:
            wanted[block.key] += block.things
    return {key: insertions[key].cards(things, language, at) for key, things in wanted.items()}


def image_url(image: Document) -> str:
    """Open to whoever has the address, which cannot be guessed: a mail program does not sign in."""
    return settings.SITE_URL + reverse("newsletters:image", args=[image.pk, image.sha256])

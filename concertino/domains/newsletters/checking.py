"""What keeps a newsletter from leaving, in words, before anybody asks it to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from concertino.base.notices.actions import FIELD
from concertino.base.people.models import Association
from concertino.domains.newsletters.audience import audience
from concertino.domains.newsletters.models import Block, Newsletter
from concertino.domains.newsletters.rendering import as_html, pieces_of
from concertino.domains.newsletters.rendering.samples import FIELDS
from concertino.ground.insertions import insertions
from concertino.ground.refusals import Refusal


def problems(newsletter: Newsletter, at: datetime) -> list[str]:
    """None: it may leave."""
    blocks = list(newsletter.blocks.select_related("image"))
    return [
        *_of_sender(),
        *_of_words(newsletter, blocks),
        *_of_insertions(blocks, at),
        *_of_layout(newsletter, at),
        *_of_readers(newsletter, at),
    ]


def _of_sender() -> Iterator[str]:
    association = Association.objects.first()
    if association is None or not association.identifies:
        yield _("Our postal address is not filled in: the law wants it in every newsletter.")


def _of_words(newsletter: Newsletter, blocks: list[Block]) -> Iterator[str]:
    if not blocks:
        yield _("It has no block yet.")
    if newsletter.fallback == Newsletter.Fallback.REFUSE:
        if not newsletter.subject_en:
            yield _("The subject is not translated.")
        missing = sum(1 for one in blocks if one.text_fr.strip() and not one.text_en.strip())
        if missing:
            yield _("Blocks that are not translated: %(n)s.") % {"n": missing}
    said = " ".join(text for one in blocks for text in (one.text_fr, one.text_en))
    for name in sorted({found[1] for found in FIELD.finditer(said)} - set(FIELDS)):
        yield _("Nobody knows what “[[%(name)s]]” is: write [[first_name]] or [[name]].") % {"name": name}
    if any(FIELD.search(text) for text in (newsletter.subject_fr, newsletter.subject_en)):
        yield _("A subject says the same to everyone: take what is between [[ ]] out of it.")


def _of_insertions(blocks: list[Block], at: datetime) -> Iterator[str]:
    """Readers see what they may: a thing that was withdrawn since would leave a hole."""
    for block in blocks:
        if block.key and len(insertions[block.key].cards(block.things, "fr-ca", at)) < len(block.things):
            yield _("Some of what is shown under “%(label)s” is no longer public.") % {"label": insertions[block.key].label}


def _of_layout(newsletter: Newsletter, at: datetime) -> Iterator[str]:
    try:
        as_html(newsletter, "fr-ca", "a", pieces_of(newsletter, "fr-ca", at), follow=str, association=Association.objects.first())
    except Refusal as refusal:
        yield refusal.sentence


def _of_readers(newsletter: Newsletter, at: datetime) -> Iterator[str]:
    try:
        if not audience(newsletter, localdate(at)).exists():
            yield _("Nobody is in its segment.")
    except Refusal as refusal:
        yield refusal.sentence

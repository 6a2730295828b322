"""Writing a newsletter: its settings, and its blocks in their order."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.domains.newsletters.models import Block, Newsletter
from concertino.domains.newsletters.rendering import fragment_reads
from concertino.ground.insertions import insertions
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

SUBJECTS = ("subject_fr", "subject_en", "other_fr", "other_en")
RIGHT = "newsletters.view_newsletter"
COPIED = ("topic", "segment", *SUBJECTS, "fallback", "opens", "is_archived", "share", "decide_by", "decide_after")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@verb("newsletters.draft", gettext_lazy("wrote a newsletter"))
def draft(*, by: Any, topic: Any, segment: Any, subject_fr: str, **facts: Any) -> Newsletter:
    return _kept(Newsletter(by=by, topic=topic, segment=segment, subject_fr=subject_fr, **facts))


@verb("newsletters.change_newsletter", gettext_lazy("changed a newsletter"))
def change_newsletter(*, by: Any, newsletter: Newsletter, **changes: Any) -> Newsletter:
    held = hold_open(newsletter)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held)


@verb("newsletters.copy", gettext_lazy("copied a newsletter"))
def copy_newsletter(*, by: Any, newsletter: Newsletter) -> Newsletter:
    made = _kept(Newsletter(by=by, **{name: getattr(newsletter, name) for name in COPIED}))
    copy_blocks(newsletter, made)
    return made


def copy_blocks(newsletter: Newsletter, made: Newsletter) -> None:
    for block in newsletter.blocks.order_by("position", "pk"):
        block.pk, block.newsletter = None, made
        block.save(force_insert=True)


@verb("newsletters.add_block", gettext_lazy("added a block to a newsletter"))
def add_block(*, by: Any, newsletter: Newsletter, kind: str, on: date, image: Any = None, **facts: Any) -> Block:
    held = hold_open(newsletter)
    last = held.blocks.order_by("-position").first()
    block = Block(newsletter=held, kind=kind, position=last.position + 1 if last else 1)
    return _changed(by, block, image, on, facts)


@verb("newsletters.change_block", gettext_lazy("changed a block of a newsletter"))
def change_block(*, by: Any, block: Block, on: date, image: Any = None, **facts: Any) -> Block:
    hold_open(block.newsletter)
    return _changed(by, block, image, on, facts)


@verb("newsletters.move_block", gettext_lazy("moved a block of a newsletter"))
def move_block(*, by: Any, block: Block, up: bool) -> Block:
    """One place up or down; at the end nothing moves."""
    blocks = list(hold_open(block.newsletter).blocks.order_by("position", "pk"))
    place = next(index for index, one in enumerate(blocks) if one.pk == block.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(blocks):
        blocks[place], blocks[other] = blocks[other], blocks[place]
    for position, one in enumerate(blocks, start=1):
        one.position = position
    Block.objects.bulk_update(blocks, ["position"])
    return block


@verb("newsletters.remove_block", gettext_lazy("removed a block of a newsletter"))
def remove_block(*, by: Any, block: Block) -> None:
    hold_open(block.newsletter)
    block.delete()


def hold(newsletter: Newsletter) -> Newsletter:
    return Newsletter.objects.select_for_update().get(pk=newsletter.pk)


def hold_open(newsletter: Newsletter) -> Newsletter:
    held = hold(newsletter)
    if not held.is_open:
        raise Refusal(_("It no longer changes once it is scheduled: take it back to a draft, or copy it."))
    return held


def _kept(newsletter: Newsletter) -> Newsletter:
    for name in SUBJECTS:
        said = getattr(newsletter, name)
        if _CONTROL.search(said):
            raise Refusal(_("A subject is one line of plain text."), field=name)
        setattr(newsletter, name, said.strip())
    if not newsletter.subject_fr:
        raise Refusal(_("Give it a subject."), field="subject_fr")
    if newsletter.share and not newsletter.other_fr:
        raise Refusal(_("Give the second subject that is compared."), field="other_fr")
    if newsletter.share and newsletter.decide_by == Newsletter.Deciding.OPENS and newsletter.opens == Newsletter.Opens.OFF:
        raise Refusal(_("Opens are not counted: choose by clicks or by hand."), field="decide_by")
    newsletter.folded = fold(f"{newsletter.subject_fr} {newsletter.subject_en}")
    newsletter.save()
    return newsletter


def _changed(by: Any, block: Block, image: Any, on: date, facts: dict[str, Any]) -> Block:
    for name, value in facts.items():
        setattr(block, name, value)
    if image:
        block.image = documents.receive(by=by, file=image, name=image.name, on=on, right=RIGHT, media=documents.SHOWN_IN_MAIL)
    _check(block)
    block.save()
    return block


def _check(block: Block) -> None:
    """What the kind of block cannot be without."""
    needs = {"heading": "text_fr", "text": "text_fr", "button": "text_fr", "layout": "text_fr", "image": "text_fr"}
    field = needs.get(block.kind, "")
    if field and not getattr(block, field).strip():
        said = _("Describe the image for those who do not see it.") if block.kind == "image" else _("Write the text in French.")
        raise Refusal(said, field=field)
    if block.kind == Block.Kind.BUTTON and not block.url:
        raise Refusal(_("Say where the button leads."), field="url")
    if block.kind == Block.Kind.IMAGE and not block.image:
        raise Refusal(_("Choose an image."), field="image")
    if block.kind == Block.Kind.INSERTION and (block.key not in insertions or not block.things):
        raise Refusal(_("Choose at least one."), field="things")
    if block.kind == Block.Kind.LAYOUT:
        for text in filter(None, (block.text_fr, block.text_en)):
            fragment_reads(text)

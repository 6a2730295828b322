"""Tags: made, renamed, deleted; put on contacts and taken off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import CharField, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, ContactTag, Tag, User
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

BATCH = 2000
LONGEST, LONGEST_FOLDED = (cast(CharField, Tag._meta.get_field(name)).max_length or 0 for name in ("name", "folded"))


@verb("people.add_tag", gettext_lazy("made a tag"))
def add_tag(*, by: User | None, name: str, is_reserved: bool = False) -> Tag:
    """Make a tag. The one of that name, however it is accented, is the same."""
    name, folded = _named(name)
    tag, is_new = Tag.objects.get_or_create(folded=folded, defaults={"name": name, "is_reserved": is_reserved})
    if not is_new:
        raise Refusal(_("There is a tag “%(tag)s” already.") % {"tag": tag}, field="name")
    return tag


@verb("people.change_tag", gettext_lazy("changed a tag"))
def change_tag(*, by: User | None, tag: Tag, name: str, is_reserved: bool) -> Tag:
    tag.name, tag.folded = _named(name)
    tag.is_reserved = is_reserved
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError as error:
        raise Refusal(_("There is another tag of that name."), field="name") from error
    return tag


@verb("people.delete_tag", gettext_lazy("deleted a tag"))
def delete_tag(*, by: User | None, tag: Tag) -> None:
    """Take it off all contacts. Segments that use it say so from now on."""
    tag.delete()


@verb("people.tag", gettext_lazy("put a tag on a contact"))
def tag(*, by: User | None, contact: Contact, name: str) -> Tag:
    """Put the tag of that name on the contact; a new name makes a tag."""
    found = _found_or_made(by, name)
    ContactTag.objects.get_or_create(contact=contact, tag=found)
    return found


@verb("people.untag", gettext_lazy("took a tag off a contact"))
def untag(*, by: User | None, contact: Contact, tag: Tag) -> None:
    ContactTag.objects.filter(contact=contact, tag=tag).delete()


@verb("people.tag_many", gettext_lazy("put a tag on many contacts"))
def tag_many(*, by: User | None, rows: QuerySet[Contact], answers: Mapping[str, Any], on: date) -> int:
    found = _found_or_made(by, answers["tag"])
    keys = list(rows.values_list("pk", flat=True))
    new = (ContactTag(contact_id=key, tag=found) for key in keys)
    ContactTag.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return len(keys)


@verb("people.untag_many", gettext_lazy("took a tag off many contacts"))
def untag_many(*, by: User | None, rows: QuerySet[Contact], answers: Mapping[str, Any], on: date) -> int:
    deleted, _kinds = ContactTag.objects.filter(contact__in=rows.order_by(), tag=answers["tag"]).delete()
    return deleted


def _found_or_made(by: User | None, name: str) -> Tag:
    """A reserved tag is for those who may see it: nobody else puts it on by guessing its name."""
    name, folded = _named(name)
    found, _is_new = Tag.objects.get_or_create(folded=folded, defaults={"name": name})
    if by and found.is_reserved and not by.has_perm("people.view_reserved_tag"):
        raise Refusal(_("The tag “%(tag)s” is reserved.") % {"tag": name}, field="tag")
    return found


def _named(name: str) -> tuple[str, str]:
    """The name as it is shown, and as it is found."""
    name = " ".join(name.split())
    folded = fold(name)
    if not folded:
        raise Refusal(_("A tag needs a name."), field="name")
    if len(name) > LONGEST or len(folded) > LONGEST_FOLDED:
        raise Refusal(_("This name is too long."), field="name")
    return name, folded

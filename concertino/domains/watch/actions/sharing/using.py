"""What readers do with items: open, comment; each use is a row a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Comment, Item, ItemTheme, Use
from concertino.domains.watch.readers import Person, audiences_of
from concertino.ground.refusals import Refusal

LONGEST = 2000  # characters of a comment


def open_item(*, person: Person, item: Item, on: date, audience: str = "") -> Use | None:
    """Counted once a day, under the audience of that day or, of who has none, that of the digest; for nobody who chose so."""
    return use(person, item, Use.Kind.OPENED, on, audience) if person.reader.is_counted else None


@verb("watch.comment", gettext_lazy("commented an item"))
def comment(*, by: Any, person: Person, item: Item, text: str, on: date) -> Comment:
    text = text.strip()
    if not text:
        raise Refusal(_("Write your comment."), field="text")
    if len(text) > LONGEST:
        raise Refusal(_("A comment has %(most)s characters at most.") % {"most": LONGEST}, field="text")
    use(person, item, Use.Kind.COMMENTED, on)
    return Comment.objects.create(**person.columns, item=item, text=text, on=on)


@verb("watch.remove_comment", gettext_lazy("removed a comment"))
def remove_comment(*, by: Any, comment: Comment, on: date) -> Comment:
    """Readers see it no more; that it was written stays counted."""
    if comment.removed_on:
        raise Refusal(_("This comment is removed already."))
    comment.removed_on = on
    comment.save(update_fields=["removed_on"])
    return comment


def use(person: Person, item: Item, kind: str, on: date, audience: str = "") -> Use | None:
    """None for who is of no audience: they read by a link that somebody gave them."""
    held = next(iter(audiences_of(person, on)), audience)
    if not held:
        return None
    row = Use(**person.columns, item=item, kind=kind, on=on, audience=held, theme_id=first_theme(item))
    Use.objects.bulk_create([row], ignore_conflicts=True)  # said twice on one day, it is one use
    return row


def first_theme(item: Item) -> int | None:
    """Under which it is counted: of several, the first one in the order of the list."""
    themes = ItemTheme.objects.filter(item=item).order_by("theme__position", "theme__name_fr", "theme")
    return themes.values_list("theme", flat=True).first()

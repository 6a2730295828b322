"""What the team says of an item: its themes, a note, where and how long it holds, and what replaces it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Item, ItemTheme, Theme
from concertino.ground.refusals import Refusal


@verb("watch.describe", gettext_lazy("described an item of the watch"))
def describe(
    *, by: Any, item: Item, themes: Iterable[Theme], note: str = "", territory: str = "", valid_from: date | None = None,
    valid_until: date | None = None,
) -> Item:  # fmt: skip
    """What is said replaces what was said; whoever else treats it is left in peace."""
    if item.state == Item.State.CLAIMED and item.claimed_by_id != getattr(by, "pk", None):
        raise Refusal(_("%(person)s treats it.") % {"person": item.claimed_by})
    check_period(valid_from, valid_until)
    item.note, item.territory, item.valid_from, item.valid_until = note.strip(), territory.strip(), valid_from, valid_until
    item.save(update_fields=["note", "territory", "valid_from", "valid_until"])
    give_themes(item, themes)
    Item.objects.kept().filter(pk=item.pk).index()
    return item


@verb("watch.supersede", gettext_lazy("said what replaces an item of the watch"))
def supersede(*, by: Any, item: Item, newer: Item | None) -> Item:
    """The newer one speaks for it from now on; with none, it speaks for itself again."""
    if newer and newer.state != Item.State.KEPT:
        raise Refusal(_("Only an item that is kept replaces another."), field="newer")
    after = newer
    while after is not None:
        if after.pk == item.pk:
            raise Refusal(_("It would replace itself."), field="newer")
        after = after.superseded_by
    item.superseded_by = newer
    item.save(update_fields=["superseded_by"])
    return item


def check_period(valid_from: date | None, valid_until: date | None) -> None:
    if valid_from and valid_until and valid_until < valid_from:
        raise Refusal(_("It would end before it begins."), field="valid_until")


def give_themes(item: Item, themes: Iterable[Theme]) -> None:
    """These and no others; those that it had are not given anew, so that it stays said who gave them."""
    wanted = {theme.pk for theme in themes}
    ItemTheme.objects.filter(item=item).exclude(theme__in=wanted).delete()
    ItemTheme.objects.bulk_create([ItemTheme(item=item, theme_id=pk) for pk in sorted(wanted)], ignore_conflicts=True)

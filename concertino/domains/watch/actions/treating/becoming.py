"""An item becomes a topic, a dossier, an action: what the other rooms offer to make of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Became, Item
from concertino.ground.becoming import Origin, becomings
from concertino.ground.refusals import Refusal


@verb("watch.make_of", gettext_lazy("made something of an item of the watch"))
def make_of(*, by: Any, item: Item, key: str, on: date, within: str = "") -> Became:
    """What it becomes knows where it comes from, and the item what it became; the same is not made twice. ``within``: the one
    chosen of those among which it may go."""
    becoming = becomings.get(key)
    if becoming is None or not by.has_perm(becoming.right):
        raise Refusal(_("You may not make that of it."))
    Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if item.state != Item.State.KEPT:
        raise Refusal(_("Keep it first."))
    if former := Became.objects.filter(item=item, key=key).first():
        raise Refusal(_("It became “%(title)s” already.") % {"title": former.title})
    if within not in ({str(value) for value, _name in becoming.among()} or {""}):
        raise Refusal(_("Choose where it goes."))
    made = becoming.make(by, _origin(item, on, within), on)
    return Became.objects.create(item=item, key=key, title=made.title, url=made.url, on=on, by=by)


def _origin(item: Item, on: date, within: str) -> Origin:
    from concertino.domains.watch.feeds.sanitising import plain  # heavy: only who makes something of an item needs it

    said = plain(item.summary or item.content)
    return Origin(
        key=f"watch.item:{item.pk}", title=item.title, text=item.note or said, on=on,
        url=reverse("watch:item", args=[item.pk]), source_url=item.url, contact=item.proposed_by,
        within=within,
    )  # fmt: skip

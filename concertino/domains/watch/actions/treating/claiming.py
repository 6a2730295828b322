"""Who treats an item says so first; one may let it go, and what was left for long is taken over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.models import Item
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_moment, written_short_day


@verb("watch.claim", gettext_lazy("took an item of the watch to treat it"))
def claim(*, by: Any, item: Item, at: datetime) -> Item:
    """A conditional UPDATE: when it changes no row, somebody else was faster, and the refusal names them."""
    taken = Item.objects.filter(pk=item.pk).claimable(by, at).update(state=Item.State.CLAIMED, claimed_by=by, claimed_at=at)
    item.refresh_from_db()
    if not taken:
        raise Refusal(why_not(item))
    return item


@verb("watch.let_go", gettext_lazy("let go of an item of the watch"))
def let_go(*, by: Any, item: Item) -> Item:
    """It is for anybody again."""
    held = Item.objects.filter(pk=item.pk, state=Item.State.CLAIMED, claimed_by=by)
    freed = held.update(state=Item.State.NEW, claimed_by=None, claimed_at=None)
    item.refresh_from_db()
    if not freed:
        raise Refusal(why_not(item) if item.state != Item.State.NEW else _("Nobody treats it: it is for anybody."))
    return item


def why_not(item: Item) -> str:
    """Why somebody may not treat it: who has it, or what was decided."""
    if item.claimed_at:
        return _("%(person)s treats it since %(when)s.") % {
            "person": item.claimed_by or _("Somebody who has left"), "when": written_moment(item.claimed_at),
        }  # fmt: skip
    said = {
        "day": written_short_day(item.decided_on) if item.decided_on else "",
        "by": item.decided_by or (item.rule and _("the rule “%(rule)s”") % {"rule": item.rule}) or _("somebody who has left"),
    }
    if item.state == Item.State.KEPT:
        return _("It was kept on %(day)s by %(by)s.") % said
    return _("It was rejected on %(day)s by %(by)s.") % said

"""What is decided of an item: kept, rejected with a reason, or put back in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.sharing.telling import tell_contributor
from concertino.domains.watch.actions.treating.claiming import why_not
from concertino.domains.watch.actions.treating.describing import check_period, give_themes
from concertino.domains.watch.models import Contribution, Item, Sharing, Theme
from concertino.ground.refusals import Refusal

LONGEST_REASON = Item._meta.get_field("reason").max_length or 0
_FREE = {"claimed_by": None, "claimed_at": None}


@verb("watch.keep", gettext_lazy("kept an item of the watch"))
def keep(
    *, by: Any, item: Item, on: date, themes: Iterable[Theme] | None = None, note: str = "", territory: str = "",
    valid_from: date | None = None, valid_until: date | None = None,
) -> Item:  # fmt: skip
    """From now on it is found by its words. Themes that it has stay unless others are given."""
    check_period(valid_from, valid_until)
    _decide(
        by,
        item,
        Item.State.KEPT,
        on,
        note=note.strip(),
        territory=territory.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    if themes is not None:
        give_themes(item, themes)
    Item.objects.filter(pk=item.pk).index()
    tell_contributor(item, _moment(on))
    return item


@verb("watch.reject", gettext_lazy("rejected an item of the watch"))
def reject(*, by: Any, item: Item, on: date, reason: str) -> Item:
    """Whoever proposed it reads the reason."""
    _decide(by, item, Item.State.REJECTED, on, reason=sound_reason(reason))
    tell_contributor(item, _moment(on))
    return item


@verb("watch.put_back", gettext_lazy("put an item of the watch back in the queue"))
def put_back(*, by: Any, item: Item) -> Item:
    """What was decided is taken back; what is shared is withdrawn first."""
    if Sharing.objects.standing().filter(item=item).exists():
        raise Refusal(_("It is shared: withdraw it from its readers first."))
    decided = Item.objects.filter(pk=item.pk, state__in=(Item.State.KEPT, Item.State.REJECTED))
    if not decided.update(state=Item.State.NEW, decided_by=None, decided_on=None, reason="", rule=None):
        raise Refusal(_("Nothing is decided about it."))
    item.refresh_from_db()
    return item


@verb("watch.keep_many", gettext_lazy("kept items of the watch"))
def keep_many(*, by: Any, rows: Any, on: date) -> int:
    """All of those that nobody else treats, in two statements."""
    return _decide_many(by, rows, on, state=Item.State.KEPT)


@verb("watch.reject_many", gettext_lazy("rejected items of the watch"))
def reject_many(*, by: Any, rows: Any, on: date, reason: str) -> int:
    return _decide_many(by, rows, on, state=Item.State.REJECTED, reason=sound_reason(reason))


def sound_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise Refusal(_("Say why it is rejected."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refusal(_("This reason is too long."), field="reason")
    return reason


def _decide(by: Any, item: Item, state: Item.State, on: date, **facts: Any) -> None:
    """A conditional UPDATE: when it changes no row, somebody else treats it or has decided."""
    changes: dict[str, Any] = {"state": state, "decided_by": by, "decided_on": on, "rule": None, **_FREE, **facts}
    decided = Item.objects.filter(pk=item.pk).open_to(by).update(**changes)
    item.refresh_from_db()
    if not decided:
        raise Refusal(why_not(item))


def _decide_many(by: Any, rows: Any, on: date, **changes: Any) -> int:
    chosen = Item.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
    locked = list(chosen.open_to(by).order_by("pk").select_for_update().values_list("pk", flat=True))
    items = Item.objects.filter(pk__in=locked)
    items.update(decided_by=by, decided_on=on, rule=None, **_FREE, **changes)
    if changes["state"] == Item.State.KEPT:
        items.index()
    for item in _proposed(locked):
        tell_contributor(item, _moment(on))
    return len(locked)


def _proposed(keys: list[int]) -> Iterable[Item]:
    """Those that somebody proposed, few among many."""
    by_contact = Item.objects.filter(pk__in=keys, proposed_by__isnull=False)
    return by_contact | Item.objects.filter(pk__in=Contribution.objects.filter(item__in=keys).values("item"))


def _moment(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))

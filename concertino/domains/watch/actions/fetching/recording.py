"""What readings brought, in one transaction: items, the state of each source, the log, and addresses that have moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.fetching.habits import patience
from concertino.domains.watch.actions.taking_in import Taken, take_in_all
from concertino.domains.watch.addresses import host_of
from concertino.domains.watch.models import GOOD, Fetch, Source, SourceState

if TYPE_CHECKING:
    from concertino.domains.watch.fetching import Reading

_SOONEST, _LATEST, _USUAL = timedelta(minutes=30), timedelta(hours=12), timedelta(hours=1)
_AFTER_FAILURE, _LONGEST = timedelta(minutes=30), timedelta(days=1)
_NOTED = (
    "host", "next_at", "claimed_until", "read_at", "good_at", "outcome", "detail", "failures", "etag", "last_modified",
    "content_hash", "page_text", "quiet_after", "told_at",
)  # fmt: skip


@verb("watch.fetch", _("read the sources of the watch"))
def record(*, by: Any, readings: Sequence[tuple[SourceState, Reading]], at: datetime) -> None:
    found = [(state.source, one.feed) for state, one in readings if one.feed is not None]
    taken = iter(take_in_all(by=by, found=found, at=at) if found else ())
    fetches = []
    for state, one in readings:
        came = next(taken) if one.feed is not None else Taken(0, 0, 0, [])
        _note(state, one, came, at)
        fetches.append(_logged(one, came, at))
    # Rows that are there: an insert in conflict with them updates all of them in one statement.
    SourceState.objects.bulk_create(
        [state for state, _one in readings], update_conflicts=True, update_fields=_NOTED, unique_fields=["source"]
    )
    Fetch.objects.bulk_create(fetches)


def _note(state: SourceState, one: Reading, came: Taken, at: datetime) -> None:
    state.read_at, state.outcome, state.detail, state.claimed_until = at, one.outcome, one.detail[:300], None
    if one.outcome in GOOD:
        _note_good(state, one, came, at)
    else:
        state.failures = min(state.failures + 1, 1000)
    state.next_at = at + max(_wait(state), timedelta(seconds=one.wait))


def _note_good(state: SourceState, one: Reading, came: Taken, at: datetime) -> None:
    state.failures, state.good_at = 0, at
    state.etag, state.last_modified, state.content_hash = one.etag, one.last_modified, one.content_hash
    state.page_text = one.page
    if came.new or came.joined:
        state.quiet_after = at + patience(state.usual_days)
    if state.quiet_after is None or state.quiet_after > at:
        state.told_at = None  # all is well again: the next trouble is told anew
    if one.moved_to:
        _move(state, one.moved_to)


def _move(state: SourceState, url: str) -> None:
    """The server says that the address has moved for good. Another source that stands there already stays alone."""
    if len(url) > 1000 or (state.source.url.startswith("https:") and not url.startswith("https:")):
        return
    if Source.objects.filter(url=url, ended_on=None).exists():
        return
    Source.objects.filter(pk=state.source_id).update(url=url)
    state.host = host_of(url)[:255]


def _wait(state: SourceState) -> timedelta:
    """A quarter of the usual time between items; after failures, twice as long each time."""
    if state.failures:
        return min(_AFTER_FAILURE * 2 ** min(state.failures, 10), _LONGEST)
    if state.usual_days is None:
        return _USUAL
    return min(max(timedelta(days=state.usual_days) / 4, _SOONEST), _LATEST)


def _logged(one: Reading, came: Taken, at: datetime) -> Fetch:
    return Fetch(
        source_id=one.wanted.source_id, at=at, outcome=one.outcome, detail=one.detail[:300], size=one.size,
        seconds=round(one.seconds, 3), new=came.new, joined=came.joined,
    )  # fmt: skip

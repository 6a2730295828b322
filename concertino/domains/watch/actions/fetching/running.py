"""A round of readings: claimed, read by threads, stored a handful at a time as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.domains.watch.actions.fetching.claiming import LEASE, claim, release
from concertino.domains.watch.actions.fetching.recording import record
from concertino.domains.watch.addresses import site_of
from concertino.domains.watch.models import Source, SourceState
from concertino.ground.refusals import Refusal

if TYPE_CHECKING:
    from concertino.domains.watch.fetching import Limits, Wanted

FETCHING = "watch.fetch"  # the task of the clock
_READING = LEASE.total_seconds() - 120  # seconds in which readings begin: the last of them ends within the lease
_ROBOTS_KEPT = 24 * 3600  # seconds


def fetch_due(*, at: datetime, limits: Limits | None = None) -> Counter[str]:
    """Read what is due: how many readings of each outcome. What was stored when a worker dies stays, what was not is read
    again once its claim is over."""
    from concertino.domains.watch.fetching import Limits, read_all  # readers of feeds are heavy: no page needs them

    came: Counter[str] = Counter()
    states = {state.pk: state for state in claim(at=at)}
    wanted = [_wanted(state) for state in states.values()]
    robots = _Robots(wanted)
    for batch in read_all(wanted, robots, seconds=_READING, limits=limits or Limits()):
        record(by=None, readings=[(states.pop(one.wanted.source_id), one) for one in batch], at=at)
        came.update(str(one.outcome) for one in batch)
    release(states=states.values())
    robots.keep()
    return came


@verb("watch.read_soon", gettext_lazy("asked for a source to be read"))
def read_soon(*, by: Any, source: Source, at: datetime) -> None:
    """Without waiting for its time."""
    asked = SourceState.objects.filter(source=source, source__ended_on=None).exclude(next_at=None).update(next_at=at)
    if not asked:
        raise Refusal(_("This source is not read by us: what it says comes by itself, or it is no longer followed."))
    wake(FETCHING)


def _wanted(state: SourceState) -> Wanted:
    from concertino.domains.watch.fetching import Wanted

    return Wanted(
        source_id=state.source_id, url=state.source.url, etag=state.etag, last_modified=state.last_modified,
        content_hash=state.content_hash, is_page=state.source.kind == Source.Kind.PAGE, page=state.page_text,
    )  # fmt: skip


class _Robots(dict[str, str]):
    """What sites asked of machines, kept for a day: read once for a round, and written once."""

    def __init__(self, wanted: Sequence[Wanted]):
        keys = {_key(site): site for site in {site_of(one.url) for one in wanted}}
        super().__init__({keys[key]: text for key, text in cache.get_many(keys).items()})
        self._known = set(self)

    def keep(self) -> None:
        cache.set_many({_key(site): text for site, text in self.items() if site not in self._known}, _ROBOTS_KEPT)


def _key(site: str) -> str:
    return f"watch.robots.{sha256(site.encode('utf-8', 'surrogatepass')).hexdigest()}"

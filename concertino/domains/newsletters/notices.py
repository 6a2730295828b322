"""Each topic is a kind of message: stopped apart from the others, and sent as its law asks."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic

from django.utils.translation import gettext_lazy as _

from concertino.domains.newsletters.models.topics import PREFIX, Topic
from concertino.ground.notices import Family, Kind, Law, families, kinds

SAME_ADDRESS = "same_address"
TEST = "newsletters.test"
_FRESH = 5  # seconds: ten thousand messages of one topic ask of it once, and a change is known at once to who makes it


def _of_topic(key: str) -> Kind | None:
    return _read(key, int(monotonic() // _FRESH))


@lru_cache(maxsize=256)
def _read(key: str, _moment: int) -> Kind | None:
    found = Topic.objects.filter(code=key.removeprefix(PREFIX)).first()
    if found is None:
        return None
    return Kind(
        key, found, law=Law(found.law), purpose=found.purpose, causes={SAME_ADDRESS: _("the same address has it already")}
    )


def forget() -> None:
    """A topic was made or changed."""
    _read.cache_clear()


def _in_use() -> list[Kind]:
    topics = Topic.objects.filter(retired_on=None)
    return [Kind(one.kind, one, law=Law(one.law), purpose=one.purpose) for one in topics]


families.add("newsletters.topics", Family(PREFIX, _of_topic, _in_use))
kinds.add(TEST, Kind(TEST, _("Newsletters tried before they leave"), required=True, law=Law.TRANSACTION))

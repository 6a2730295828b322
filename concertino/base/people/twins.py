"""Which of the contacts that a file would add resemble one that is there already, or one of the rows above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.db.models import Value

from concertino.base.people.blocking import identifying
from concertino.base.people.models import Contact
from concertino.base.people.resemblance import LARGEST_BLOCK, LIKELY, Words, likenesses, words_of

AT_ONCE = 1_000  # new contacts whose keys one query looks for


class Twin(NamedTuple):
    """The likeliest of those that the contact at ``place`` resembles: a contact by its name, or the place of an earlier one."""

    place: int
    name: str
    earlier: int | None


@dataclass(eq=False, slots=True)
class _Known:
    """Told from the others by being another one: thousands are put in sets, and comparing their words would take long."""

    words: Words
    kind: str
    name: str
    place: int | None


def twins(new: Sequence[Contact]) -> Iterator[Twin]:
    """For contacts that are not saved yet, in the order of their places."""
    for first in range(0, len(new), AT_ONCE):
        yield from _twins(new, range(first, min(first + AT_ONCE, len(new))))


def _twins(new: Sequence[Contact], places: range) -> Iterator[Twin]:
    by_key: dict[str, list[_Known]] = defaultdict(list)
    wanted = {key for place in places for key in new[place].keys}
    sharing = Value(sorted(wanted), Contact._meta.get_field("keys"))  # one value: Django makes one of each key of a list
    rows = Contact.objects.filter(keys__overlap=sharing).order_by("pk") if wanted else Contact.objects.none()
    for folded, keys, kind, name in rows.values_list("folded", "keys", "kind", "sort_name"):
        _file(by_key, keys, _Known(words_of(folded, identifying(keys)), kind, name, None))
    for place in places:
        contact = new[place]
        words = words_of(contact.folded, identifying(contact.keys))
        if found := _likeliest(words, contact, by_key):
            yield Twin(place, found.name, found.place)
        _file(by_key, contact.keys, _Known(words, contact.kind, contact.sort_name, place))


def _file(by_key: dict[str, list[_Known]], keys: Sequence[str], known: _Known) -> None:
    for key in keys:
        by_key[key].append(known)


def _likeliest(words: Words, contact: Contact, by_key: dict[str, list[_Known]]) -> _Known | None:
    blocks = (by_key.get(key, ()) for key in contact.keys)
    near = list(dict.fromkeys(chain.from_iterable(block for block in blocks if len(block) <= LARGEST_BLOCK)))
    alike = likenesses(words, ((place, one.words) for place, one in enumerate(near) if one.kind == contact.kind), LIKELY)
    best = max(alike, key=lambda found: found.score, default=None)
    return near[best.place] if best else None

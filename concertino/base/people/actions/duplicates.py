"""Finding contacts that are likely the same, among all of them, and saying that two are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people import blocking
from concertino.base.people.models import Contact, DistinctPair, LikelyPair, User
from concertino.base.people.resemblance import Pair, Words, likely_pairs, words_of
from concertino.ground.copying import copy_in
from concertino.ground.refusals import Refusal


@verb("people.find_duplicates", gettext_lazy("compared all contacts"))
def find_duplicates(*, by: User | None, reached: Callable[[int], None] = lambda done: None) -> int:
    """Compare all contacts, and keep the pairs that are likely the same in the place of those found before; how many.

    ``reached`` is told how many contacts were compared. What is kept is a list to go through: it is not journalled."""
    done, rows = 0, []
    for kind in Contact.Kind.values:
        contacts = list(Contact.objects.filter(kind=kind).order_by("pk").values_list("pk", "folded", "keys"))
        compared = [(folded, keys) for _pk, folded, keys in contacts]
        for pair in alike(compared, partial(_further, reached, done)):
            first, second = contacts[pair.one][0], contacts[pair.other][0]
            rows.append((first, second, kind, pair.score, [trait.value for trait in pair.agrees]))
        done += len(contacts)
    _keep(rows)
    return len(rows)


def alike(contacts: list[tuple[str, list[str]]], reached: Callable[[int], None] = lambda place: None) -> list[Pair]:
    """The likely pairs among contacts given as (folded, keys)."""
    words: list[Words] = [words_of(folded, blocking.identifying(keys)) for folded, keys in contacts]
    return likely_pairs(words, [keys for _folded, keys in contacts], reached=reached)


def _further(reached: Callable[[int], None], done: int, place: int) -> None:
    reached(done + place)


def _keep(rows: list[tuple]) -> None:
    LikelyPair.objects.all()._raw_delete("default")
    copy_in(LikelyPair, ("first", "second", "kind", "score", "agrees"), rows)


@verb("people.tell_apart", gettext_lazy("said that two contacts are not the same"))
def tell_apart(*, by: User | None, one: Contact, other: Contact, on: date) -> DistinctPair:
    """Two contacts that resemble each other are not the same: they are no longer proposed. Said twice, it is said once."""
    if one.pk == other.pk:
        raise Refusal(_("A contact is the same as itself."))
    first, second = sorted((one, other), key=lambda contact: contact.pk)
    decided, _made = DistinctPair.objects.get_or_create(first=first, second=second, defaults={"decided_on": on})
    return decided


@verb("people.take_for_likely", gettext_lazy("took back that two contacts are not the same"))
def take_for_likely(*, by: User | None, one: Contact, other: Contact) -> None:
    """The decision was a mistake: they may be proposed again."""
    DistinctPair.objects.filter(Q(first=one, second=other) | Q(first=other, second=one)).delete()

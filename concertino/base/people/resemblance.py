"""How much two contacts resemble each other: pure computation on their folded words (see naming.folded).

The score is that of the names, 0 to 100, moved by what else agrees or differs. The weights and the threshold were chosen on
four public sets of duplicates (typing errors in persons, variants of persons, names of organisations), as a compromise
between showing too many and missing some; tests/test_resemblance.py holds the precision and recall measured there.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

LIKELY = 88.0
LARGEST_BLOCK = 200  # contacts under one key: it tells nothing, and others find those who are alike
NEAR = LIKELY - 10  # worth a look, where somebody asks of one contact
_IN_COMMON = 0.7  # weight of the words that two names share; the rest weighs all their words, shared or not
_OTHER_GIVEN_NAME = 50.0  # below, two given names are those of two people of a family
_FAMILY_APART = -25.0  # they share a name, a street and a telephone, and are two
_NOT_WORDS = re.compile(r"[\W_]+")


class Trait(Enum):
    """On what two contacts agree."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    STREET = "street"
    CITY = "city"
    POSTAL_CODE = "postal_code"
    IDENTIFYING = "identifying"
    IDENTIFIER = "external_id"


class Weight(NamedTuple):
    """What a trait adds when both have it and it agrees, and when it differs; from how alike two texts agree."""

    more: float
    less: float
    alike: float = 100.0


WEIGHTS = {
    Trait.EMAIL: Weight(25.0, -5.0),
    Trait.PHONE: Weight(20.0, -8.0),
    Trait.STREET: Weight(16.0, -6.0, 80.0),
    Trait.CITY: Weight(10.0, -8.0, 80.0),
    Trait.POSTAL_CODE: Weight(10.0, -4.0),
}
_EACH_IDENTIFYING = Weight(24.0, -12.0, 86.0)


class Words(NamedTuple):
    """A contact's folded words, and what tells it apart by code."""

    name: str
    email: str = ""
    phone: str = ""
    city: str = ""
    external_id: str = ""
    street: str = ""
    postal_code: str = ""
    given_name: str = ""
    identifying: tuple[tuple[str, str], ...] = ()


# Each weighed trait, the place of its word, what it adds and takes: said once, looked up by none of the comparisons.
_COMPARED = [(trait, Words._fields.index(trait.value), *weight) for trait, weight in WEIGHTS.items()]


class Likeness(NamedTuple):
    """The contact at ``place`` among those compared, how much it resembles (0 to 100) and on what."""

    place: int
    score: float
    agrees: tuple[Trait, ...]


class Pair(NamedTuple):
    """Two contacts, by their places among those compared, and how alike they are."""

    one: int
    other: int
    score: float
    agrees: tuple[Trait, ...]


def words_of(folded: str, identifying: Iterable[str] = ()) -> Words:
    """From a contact's folded lines, and what tells it apart ("code=value")."""
    name, email, phone, city, external_id, street, postal, *_rest = [*folded.split("\n"), *[""] * 7]
    _family, _comma, given = name.partition(", ")
    told = tuple((code, value) for code, _equal, value in (each.partition("=") for each in identifying))
    return Words(_plain(name), email, phone, city, external_id, _plain(street), postal.split(" ", 1)[0], _plain(given), told)


def resembling(new: Words, known: Sequence[Words], at_least: float = LIKELY) -> list[Likeness]:
    """Those of the known that the new one resembles at least so much, the likeliest first."""
    return sorted(likenesses(new, enumerate(known), at_least), key=lambda found: (-found.score, found.place))


def likely_pairs(
    words: Sequence[Words], keys: Iterable[Iterable[str]], at_least: float = LIKELY,
    reached: Callable[[int], None] = lambda place: None,
) -> list[Pair]:  # fmt: skip
    """The pairs that are at least so alike among those that share a key, the likeliest first; ``reached`` is told how many
    contacts were compared with the later ones."""
    pairs = []
    for one, others in enumerate(_sharing_a_key(len(words), keys)):
        alike = likenesses(words[one], ((other, words[other]) for other in sorted(others)), at_least)
        pairs += [Pair(one, found.place, found.score, found.agrees) for found in alike]
        reached(one + 1)
    return sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other))


def _sharing_a_key(count: int, keys: Iterable[Iterable[str]]) -> list[set[int]]:
    """For each contact, the later ones that share a key with it."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(keys):
        for key in each:
            blocks[key].append(place)
    sharing: list[set[int]] = [set() for _ in range(count)]
    for places in blocks.values():
        if len(places) <= LARGEST_BLOCK:
            for one, other in combinations(places, 2):
                sharing[one].add(other)
    return sharing


def likeness(one: Words, other: Words) -> Likeness:
    """The score is the same whichever of the two comes first."""
    return next(likenesses(one, [(0, other)]))


def likenesses(one: Words, others: Iterable[tuple[int, Words]], at_least: float = -math.inf) -> Iterator[Likeness]:
    """Of the others, by their places, those that are at least so much alike."""
    known = [(trait, field, one[field], more, less, alike) for trait, field, more, less, alike in _COMPARED if one[field]]
    for place, other in others:
        found = _likeness(one, known, other, place, at_least)
        if found and found.score >= at_least:
            yield found


def _likeness(one: Words, known: Sequence[tuple], other: Words, place: int, at_least: float) -> Likeness | None:
    """None as soon as it cannot be ``at_least`` so much: millions are asked for, and names take the longest to compare."""
    if one.external_id and one.external_id == other.external_id:
        return Likeness(place, 100.0, (Trait.IDENTIFIER,))
    score, agrees = 0.0, []
    for trait, field, mine, more, less, alike in known:
        if its := other[field]:
            if mine == its or (alike < 100 and fuzz.ratio(mine, its) > alike):
                score += more
                agrees.append(trait)
            else:
                score += less
    if one.identifying and other.identifying:
        told = [*_told_apart(one, other)]
        score += sum(told)
        agrees += [Trait.IDENTIFYING] if any(added > 0 for added in told) else []
    if score + 100 < at_least or score + (name := _names_alike(one, other)) < at_least:
        return None
    return _with_name(one, other, Likeness(place, score, tuple(agrees)), name)


def _with_name(one: Words, other: Words, rest: Likeness, name: float) -> Likeness:
    score = rest.score + name
    agrees = (Trait.NAME, *rest.agrees) if name >= NEAR else rest.agrees
    if score > 0 and _of_a_family(one, other):
        score = score + _FAMILY_APART if Trait.IDENTIFYING in agrees else min(score + _FAMILY_APART, NEAR)
    return Likeness(rest.place, min(max(score, 0.0), 100.0), agrees)


def _names_alike(one: Words, other: Words) -> float:
    in_common, whole = fuzz.token_set_ratio(one.name, other.name), fuzz.token_sort_ratio(one.name, other.name)
    return _IN_COMMON * in_common + (1 - _IN_COMMON) * whole


def _of_a_family(one: Words, other: Words) -> bool:
    """Two given names that have nothing in common, not even an initial that stands for one, nor swapped with the family's."""
    if not one.given_name or not other.given_name:
        return False
    if fuzz.token_set_ratio(one.given_name, other.given_name) >= _OTHER_GIVEN_NAME:
        return False
    is_initial = one.given_name[0] == other.given_name[0] and min(len(one.given_name), len(other.given_name)) <= 2
    return not is_initial and fuzz.token_sort_ratio(one.name, other.name) <= NEAR


def _told_apart(one: Words, other: Words) -> Iterator[float]:
    mine, its = dict(one.identifying), dict(other.identifying)
    for code in mine.keys() & its.keys():
        same = mine[code] == its[code] or fuzz.ratio(mine[code], its[code]) >= _EACH_IDENTIFYING.alike
        yield _EACH_IDENTIFYING.more if same else _EACH_IDENTIFYING.less


def _plain(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip()

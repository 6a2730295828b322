"""How much two contacts resemble each other: pure computation on their folded words (see naming.folded).

The score is that of the names, 0 to 100, moved by what else agrees or differs. The weights and the threshold were chosen on
three public sets of duplicates (typing errors in persons, variants of persons, names of organisations), as a compromise
between showing too many and missing some; tests/test_resemblance.py holds the precision and recall measured there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from rapidfuzz import fuzz, process

LIKELY = 88.0
_NEAR = LIKELY - 10  # what only a name and a city may reach
_IN_COMMON = 0.7  # weight of the words that two names share; the rest weighs all their words, shared or not
_NOT_WORDS = re.compile(r"[\W_]+")


class Trait(Enum):
    """On what two contacts agree."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    CITY = "city"
    IDENTIFIER = "external_id"


# What each adds when both have it and it agrees, and when it differs.
WEIGHTS = {Trait.EMAIL: (25.0, -5.0), Trait.PHONE: (20.0, -8.0), Trait.CITY: (10.0, -10.0)}


class Words(NamedTuple):
    """A contact's folded words."""

    name: str
    email: str = ""
    phone: str = ""
    city: str = ""
    external_id: str = ""


class Likeness(NamedTuple):
    """The contact at ``place`` among those compared, how much it resembles (0 to 100) and on what."""

    place: int
    score: float
    agrees: tuple[Trait, ...]


def words_of(folded: str) -> Words:
    name, email, phone, city, external_id, *_typed = folded.split("\n")
    return Words(_NOT_WORDS.sub(" ", name).strip(), email, phone, city, external_id)


def resembling(new: Words, known: Sequence[Words], at_least: float = LIKELY) -> list[Likeness]:
    """Those of the known that the new one resembles at least so much, the likeliest first."""
    alike = (likeness(new, known[place], place) for place in set(_candidates(new, known)))
    return sorted((found for found in alike if found.score >= at_least), key=lambda found: (-found.score, found.place))


def likeness(one: Words, other: Words, place: int = 0) -> Likeness:
    """The score is the same whichever of the two comes first."""
    if one.external_id and one.external_id == other.external_id:
        return Likeness(place, 100.0, (Trait.IDENTIFIER,))
    name = _names_alike(one.name, other.name)
    agrees = [Trait.NAME] if name >= _NEAR else []
    score = name
    for trait, (more, less) in WEIGHTS.items():
        mine, its = getattr(one, trait.value), getattr(other, trait.value)
        if mine and its:
            same = fuzz.ratio(mine, its) > 85 if trait is Trait.CITY else mine == its
            score += more if same else less
            agrees += [trait] if same else []
    return Likeness(place, min(max(score, 0.0), 100.0), tuple(agrees))


def _names_alike(one: str, other: str) -> float:
    return _IN_COMMON * fuzz.token_set_ratio(one, other) + (1 - _IN_COMMON) * fuzz.token_sort_ratio(one, other)


def _candidates(new: Words, known: Sequence[Words]) -> Iterator[int]:
    """The few worth a closer look: a name near enough, or the same e-mail, telephone or identifier."""
    if new.name:
        names = [words.name for words in known]
        found = process.extract(new.name, names, scorer=fuzz.token_ratio, limit=None, score_cutoff=_NEAR)
        yield from (place for _name, _score, place in found)
    exact = [trait.value for trait in (Trait.EMAIL, Trait.PHONE, Trait.IDENTIFIER) if getattr(new, trait.value)]
    for place, words in enumerate(known):
        if any(getattr(words, trait) == getattr(new, trait) for trait in exact):
            yield place

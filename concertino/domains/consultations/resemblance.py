"""Which topics say nearly the same: pure computation on their folded words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

LIKELY = 72.0  # of 100; people decide, so a pair too many costs less than one that nobody sees
_WORDS = re.compile(r"\w{3,}")
# They tie words together and say nothing of the matter, in either language.
_EMPTY = frozenset(
    (
        "les",
        "des",
        "aux",
        "une",
        "dans",
        "pour",
        "sur",
        "par",
        "avec",
        "que",
        "qui",
        "nos",
        "vos",
        "leur",
        "leurs",
        "the",
        "and",
        "for",
        "with",
        "our",
        "your",
        "from",
    )
)
_PLURAL = re.compile(r"(?<=\w{3})[sx]$")


class Pair(NamedTuple):
    first: Hashable
    second: Hashable
    score: float  # 0 to 100


def words_of(folded: str) -> str:
    """The words that bear the matter, in the singular: "le financement des tournees" is "financement tournee"."""
    return " ".join(_PLURAL.sub("", word) for word in _WORDS.findall(folded) if word not in _EMPTY)


def likeness(one: str, other: str) -> float:
    """How alike two lists of words are, 0 to 100: half by all their words in any order, half by those that they share."""
    if not one or not other:
        return 0.0
    return (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 2


def alike(names: Mapping[Hashable, Iterable[str]], threshold: float = LIKELY) -> list[Pair]:
    """Pairs whose folded names resemble each other, in any language they have, the most alike first. O(n²) of a few µs."""
    words = {key: [words_of(name) for name in several if name] for key, several in names.items()}
    scored = (
        Pair(first, second, max((likeness(a, b) for a in words[first] for b in words[second]), default=0.0))
        for first, second in combinations(words, 2)
    )
    return sorted((pair for pair in scored if pair.score >= threshold), key=lambda pair: -pair.score)

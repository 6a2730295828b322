"""Groups of open answers, suggested by the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from concertino.ground.words import fold

SHORTEST_WORD = 4  # signs: what is shorter joins sentences rather than says what they are about
LEAST, MOST = 3, 12  # answers that a group needs; groups suggested at most
STEM = 6  # signs that are compared: neither plurals nor genders are told apart, nor « concert » and « concertation »
EMPTY = frozenset(Path(__file__).with_name("empty_words.txt").read_text().split())  # folded, in both languages


@dataclass(frozen=True)
class Group:
    """Answers (by place) that share a word; ``word`` as it is most often written."""

    word: str
    places: tuple[int, ...]


def groups(texts: Sequence[str]) -> list[Group]:
    """The words that most answers share, each with the answers that have it and that no group before has: a beginning for whoever
    codes, which reads nothing and understands nothing."""
    words = [_words(text) for text in texts]
    spelled: dict[str, Counter[str]] = {}
    for one in words:
        for stem, word in one.items():
            spelled.setdefault(stem, Counter())[word] += 1
    left, found = set(range(len(texts))), list[Group]()
    while len(found) < MOST:
        counts = Counter(stem for place in left for stem in words[place])
        stem, count = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
        if count < LEAST:
            break
        places = tuple(sorted(place for place in left if stem in words[place]))
        left -= set(places)
        found.append(Group(spelled[stem].most_common(1)[0][0], places))
    return found


def _words(text: str) -> dict[str, str]:
    """The words of a text by their beginning."""
    signs = "".join(sign if sign.isalpha() else " " for sign in text.lower())
    kept = [word for word in signs.split() if len(word) >= SHORTEST_WORD and fold(word) not in EMPTY]
    return {fold(word)[:STEM]: word for word in kept}

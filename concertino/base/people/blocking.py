"""Under which short keys a contact is put, so that its likes are found without comparing everyone with everyone.

Two contacts that share no key are never compared. A key joins two weak clues (how a word sounds and how another begins, a
postal code and an initial): one typing error spoils some keys of a contact and leaves others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations

WORDS_READ = 4
SOUNDS = 5
_NOT_WORDS = re.compile(r"[\W_]+")
_SOUNDS_ALIKE = (
    ("ph", "f"), ("qu", "k"), ("ck", "k"), ("ch", "c"), ("sch", "c"), ("eau", "o"), ("au", "o"), ("x", "s"), ("q", "k"),
    ("z", "s"), ("y", "i"), ("w", "v"), ("h", ""), ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
# Words that so many names have that they tell nothing, in French and in English, folded.
_COMMON = frozenset(
    (  # noqa: SIM905 (words read better than a list of quoted ones)
        "a au aux and d de des du en et for in inc l la le les ltd ltee of on s sur the un une y "
        "academie arts association centre center choeur choir chorale college compagnie company conservatoire ecole ensemble "
        "festival fondation foundation maison music musical musicale musicales musicaux musique musiques opera orchestra "
        "orchestre philharmonique productions quartet quatuor quintette school societe society symphonique symphony theatre trio"
    ).split()
)


def keys(folded: str, identifying: Iterable[str] = ()) -> list[str]:
    """The keys of a contact, from its folded lines (see naming.folded) and what tells it apart ("code=value")."""
    name, email, phone, _city, _identifier, street, postal, *_rest = [*folded.split("\n"), *[""] * 7]
    words = significant(name)
    found = {*_of_words(words), *(f"x{each}"[:40] for each in identifying)}
    if email:
        found.add(f"e{email}"[:40])
    if len(phone) >= 7:
        found.add(f"p{phone}"[:40])
    found.update(_of_places(words, street, postal.split(" ", 1)[0]))
    return sorted(found)


def identifying(keys: Iterable[str]) -> list[str]:
    """What tells a contact apart ("code=value"), read back from its keys."""
    return [key[1:] for key in keys if key.startswith("x")]


def significant(name: str) -> list[str]:
    """The first words of a name that tell something; all of them if none does."""
    words = [word for word in _NOT_WORDS.split(name) if word]
    return ([word for word in words if word not in _COMMON] or words)[:WORDS_READ]


def _of_words(words: Sequence[str]) -> Iterator[str]:
    if len(words) == 1:
        yield f"1{sound(words[0])}"
    for one, other in permutations(words, 2):
        yield f"w{sound(one)} {other[0]}"


def _of_places(words: Sequence[str], street: str, postal: str) -> Iterator[str]:
    initials = {word[0] for word in words}
    where = "".join(part for part in _NOT_WORDS.split(street) if part)[:14]
    for initial in initials:
        if postal:
            yield f"z{postal} {initial}"[:40]
        if where:
            yield f"s{where} {initial}"
    if where and postal:
        yield f"a{where} {postal}"[:40]


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a word sounds, roughly and whatever the language: its consonants, those that sound alike made one."""
    for written, spoken in _SOUNDS_ALIKE:
        word = word.replace(written, spoken)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))[:SOUNDS]

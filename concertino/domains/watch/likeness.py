"""Texts that are nearly the same: told by their first words, in time that grows with the number of texts and no faster.

The first words of a text, folded, are cut in pairs; of each set of pairs some smallest hashes are kept (MinHash), gathered by
three into a few marks. Texts that share most of their pairs share a mark nearly surely; texts that do not, hardly ever. So those
that share a mark are few: these are compared pair by pair, and only that decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from unicodedata import normalize
from zlib import crc32

import numpy as np

WORDS = 48  # the first ones: an excerpt is the beginning of the whole text
FEWEST = 12  # pairs; shorter texts are too easily alike
ALIKE = 0.75  # share of common pairs (Jaccard) from which two texts are one
_BANDS, _ROWS = 6, 3
_READ = 1500  # characters of HTML among which the first words are looked for
_ENOUGH = 480  # characters of text, for as many words
_ACCENTS = re.compile("[\u0300-\u036f]+")
_TAG = re.compile(r"<[^>]*>?")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_PRIME = np.uint64((1 << 61) - 1)
_random = np.random.default_rng(20180101)  # the same hashes for ever: marks are kept in the database
_TIMES = _random.integers(1, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_PLUS = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64)
_MIX = _random.integers(1, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)

Pairs = np.ndarray


def first_words(title: str, html: str) -> list[str]:
    """Those of the title and of the text, folded."""
    text = f"{title} {_TAG.sub(' ', html[:_READ])}"[:_ENOUGH]
    if "&" in text:
        text = unescape(text)
    text = text.lower()
    if not text.isascii():  # as ground.words folds, but in a tenth of the time: there are thousands
        text = _ACCENTS.sub("", normalize("NFKD", text))
    return _WORD.findall(text)[:WORDS]


def numbers(title: str) -> frozenset[str]:
    """Those of a title: issue 12 and issue 13 of a bulletin are alike in all else, and are two."""
    return frozenset(_NUMBER.findall(title))


def pairs_of(texts: Sequence[list[str]]) -> list[Pairs]:
    """For each text its pairs of words as hashes, in their order; none for a text too short to be told."""
    known: dict[str, int] = {}
    words = [known[word] if word in known else known.setdefault(word, crc32(word.encode())) for text in texts for word in text]
    hashed = np.array(words, dtype=np.uint64)
    both = (hashed[:-1] << np.uint64(20)) ^ hashed[1:] if len(hashed) > 1 else hashed[:0]
    found, at = [], 0
    for text in texts:
        found.append(both[at : at + len(text) - 1] if len(text) > FEWEST else both[:0])
        at += len(text)
    return found


def marks_of(pairs: Sequence[Pairs]) -> list[list[int] | None]:
    """For each text its marks, whole numbers of 32 bits; None for one without pairs. All at once: a few operations on arrays."""
    told = [one for one in pairs if len(one)]
    if not told:
        return [None] * len(pairs)
    starts = np.cumsum([0, *(len(one) for one in told[:-1])])
    hashed = np.concatenate(told)
    bands = np.zeros((_BANDS, len(told)), dtype=np.uint64)
    for number, (times, plus, mix) in enumerate(
        zip(_TIMES, _PLUS, _MIX, strict=True)
    ):  # products wrap at 64 bits: they are hashes
        smallest = np.minimum.reduceat((hashed * times + plus) >> np.uint64(32), starts)
        bands[number // _ROWS] += (smallest + np.uint64(number)) * mix
    marks = iter((bands >> np.uint64(32)).astype(np.uint32).view(np.int32).T.tolist())
    return [next(marks) if len(one) else None for one in pairs]


def likeness(first: Pairs, second: Pairs) -> float:
    """The share of pairs in common, of as many as the shorter text has: an excerpt is like its whole text."""
    length = min(len(first), len(second))
    if not length:
        return 0.0
    one, other = set(first[:length].tolist()), set(second[:length].tolist())
    return len(one & other) / len(one | other)

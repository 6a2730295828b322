"""What an anonymous answer tells of its member is shared by enough others."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as some

from concertino.domains.surveys.anonymity import NOTHING, shared

COMBINATIONS = some.tuples(*[some.sampled_from(["", "a", "b", "c"])] * 4)


@settings(max_examples=60, deadline=None)
@given(some.dictionaries(COMBINATIONS, some.integers(1, 9), max_size=30), some.integers(2, 6))
def test_nobody_is_told_apart_among_fewer_than_so_many(counts, least):
    told = shared(counts, least)
    sizes: Counter = Counter()
    for combination, count in counts.items():
        sizes[told[combination]] += count
        assert all(value in (None, own) for value, own in zip(told[combination], combination, strict=True))
    assert all(size >= least for size in sizes.values()) or set(sizes) == {NOTHING}


def test_what_many_share_is_told_whole():
    counts = {("jazz", "A", "person", "06"): 5, ("jazz", "A", "person", "03"): 3, ("jazz", "B", "person", "03"): 2}
    told = shared(counts, 5)
    assert told["jazz", "A", "person", "06"] == ("jazz", "A", "person", "06")
    assert told["jazz", "A", "person", "03"] == told["jazz", "B", "person", "03"] == ("jazz", None, None, None)

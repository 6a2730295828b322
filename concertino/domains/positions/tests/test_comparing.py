"""Two versions are compared in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.positions.comparing import IN, OUT, SAME, compared

TEXTS = st.text(alphabet="ab é,.\n", max_size=30)


def test_words_that_change_are_said_as_a_whole():
    assert compared("Nous demandons un fonds.", "Nous exigeons deux fonds.") == [
        (SAME, "Nous "), (OUT, "demandons un"), (IN, "exigeons deux"), (SAME, " fonds."),
    ]  # fmt: skip


def test_the_same_text_has_no_change():
    assert compared("Un fonds.", "Un fonds.") == [(SAME, "Un fonds.")]
    assert compared("", "") == []


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_are_found_again_in_the_pieces(before, after):
    pieces = compared(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != IN) == before
    assert "".join(piece.text for piece in pieces if piece.kind != OUT) == after

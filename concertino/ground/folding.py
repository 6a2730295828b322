"""Text as the database folds and finds it: columns that are not kept folded, and those that are searched by parts of words."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connections
from django.db.models import CharField, Q, TextField, Transform

LETTERS = 3  # the shortest part of a word that an index knows
_CUT = r"E'\x1f'"  # between the threes of a text: folding makes a space of it, so no text holds it
# The threes that begin at the first letter, then at the second, at the third: one regular expression cuts a text in threes in
# a third of the time that it takes to ask for each by its place.
_FROM_EACH = " || ".join(
    f"string_to_array(rtrim(regexp_replace({text}, '(...)', '\\1' || {_CUT}, 'g'), {_CUT}), {_CUT})"
    for text in (f"substr($1, {first}, (length($1) - {first - 1}) / 3 * 3)" for first in (1, 2, 3))
)
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION concertino_trigrams(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT {_FROM_EACH}
    $$
"""


@CharField.register_lookup
@TextField.register_lookup
class Folded(Transform):
    """Lower case without accents or ligatures, as ground.words folds: ``city__folded__contains="montreal"``."""

    lookup_name = "folded"
    template = (
        "regexp_replace(normalize(replace(replace(replace(lower(%(expressions)s), 'œ', 'oe'), 'æ', 'ae'), '’', ''''), NFKD),"
        " '[\u0300-\u036f]', '', 'g')"
    )
    output_field = TextField()


@TextField.register_lookup
class Trigrams(Transform):
    """Every three letters in a row of a text: a GIN index of them finds what stands inside of words, as no other does."""

    lookup_name = "trigrams"
    function = "concertino_trigrams"
    output_field = ArrayField(TextField())


def holding(column: str, word: str) -> Q:
    """The column holds the word, maybe inside of another. The index narrows first; the text itself decides, and what is
    too short for the index is looked for in the text alone: the answer is the same."""
    in_text = Q(**{f"{column}__contains": word})
    return in_text & Q(**{f"{column}__trigrams__contains": trigrams(word)}) if len(word) >= LETTERS else in_text


def trigrams(word: str) -> list[str]:
    return sorted({word[at : at + LETTERS] for at in range(len(word) - LETTERS + 1)})


def install(*, using: str = "default", **_told: Any) -> None:
    """The function that the index is made of, before the migration that makes the index."""
    with connections[using].cursor() as cursor:
        cursor.execute(FUNCTION)

"""Words of items as the database finds them: French and English, accents folded, in what is looked for as in what is kept."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import CombinedSearchVector, SearchQuery, SearchVector
from django.db.models import F, TextField, Value
from django.db.models.functions import Left

from concertino.ground.folding import Folded

LANGUAGES = ("french", "english")
LONGEST = 60_000  # letters of an article; a vector holds a megabyte at most
# Of the column, how much its words weigh. Tags are left out by the database's own reader of words.
COLUMNS = {"title": "A", "note": "B", "authors": "B", "summary": "C", "content": "D"}


def indexed() -> Any:
    """Each word by its French and by its English root: an article is found in either, whatever language it says it is in."""
    vectors = [
        SearchVector(Folded(Left(F(column), LONGEST)), weight=weight, config=language)
        for language in LANGUAGES
        for column, weight in COLUMNS.items()
    ]
    whole: Any = vectors[0]
    for vector in vectors[1:]:
        whole = CombinedSearchVector(whole, "||", vector, vector.config)
    return whole


def asked(text: str) -> SearchQuery | Any:
    """Words, "a phrase", or, -without: as people write them in search boxes."""
    french, english = (SearchQuery(_folded(text), config=language, search_type="websearch") for language in LANGUAGES)
    return french | english


def _folded(text: str) -> Any:
    return Folded(Value(text, output_field=TextField()))

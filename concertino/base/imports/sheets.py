"""A door of this room: the sheets that rooms can take in, declared in their ``imports.py`` with ``sheets.add(key, Sheet(...))``.

A room says the columns, ``plan`` (what each line would do, for all lines at once) and ``apply`` (its verb, for all lines at
once). This room reads the file, guesses the columns, types the cells, shows the preview and asks for consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from rapidfuzz import process

from concertino.ground.limits import Limits
from concertino.ground.registry import Registry
from concertino.ground.words import fold

_CLOSE_ENOUGH = 60  # of 100, below which a suggestion would rather puzzle


class Kind(StrEnum):
    """What the cells of a column hold, once typed."""

    TEXT = "text"
    DATE = "date"
    DECIMAL = "decimal"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"  # one of ``choices``
    REFERENCE = "reference"  # a thing of ``lookup``
    LIST = "list"  # things of ``lookup``, separated by ";", in the order of the cell


class Outcome(StrEnum):
    """What a line would do, or did."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


class Lookup:
    """Things by the words that name them, accents and punctuation folded: ``Lookup([(["montreal", "Montréal"], region), …])``.

    ``said`` names a thing to the reader, in the language of the moment. ``alone``: a word that names two things names neither,
    as two people of one name; else the first has it."""

    def __init__(self, named: Iterable[tuple[Iterable[str], Any]], *, said: Callable[[Any], str], alone: bool = False):
        self._things: dict[str, Any] = {}
        self._shared: set[str] = set()
        self._said = said
        for words, thing in named:
            for word in map(folded_header, filter(None, words)):
                if self._things.setdefault(word, thing) != thing and alone:
                    self._shared.add(word)
        for word in self._shared:
            del self._things[word]

    def find(self, text: str) -> Any:
        return self._things.get(folded_header(text))

    def is_shared(self, text: str) -> bool:
        return folded_header(text) in self._shared

    def nearest(self, text: str) -> str:
        """The name of what the known word that is the most alike stands for, or nothing."""
        found = process.extractOne(folded_header(text), self._things.keys(), score_cutoff=_CLOSE_ENOUGH)
        return self._said(self._things[found[0]]) if found else ""


# What people write for the entries of the lists that every association starts with, by code.
_OTHER_WORDS = {
    "organisation": ("organisme", "organization", "corporate", "corporatif", "org"),
    "ensemble": ("non incorporé", "unincorporated", "unincorporated ensemble"),
    "individual": ("individu", "individuel", "personne", "person", "particulier"),
    "associate": ("associé", "associée", "associate member", "affilié"),
}


def entries(model: Any) -> Lookup:
    """A bilingual list by code and by either name; a code of figures with and without its zeros in front ("06", 6)."""
    named = (
        ((entry.name_fr, entry.name_en, entry.code, entry.code.lstrip("0"), *_OTHER_WORDS.get(entry.code, ())), entry)
        for entry in model.objects.all()
    )
    return Lookup(named, said=str)


@dataclass(frozen=True)
class Choice:
    """One answer of a choice: what is kept, how it is shown, and other words for it (French and English)."""

    value: str
    label: Any
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """A canonical column: its key is both the header we write and the key of the typed value in ``Line.values``."""

    key: str
    label: Any
    kind: Kind = Kind.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()  # other headers that name it, in French and English
    beside: tuple[str, tuple[str, ...]] | None = None  # and those that name it in a file which has another column too
    carried: bool = False  # written once, on the first row of a thing: a row that has none of the carried ones goes on with it
    choices: Sequence[Choice] = ()
    lookup: Callable[[], Lookup] | None = None  # called once a preview
    max_length: int | None = None
    limits: Limits | None = None  # of a column of numbers: what can be kept of them
    check: Callable[[Any], None] | None = None  # refuses (Refusal) a typed value
    for_all: Callable[[frozenset[str]], str] | None = None  # a choice that may be said once for all rows when the file
    # lacks the column: from the keys of the columns that it has, the answer proposed ("" for none)

    def __post_init__(self):
        if self.kind in (Kind.DECIMAL, Kind.INTEGER) and self.limits is None:
            raise ValueError(f"the column {self.key} holds numbers: say with limits_of() which can be kept")

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(folded_header(name) for name in (self.key, *self.aliases))


@dataclass(slots=True)
class Line:
    """A row of the file on its way in. ``values`` holds the typed cells that are not empty: an empty cell changes nothing."""

    number: int  # as the spreadsheet shows it
    cells: Sequence[str] = ()
    values: dict[str, Any] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)  # unknown columns that are kept, by header
    causes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    outcome: Outcome | None = None
    label: str = ""
    target: Any = None  # the thing that the line matched, for ``apply``
    made: Any = None  # what the line would create, for ``remark``
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # column → before, after

    @property
    def is_sound(self) -> bool:
        return not self.causes

    def reject(self, cause: Any) -> None:
        self.causes.append(str(cause))
        self.outcome = Outcome.REJECTED

    def creates(self, label: str) -> None:
        self.label, self.outcome = label, Outcome.CREATED

    def matches(self, label: str, target: Any, before: Mapping[str, Any], after: Mapping[str, Any] | None = None) -> None:
        """The line speaks of ``target``: an update if ``after`` (its own values) differs from what stands ``before``."""
        after = self.values if after is None else after
        self.label, self.target = label, target
        self.changes = {key: (before[key], after[key]) for key in before if key in after and before[key] != after[key]}
        self.outcome = Outcome.UPDATED if self.changes else Outcome.UNCHANGED


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A kind of spreadsheet that a room takes in.

    ``plan(lines, today)`` gets the sound lines, in the order of the file, and says of each what it would do: ``line.creates``,
    ``line.matches`` or ``line.reject``; in a bounded number of queries, and without changing anything.
    ``apply(by=, lines=, today=)`` gets those that create or update, in the same transaction as a fresh ``plan``: all at
    once, or ``batch`` at a time where they do not depend on one another. ``remark(lines)`` adds notes for who reads the preview,
    on which nothing depends: it may take its time, since it is not asked again when the file goes in.
    """

    key: str
    label: Any
    right: str
    columns: Sequence[Column]
    plan: Callable[[list[Line], date], None]
    apply: Callable[..., None]
    remark: Callable[[list[Line]], None] | None = None
    aside: Callable[[Mapping[str, str]], bool] | None = None  # of the cells by column: a row that says nothing, as a total
    lede: Any = ""
    keeps_more: bool = False  # unknown columns may be kept with the thing
    batch: int | None = None
    order: int = 100
    more_columns: Callable[[], Sequence[Column]] | None = None  # known only when asked: fields that people added

    def as_of_now(self) -> Sheet:
        """With the columns that people have added."""
        return replace(self, columns=(*self.columns, *self.more_columns()), more_columns=None) if self.more_columns else self

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def names_in(self, headers: Iterable[str]) -> dict[str, frozenset[str]]:
        """The folded headers that name each column, in a file of these headers: "nom" beside "prénom" is a family name."""
        present = {folded_header(header) for header in headers}
        names = {column.key: column.names for column in self.columns}
        for column in self.columns:
            other, more = column.beside or ("", ())
            if other and present & names[other] and not present & column.names:
                folded = frozenset(map(folded_header, more))
                names = {key: known - folded for key, known in names.items()} | {column.key: column.names | folded}
        return names

    def knows(self, header: str) -> bool:
        return any(folded_header(header) in column.names for column in self.columns)


def folded_header(text: str) -> str:
    """ "Région_administrative " and "region administrative" are one header."""
    return fold("".join(letter if letter.isalnum() else " " for letter in text))


sheets: Registry[Sheet] = Registry("imports")

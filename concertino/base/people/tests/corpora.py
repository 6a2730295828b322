"""Public sets of duplicates whose truth is known, as contacts: for the tests and the benchmark of resemblance."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from concertino.base.people import actions
from concertino.base.people.models import CustomField, LikelyPair
from concertino.base.people.tests.conftest import DAY

Pairs = set[frozenset[str]]


@dataclass(frozen=True)
class Corpus:
    """Rows for take_in, by their external_id; the custom fields that they answer; the pairs that are the same."""

    name: str
    rows: list[dict[str, Any]]
    fields: tuple[tuple[str, str], ...]  # code, kind
    true: Pairs


@dataclass(frozen=True)
class Measured:
    """Precision: of the pairs shown, how many are true. Recall: of the true pairs, how many are shown."""

    shown: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.shown if self.shown else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true


def measured(corpus: Corpus) -> Measured:
    """By the very verb of the page, on contacts taken in as a sheet would be."""
    for code, kind in corpus.fields:
        if not CustomField.objects.filter(code=code).exists():
            actions.add_custom_field(by=None, label_fr=code, code=code, kind=kind, identifies=True)
    actions.take_in(by=None, rows=corpus.rows, on=DAY)
    actions.find_duplicates(by=None)
    pairs = LikelyPair.objects.values_list("first__external_id", "second__external_id")
    shown = {frozenset(pair) for pair in pairs}
    return Measured(len(shown), len(shown & corpus.true), len(corpus.true))


def febrl(data: Path, number: int) -> Corpus:
    """Persons with typing errors; their date of birth and their number of social security are custom fields."""
    rows = [
        {
            "external_id": row["rec_id"], "kind": "person", "given_name": row["given_name"], "family_name": row["surname"] or "?",
            "street": f"{row['street_number']} {row['address_1']}", "city": row["suburb"], "postal_code": row["postcode"],
            "custom": {code: row[code] for code in ("date_of_birth", "soc_sec_id") if row[code]},
        }
        for row in _read(data / "febrl" / f"febrl{number}.csv")
    ]  # fmt: skip
    links = _read(data / "febrl" / f"febrl{number}_true_links.csv")
    true = {frozenset((link["rec_id_1"], link["rec_id_2"])) for link in links}
    return Corpus(f"FEBRL {number}", rows, (("date_of_birth", "text"), ("soc_sec_id", "text")), true)


def splink(data: Path) -> Corpus:
    """Persons whose every fact varies, names swapped among them."""
    read = _read(data / "splink" / "fake_1000.csv")
    rows = [
        {
            "external_id": row["unique_id"], "kind": "person", "given_name": row["first_name"],
            "family_name": row["surname"] or "?",
            "city": row["city"], "custom": {"date_of_birth": row["dob"]} if row["dob"] else {},
        }
        for row in read
    ]  # fmt: skip
    return Corpus("splink", rows, (("date_of_birth", "text"),), _same((row["cluster"], row["unique_id"]) for row in read))


def organisations(data: Path) -> Corpus:
    """Names of organisations as several registers write them; many sites of one organisation are not the same."""
    read = _read(data / "dedupe_organisations" / "csv_example_input_with_true_ids.csv")
    rows = [
        {
            "external_id": row["Id"], "kind": "organisation", "name": row["Site name"] or "?", "street": row["Address"],
            "postal_code": row["Zip"][:12], "phone": row["Phone"][:60],
        }
        for row in read
    ]  # fmt: skip
    return Corpus("organisations", rows, (), _same((row["True Id"], row["Id"]) for row in read))


def _same(labelled: Iterable[tuple[str, str]]) -> Pairs:
    alike = defaultdict(list)
    for cluster, record in labelled:
        alike[cluster].append(record)
    return {frozenset(pair) for records in alike.values() for pair in combinations(records, 2)}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))

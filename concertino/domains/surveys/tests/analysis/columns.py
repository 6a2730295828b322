"""Reading the tables that the analysis is proven on, and comparing numbers with those published."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from concertino.domains.surveys.analysis.design import Design, Numbers, codes_of, design
from concertino.domains.surveys.analysis.estimation import Estimate

SAME = 1e-6  # relative
EXACT = 1e-9  # what a standard error known to be zero may come out as, relative to its estimate


class Table:
    """A CSV read as columns: ``numbers`` with NaN where empty, ``words`` as they stand, ``codes`` 0…k-1 by name."""

    def __init__(self, path: Path, encoding: str = "utf-8"):
        with path.open(encoding=encoding, newline="") as text:
            lines = csv.reader(text)
            names = next(lines)
            columns = list(zip(*lines, strict=True))
        self.columns = dict(zip(names, columns, strict=True))
        self.n = len(columns[0])

    def words(self, name: str) -> np.ndarray:
        return np.array(self.columns[name])

    def numbers(self, name: str) -> Numbers:
        return np.array([float(word) if word not in ("", "NA") else np.nan for word in self.columns[name]])

    def codes(self, name: str):
        return codes_of(self.words(name))


def schools(shared: Path, sample: str, *, fpc: bool = True) -> tuple[Table, Design]:
    """A sample of Californian schools, drawn as R draws it."""
    table = Table(shared / "data" / "surveys" / "r_survey" / f"{sample}.csv")
    drawn = design(
        table.n,
        weights=table.numbers("pw"),
        fpc=table.numbers("fpc") if fpc else None,
        strata=table.words("stype") if sample == "apistrat" else None,
        clusters=table.words("dnum") if sample == "apiclus1" else None,
    )
    return table, drawn


def same(found, published, rel: float = SAME) -> bool:
    """Equal to six digits; where 0 was published, nearly nothing beside the largest of them."""
    found, published = np.atleast_1d(np.asarray(found, float)), np.atleast_1d(np.asarray(published, float))
    scale = np.where(np.abs(published) > 1e-6, np.abs(published), 1.0)
    assert found.shape == published.shape
    assert np.all(np.abs(found - published) <= rel * scale), (found, published)
    return True


def as_published(estimates: Estimate | list[Estimate], published: dict) -> bool:
    """Estimates, errors and intervals as R prints them."""
    listed = estimates if isinstance(estimates, list) else [estimates]
    for key, name in (("estimate", "value"), ("se", "se"), ("ci95_lower", "low"), ("ci95_upper", "high")):
        assert same([getattr(each, name) for each in listed], published[key]), key
    return True

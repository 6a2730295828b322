"""What rightly differs from a corpus, read from ``excused.toml``, and held both ways."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path


def excused(corpus: str) -> dict[str, str]:
    """The reason by file, its name without its ending."""
    tables = tomllib.loads(Path(__file__).with_name("excused.toml").read_text())[corpus]
    named = [(table["within"] + name, table["reason"]) for table in tables for name in table["files"].split()]
    assert len(dict(named)) == len(named), "a file is excused twice"
    return dict(named)


def check_both_ways(corpus: str, differing: Iterable[str]) -> None:
    """What differs is excused, and what is excused differs."""
    excuses = excused(corpus)
    differ = {name.rpartition(".")[0] for name in differing}
    assert sorted(differ - excuses.keys()) == [], "differ without an excuse"
    assert sorted(excuses.keys() - differ) == [], "are excused for nothing"

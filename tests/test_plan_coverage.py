"""docs/plan-coverage.md names, for each cell of the plan, screens, verbs, measures and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from django.urls import get_resolver

from concertino.base.journal.actions import verbs
from concertino.domains import plan as plan_room
from concertino.ground.measures import measures
from tests.addresses import addresses

ROOT = Path(__file__).parent.parent
PLAN = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
ROW = re.compile(r"^\| (\d\.\d-[A-Z]+) \| (.*) \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


ROWS = {code: [named(cell) for cell in cells] for code, *cells in ROW.findall((ROOT / "docs/plan-coverage.md").read_text())}


def cells_of_the_plan() -> set[str]:
    """Read from the text of the plan's file, whatever its levels."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            code = str(node.get("code", ""))
            if re.fullmatch(r"\d\.\d", code):
                found.update(f"{code}-{name}" for name in _parts(node))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(yaml.safe_load(PLAN.read_text()))
    return found


def _parts(node: dict) -> set[str]:
    cells = node["cells"]
    listed = cells if isinstance(cells, dict) else {str(each["axis"]): each for each in cells}
    return {*(name.replace("+", "") for name in listed), "I"}


def test_every_cell_of_the_plan_is_there_and_no_other():
    assert set(ROWS) == cells_of_the_plan() and len(ROWS) == 38


@pytest.mark.parametrize("code", ROWS)
def test_what_keeps_a_cell_is_alive(code):
    screens, done_by, counted, tested = ROWS[code]
    get_resolver().url_patterns  # noqa: B018 (every room is read, with its verbs)
    pages, known = {one.name for one in addresses()}, verbs()
    assert screens and done_by and tested and (counted or not code.endswith("-I"))
    assert not [one for one in screens if one not in pages]
    assert not [one for one in done_by if one not in known]
    assert not [one for one in counted if one not in measures]
    assert not [one for one in tested if "def test_" not in (ROOT / "concertino/domains" / one).read_text()]

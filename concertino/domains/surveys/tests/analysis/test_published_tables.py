"""Twenty-four tables that a newspaper published of 1,615 weighted answers: each cell found again, the small groups left blank."""

import csv
import json

import numpy as np
import pytest

from concertino.domains.surveys.analysis import estimation
from concertino.domains.surveys.analysis.design import design
from concertino.domains.surveys.tests.analysis.columns import Table, same

PUBLISHED_FROM = 100  # respondents: under it the newspaper left the group blank


def tables(path) -> list[tuple[str, dict[str, list[float | None]]]]:
    """(question, {option: the ten published percentages, None where blank})."""
    found: list[tuple[str, dict[str, list[float | None]]]] = []
    with path.open(encoding="utf-8", newline="") as text:
        for line in list(csv.reader(text))[2:]:
            if line[0].strip():
                found.append((line[0].strip(), {}))
            elif line[1].strip() and found:
                found[-1][1][line[1].strip()] = [float(cell.rstrip("%")) if cell.strip() else None for cell in line[2:]]
    return found


@pytest.fixture
def survey(shared):
    folder = shared / "data" / "surveys" / "fivethirtyeight"
    table = Table(folder / "masculinity_raw-responses.csv")
    return folder, table, design(table.n, weights=table.numbers("weight"))


def test_each_published_cell_is_found_and_each_small_group_is_hidden(survey):
    folder, table, plan = survey
    mapped = json.loads((folder / "expected_published_map.json").read_text())
    groups = [np.ones(table.n, bool) if group is None else table.words(group[0]) == group[1] for group in mapped["groups"]]
    published, cells = tables(folder / "masculinity_published_crosstabs.csv"), 0
    for question in mapped["questions"]:
        options = next(found for name, found in published if name == question["published_question"])
        answers = table.words(question["raw_column"])
        for option, percentages in options.items():
            chosen = (np.char.strip(answers) == option).astype(float)
            for printed, group in zip(percentages, groups, strict=True):
                found = estimation.mean(plan, chosen, group & (answers != "") & (answers != "NA"))
                assert (printed is None) == (found.n < PUBLISHED_FROM), (question["published_question"], option)
                if printed is not None:
                    assert abs(100 * found.value - printed) <= 0.5, (question["published_question"], option)
                    cells += 1
    assert cells == mapped["cells"]


def test_each_share_has_the_error_that_r_gives(survey):
    folder, table, plan = survey
    r = json.loads((folder / "expected_masculinity_weighted.json").read_text())
    assert same([plan.n, plan.size, estimation.effective_n(plan.weights)], [r["n"], r["sum_weights"], r["kish_neff"]])
    for name, question in r["questions"].items():
        answers = table.words(name)
        columns = (answers[:, None] == np.array(question["levels"])[None, :]).astype(float)
        shares = estimation.shares(plan, columns, np.isin(answers, question["levels"]))
        assert same([100 * each.value for each in shares], question["pct"])
        assert same([100 * each.se for each in shares], question["se_pct"])
        assert columns.sum(axis=0).tolist() == question["n_unweighted"]

"""Weights fitted to known totals, and what they do to the errors, as R's survey package has them."""

import json
from time import process_time

import numpy as np
import pytest

from concertino.domains.surveys.analysis import estimation, weighting
from concertino.domains.surveys.analysis.design import design
from concertino.domains.surveys.analysis.weighting import Margin, effective_n
from concertino.domains.surveys.tests.analysis.columns import Table, as_published, same, schools

KINDS, WIDE = np.array([4421.0, 755, 1018]), np.array([1072.0, 5122])


def fitted(key: str, shared, table, plan):
    """The design with the weights that R calls by this key."""
    kind, wide = table.codes("stype"), table.codes("sch.wide")
    if key == "postStratify_stype":
        return weighting.post_stratify(plan, kind, KINDS).design
    if key.startswith("calibrate_linear"):
        aux, totals = weighting.indicators(kind, 3), KINDS
        if key.endswith("api99"):
            everyone = Table(shared / "data" / "surveys" / "r_survey" / "apipop.csv")
            aux = np.column_stack([aux, table.numbers("api99")])
            totals = np.append(totals, everyone.numbers("api99").sum())
        return weighting.calibrate(plan, aux, totals).design
    raked = weighting.rake(plan, [Margin(kind, KINDS), Margin(wide, WIDE)])
    assert raked.converged
    if key == "rake_then_trim":
        mean = raked.design.weights.mean()
        return weighting.trim(raked.design, 0.5 * mean, 1.3 * mean)
    return raked.design


@pytest.mark.parametrize("sample", ["apisrs", "apiclus1", "apiclus1 ignoring"])
def test_estimates_with_fitted_weights(shared, sample):
    name, ignoring = sample.split()[0], "ignoring" in sample
    published = json.loads((shared / "data" / "surveys" / "r_survey" / f"expected_{name}.json").read_text())
    table, plan = schools(shared, name)
    if ignoring:
        plan = design(table.n, weights=table.numbers("pw"))
    for key, r in published["adjusted_ignoring_clusters" if ignoring else "adjusted"].items():
        new = fitted(key, shared, table, plan)
        assert as_published(estimation.total(new, table.numbers("enroll")), r["total_enroll"])
        assert same([new.weights.min(), new.weights.max()], r["weight_range"])
        assert same(new.size, r["sum_weights"])
        if "by" in r:
            means = estimation.by(new, table.numbers("api00"), table.codes("stype"), 3)
            assert same([each.value for each in means], [row["api00"] for row in r["by"]])
            assert same([each.se for each in means], [row["se"] for row in r["by"]])
            assert as_published(estimation.mean(new, table.numbers("api00")), r["mean_api00"])
            assert as_published(estimation.shares_of(new, table.codes("sch.wide"), 2), r["prop_schwide"])
            assert as_published(estimation.totals_of(new, table.codes("stype"), 3), r["total_stype"])
            assert same(effective_n(new.weights), r["kish_neff"])


@pytest.mark.parametrize("sample", ["apisrs", "apiclus1"])
def test_each_weight_is_that_of_r(shared, sample):
    expected = Table(shared / "data" / "surveys" / "r_survey" / f"expected_weights_{sample}.csv")
    table, plan = schools(shared, sample)
    assert list(table.words("cds")) == list(expected.words("id"))
    assert same(plan.weights, expected.numbers("base"))
    assert same(fitted("postStratify_stype", shared, table, plan).weights, expected.numbers("poststrat"))
    assert same(fitted("rake_stype_schwide", shared, table, plan).weights, expected.numbers("raked"))


def test_ten_thousand_answers_are_raked_to_four_margins_in_under_a_second():
    rng = np.random.default_rng(20261122)
    margins = []
    for classes in (10, 6, 17, 2):
        totals = rng.uniform(1, 4, classes)
        margins.append(Margin(rng.integers(0, classes, 10_000), totals / totals.sum() * 30_000))
    before = process_time()
    raked = weighting.rake(design(10_000), margins)
    assert process_time() - before < 1
    assert raked.converged
    assert raked.deff > 1

"""Every estimate that R's survey package gives for three samples of Californian schools, and for NHANES II."""

import json

import numpy as np
import pytest

from concertino.domains.surveys.analysis import estimation, testing
from concertino.domains.surveys.analysis.design import design
from concertino.domains.surveys.analysis.estimation import share_interval
from concertino.domains.surveys.analysis.weighting import effective_n, kish_deff
from concertino.domains.surveys.tests.analysis.columns import Table, as_published, same, schools

CASES = ["apisrs results", "apistrat results", "apistrat results_without_fpc", "apiclus1 results"]


@pytest.fixture(params=CASES)
def drawn(shared, request):
    """(the table, its design, what R published)."""
    sample, results = request.param.split()
    published = json.loads((shared / "data" / "surveys" / "r_survey" / f"expected_{sample}.json").read_text())[results]
    return *schools(shared, sample, fpc=results == "results"), published


def test_totals_means_shares_and_ratios(drawn):
    table, plan, r = drawn
    pupils, score, kind = table.numbers("enroll"), table.numbers("api00"), table.codes("stype")
    assert as_published(estimation.total(plan, pupils), r["total_enroll"])
    assert as_published(estimation.mean(plan, score), r["mean_api00"])
    assert same(estimation.mean(plan, score).deff, r["mean_api00_deff"])
    assert as_published(estimation.shares_of(plan, kind, 3), r["prop_stype"])
    assert as_published(estimation.totals_of(plan, kind, 3), r["total_stype"])
    assert as_published(estimation.mean(plan, score - table.numbers("api99")), r["mean_diff_api00_api99"])
    ratio = estimation.ratio(plan, table.numbers("api.stu"), pupils)
    assert same([ratio.value, ratio.se], [r["ratio_apistu_enroll"][key] for key in ("ratio", "se")])


def test_groups_and_cross_tables(drawn):
    table, plan, r = drawn
    kind, wide = table.codes("stype"), table.codes("sch.wide")
    means = estimation.by(plan, table.numbers("api00"), kind, 3)
    assert same([each.value for each in means], [row["api00"] for row in r["mean_api00_by_stype"]])
    assert same([each.se for each in means], [row["se"] for row in r["mean_api00_by_stype"]])
    for group, row in enumerate(r["prop_schwide_by_stype"]):
        shares = estimation.shares_of(plan, wide, 2, kind == group)
        assert same([each.value for each in shares], [row["sch.wideNo"], row["sch.wideYes"]])
        assert same([each.se for each in shares], [row["se.sch.wideNo"], row["se.sch.wideYes"]])
    assert same(estimation.crosstab(plan, wide, kind, (2, 3)), r["table_schwide_stype"]["cells"])


def test_tests_of_a_cross_table_and_of_two_groups(drawn):
    table, plan, r = drawn
    tested = testing.independence(plan, table.codes("sch.wide"), table.codes("stype"), (2, 3))
    f, chi2 = r["chisq_schwide_stype_RaoScottF"], r["chisq_schwide_stype_Chisq2ndorder"]
    assert same([tested.f.statistic, tested.f.df, tested.f.ddf, tested.f.p], [f[key] for key in ("statistic", "ndf", "ddf", "p")])
    assert same([tested.f.p / f["p"], tested.chi2.p / chi2["p"], tested.chi2.statistic], [1, 1, chi2["statistic"]])
    groups = testing.two_groups(plan, table.numbers("enroll"), table.words("comp.imp") == "Yes")
    t = r["ttest_enroll_by_compimp"]
    assert same([groups.difference, groups.test.statistic, groups.test.df], [t[key] for key in ("estimate", "statistic", "df")])
    assert same(groups.test.p / t["p"], 1)


def test_quantiles_shares_within_their_bounds_and_regression(drawn):
    table, plan, r = drawn
    found = estimation.quantiles(plan, table.numbers("api00"), r["quantiles_api00"]["q"])
    assert same([each.value for each in found], r["quantiles_api00"]["estimate"])
    assert same([each.se for each in found], r["quantiles_api00"]["se"])
    wide = estimation.shares_of(plan, table.codes("sch.wide"), 2)[1]
    assert same(wide.value, r["ciprop_schwideYes_logit"]["estimate"])
    assert same(share_interval(wide), r["ciprop_schwideYes_logit"]["ci"])
    explaining = np.column_stack([np.ones(table.n), *(table.numbers(name) for name in ("ell", "meals", "mobility"))])
    line = testing.regression(plan, table.numbers("api00"), explaining)
    assert same(line.coefficients, r["glm_api00"]["estimate"])
    assert same(line.errors, r["glm_api00"]["se"])


def test_the_design_says_how_much_it_is_worth(drawn):
    _, plan, r = drawn
    assert same([plan.size, effective_n(plan.weights), kish_deff(plan.weights)],
                [r["sum_weights"], r["kish_neff"], r["kish_deff"]])  # fmt: skip
    assert (plan.n, plan.df) == (r["n"], r["df"])


def test_strata_and_clusters_of_nhanes(shared):
    folder = shared / "data" / "surveys" / "samplics"
    table, r = Table(folder / "nhanes2.csv"), json.loads((folder / "expected_nhanes2.json").read_text())
    plan = design(table.n, weights=table.numbers("finalwgt"), strata=table.words("stratid"), clusters=table.words("psuid"))
    ill, race = table.numbers("diabetes"), table.codes("race")
    assert (plan.n, plan.size, plan.df) == (r["n"], r["sum_weights"], r["df"])
    assert as_published(estimation.mean(plan, table.numbers("zinc")), r["mean_zinc"])
    assert as_published(estimation.mean(plan, ill), r["prop_diabetes"])
    assert as_published(estimation.mean(plan, table.numbers("highbp")), r["prop_highbp"])
    assert as_published(estimation.total(plan, ill), r["total_diabetes"])
    by = estimation.by(plan, ill, race, 3)
    assert same([each.value for each in by], [row["diabetes"] for row in r["diabetes_by_race"]])
    assert same([each.se for each in by], [row["se"] for row in r["diabetes_by_race"]])
    ratio = estimation.ratio(plan, table.numbers("highbp"), table.numbers("highlead"))
    assert same([ratio.value, ratio.se], [r["ratio_highbp_highlead"][key] for key in ("ratio", "se")])
    answered = np.where(np.isnan(ill), -1, ill).astype(int)
    f = testing.independence(plan, answered, race, (2, 3)).f
    assert same([f.statistic, f.df, f.ddf], [r["chisq_diabetes_race_F"][key] for key in ("F", "ndf", "ddf")])
    assert same(f.p / r["chisq_diabetes_race_F"]["p"], 1)

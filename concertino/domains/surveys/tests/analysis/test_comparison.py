"""Two waves: what R gives for a panel of workers, for a repeated survey, and what is known by hand."""

import json

import numpy as np
import pytest

from concertino.domains.surveys.analysis.comparison import (
    Wave,
    benjamini_hochberg,
    holm,
    independent,
    mcnemar,
    paired,
    together,
    verdict,
)
from concertino.domains.surveys.analysis.design import design
from concertino.domains.surveys.analysis.estimation import mean, shares
from concertino.domains.surveys.analysis.weighting import effective_n
from concertino.domains.surveys.tests.analysis.columns import Table, as_published, same


def wave_of(table: Table, variable: str, year: int) -> Wave:
    rows = table.numbers("year") == year
    return Wave(design(int(rows.sum())), table.numbers(variable)[rows], table.words("id")[rows])


@pytest.mark.parametrize("case", [0, 1, 2])
def test_a_panel_changes_as_r_says(shared, case):
    folder = shared / "data" / "surveys" / "panel_waves"
    r = json.loads((folder / "expected_panel_wages.json").read_text())["results"][case]
    table = Table(folder / "panel_wages_7waves.csv")
    before, after = (wave_of(table, r["variable"], r[key]) for key in ("wave_a", "wave_b"))
    first, second = mean(before.design, before.values), mean(after.design, after.values)
    assert same([first.value, second.value, first.se, second.se], [r[key] for key in ("mean_a", "mean_b", "se_a", "se_b")])
    assert (first.n, second.n) == (r["n_a"], r["n_b"])
    panel, apart, each = together(before, after), independent(first, second), paired(before, after)
    assert same([panel.difference, panel.se, apart.se], [r[k] for k in ("diff", "se_diff_panel", "se_diff_if_independent")])
    assert same((first.se**2 + second.se**2 - panel.se**2) / 2 / r["cov_ab"], 1)
    t = r["paired_t"]
    assert same([each.difference, each.difference / each.se, each.df], [t[key] for key in ("mean_diff", "t", "df")])
    assert same(each.p / t["p"], 1)
    assert panel.n_both == each.n_both == r["n_both"]
    if r["mcnemar"]:
        moved = mcnemar(before.values, after.values)
        assert [[moved.stay_no, moved.to_yes], [moved.to_no, moved.stay_yes]] == r["transition"]
        assert same([moved.chi2, moved.p], [r["mcnemar"]["chi2"], r["mcnemar"]["p"]])


def test_twenty_waves_of_other_people(shared):
    folder = shared / "data" / "surveys" / "panel_waves"
    r = json.loads((folder / "expected_gss_vocab.json").read_text())
    table = Table(folder / "gss_vocab_20waves.csv")
    words, years, everyone = table.numbers("vocab"), table.numbers("year"), design(table.n)
    for row in r["mean_by_year"]:
        found = mean(everyone, words, years == float(row["year"]))
        assert same([found.value, found.se, found.n], [row["vocab"], row["se"], r["n_valid_by_year"][row["year"]]])
    apart = []
    for year in (1978, 2016):
        answered = words[(years == year) & ~np.isnan(words)]
        apart.append(mean(design(len(answered)), answered))
    change, welch = independent(*apart), r["welch_2016_vs_1978"]
    assert same([change.difference, change.df, change.p], [welch[key] for key in ("diff", "df", "p")])
    assert same([change.low, change.high], welch["ci"])
    assert verdict(change) == "unclear"


@pytest.mark.parametrize("weights", ["weight_a", "weight_b"])
def test_five_waves_with_two_weights(shared, weights):
    folder = shared / "data" / "surveys" / "panel_waves"
    r = json.loads((folder / "expected_quantipy_exampleA.json").read_text())[weights]
    table = Table(folder / "quantipy_exampleA.csv")
    heavy = table.numbers(weights)
    kept = ~np.isnan(heavy)
    plan = design(int(kept.sum()), weights=heavy[kept])
    assert same([plan.n, plan.size], [r["n"], r["sum"]])
    assert same(effective_n(plan.weights), r["kish_neff"])
    assert as_published(mean(plan, table.numbers("age")[kept]), r["age"])
    for name in ("gender", "locality", "q1"):
        values = table.numbers(name)[kept]
        levels = [float(label.partition(")")[2]) for label in r[name]["names"]]
        columns = np.where(np.isnan(values)[:, None], np.nan, values[:, None] == np.array(levels))
        assert as_published(shares(plan, columns), r[name])
    for row in r["gender_by_wave"]:
        women = mean(plan, (table.numbers("gender")[kept] == 1).astype(float), table.numbers("Wave")[kept] == row["Wave"])
        assert same([women.value, women.se], [row["I(gender == 1)TRUE"], row["se.I(gender == 1)TRUE"]])


def test_who_answered_both_times_makes_a_change_surer():
    rng = np.random.default_rng(5)
    opinion = rng.normal(0, 1, 400)
    before = Wave(design(200), opinion[:200], np.arange(200))
    after = Wave(design(200), opinion[100:300] + 0.3, np.arange(100, 300))
    panel, apart = together(before, after), independent(mean(before.design, before.values), mean(after.design, after.values))
    assert panel.se < apart.se
    assert panel.n_both == 100
    # As many in common as chance would have it: the waves tell nothing of each other (200 × 200 / 400 = 100).
    assert together(before, after, population=400).se == pytest.approx(apart.se)


def test_of_two_censuses_any_difference_is_one():
    before, after = (Wave(design(50, fpc=50), np.arange(50.0) + more, np.arange(50)) for more in (0, 1))
    change = together(before, after, population=50)
    assert (change.difference, change.p) == (1, 0)
    assert change.se == pytest.approx(0, abs=1e-6)
    assert paired(before, after).se == 0
    assert verdict(change) == "up"


def test_nobody_in_common_is_two_samples():
    before, after = (Wave(design(20), np.arange(20.0), np.arange(20) + start) for start in (0, 100))
    assert together(before, after).way == "independent"
    assert verdict(paired(before, after)) == "too_few"
    with pytest.raises(ValueError, match="twice"):
        together(before, Wave(design(2), np.ones(2), np.array([1, 1])))


def test_many_questions_are_corrected_for_their_number():
    # Worked by hand from the definitions of Holm, and of Benjamini and Hochberg.
    ps = [0.01, 0.04, 0.03, np.nan, 0.005]
    assert holm(ps) == pytest.approx([0.03, 0.06, 0.06, np.nan, 0.02], nan_ok=True)
    assert benjamini_hochberg(ps) == pytest.approx([0.02, 0.04, 0.04, np.nan, 0.02], nan_ok=True)


def test_a_change_is_said_only_when_it_can_be():
    few = Wave(design(4), np.arange(4.0), np.arange(4))
    assert verdict(together(few, few)) == "too_few"
    many = Wave(design(40), np.arange(40.0), np.arange(40))
    moved = Wave(many.design, many.values + 3 + np.arange(40) % 2, many.people)
    assert verdict(together(many, many)) == "none"
    change = together(many, moved)
    assert verdict(change) == "up"
    assert verdict(change, p=0.2) == "unclear"
    assert verdict(together(moved, many)) == "down"

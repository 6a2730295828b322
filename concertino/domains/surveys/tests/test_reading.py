"""A wave read by hand-made answers: what is estimated, and what stays hidden. No database."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from concertino.domains.surveys.analysis import estimation, testing
from concertino.domains.surveys.reading import columns, knowledge
from concertino.domains.surveys.reading.coding import agreement
from concertino.domains.surveys.reading.crossing import crossed
from concertino.domains.surveys.reading.frame import Frame, Stratum
from concertino.domains.surveys.reading.grouping import groups
from concertino.domains.surveys.reading.questions import Asking, told
from concertino.domains.surveys.reading.veils import Filter, view
from concertino.domains.surveys.reading.waves import compared
from concertino.domains.surveys.reading.weights import simple, weighed
from concertino.domains.surveys.tests import sampled

FORM = sampled.FORM
N = 60


def answers(place):
    return sampled.knowing(
        place % 5, useful=1 + place % 5, topics=["news", "law"] if place % 3 else ["jobs"],
        order=["b", "a"] if place % 2 else ["c"], share={"p": place % 11, "q": 10 - place % 11}, seats=place * 10,
        since=f"20{10 + place % 2}-05-01", why="Clair",
    )  # fmt: skip


def framed(given=None, totals=(60, 30), first=30, people=True, population=90.0):
    given = [answers(place) for place in range(N)] if given is None else given
    codes = np.array([0 if place < first else 1 for place in range(len(given))])
    sector = Stratum("sector", ("strings", "voices"), np.array(totals, dtype=float), codes)
    wave = SimpleNamespace(call=SimpleNamespace(min_cell=5))
    return Frame(wave, FORM, given, {"sector": sector}, population, np.arange(len(given)) if people else None)


def asked(frame, code, kept=None):
    return told(Asking(frame, weighed(frame).design, view(frame, kept)), FORM.question(code))


def test_shares_of_a_choice_are_weighted_to_the_population():
    frame = framed()
    found = asked(frame, "year")
    right = np.array([one["year"] == "y1987" for one in frame.answers])
    expected = 60 / 90 * right[:30].mean() + 30 / 90 * right[30:].mean()
    assert (found["n"], found["lines"][0]["n"]) == (N, int(right.sum()))
    assert found["lines"][0]["value"] == pytest.approx(expected)


def test_means_ranks_points_and_quartiles():
    frame = framed(totals=(45, 45))
    useful = np.array([one["useful"] for one in frame.answers], dtype=float)
    assert asked(frame, "useful")["mean"]["value"] == pytest.approx(useful.mean())
    first, *_rest = asked(frame, "order")["lines"]
    assert (first["key"], first["n"], first["value"]) == ("a", 30, pytest.approx(2.0))
    assert asked(frame, "share")["lines"][0]["value"] == pytest.approx(np.mean([one["share"]["p"] for one in frame.answers]))
    assert [one["value"] for one in asked(frame, "seats")["quartiles"]] == [140, 290, 440]
    seats = np.array([one["seats"] for one in frame.answers], dtype=float)
    total = asked(frame, "seats")["total"]
    assert total["value"] == pytest.approx(frame.population * seats.mean()) and total["low"] < total["value"] < total["high"]
    assert [one["key"] for one in asked(frame, "since")["lines"]] == ["2010", "2011"]


def test_several_options_are_each_a_share_of_those_who_answered():
    frame = framed(totals=(45, 45))
    assert [one["n"] for one in asked(frame, "topics")["lines"]] == [40, 40, 20]
    assert asked(frame, "topics")["lines"][2]["value"] == pytest.approx(1 / 3)


def test_a_small_cell_is_hidden_with_another_so_that_subtraction_tells_nothing():
    given = [answers(place) | {"aid": "not" if place < 3 else "a_little" if place < 20 else "know_well"} for place in range(N)]
    lines = asked(framed(given), "aid")["lines"]
    assert [(one["key"], one["n"]) for one in lines] == [("know_well", 40), ("a_little", None), ("not", None)]
    assert lines[1]["value"] is None


def test_a_scale_with_a_hidden_mark_shows_its_mean_alone():
    given = [answers(place) | {"useful": 5 if place < 2 else 3 if place % 2 else 2} for place in range(N)]
    found = asked(framed(given), "useful")
    assert (found["lines"], found["n"]) == ([], N)
    assert found["mean"]["value"] is not None


def test_a_part_of_few_answers_is_hidden_and_so_is_the_other_that_would_tell_it():
    frame = framed(first=57)
    for value in ("strings", "voices"):
        assert asked(frame, "useful", Filter("sector", value))["n"] is None
    assert asked(frame, "useful")["n"] == N


def test_a_part_is_estimated_as_a_domain():
    frame = framed()
    found = asked(frame, "useful", Filter("sector", "voices"))["mean"]
    useful = np.array([one["useful"] for one in frame.answers], dtype=float)
    expected = estimation.mean(weighed(frame).design, useful, frame.strata["sector"].codes == 1)
    assert (found["n"], found["value"], found["low"]) == (30, pytest.approx(expected.value), pytest.approx(expected.low))


def test_without_known_population_nothing_is_weighted_nor_corrected():
    frame = Frame(SimpleNamespace(call=SimpleNamespace(min_cell=5)), FORM, [answers(place) for place in range(N)], {}, np.inf)
    found = weighed(frame)
    assert (found.is_weighted, found.n_eff, found.deff) == (False, N, 1.0)
    assert np.isinf(found.design.population).all()


def test_weights_are_met_and_told():
    found = weighed(framed())
    assert (found.along, found.converged) == (("sector",), True)
    assert found.design.weights[[0, -1]] == pytest.approx([2.0, 1.0])
    assert found.n_eff == pytest.approx(90**2 / (30 * 4 + 30))


def test_extreme_weights_are_cut_and_the_gap_is_told():
    found = weighed(framed(totals=(85, 5), first=5))
    assert not found.converged
    assert found.gap > 0.01
    assert found.design.weights.max() <= 5 * 90 / N + 1e-9


def test_a_cross_table_hides_small_cells_and_is_tested_by_rao_and_scott():
    frame = framed()
    rows, across = columns.of_stratum(frame.strata["sector"]), columns.classes(frame, FORM.question("aid"))
    found = crossed(frame, weighed(frame).design, rows, across)
    expected = testing.independence(weighed(frame).design, rows.codes, across.codes, (2, 3))
    assert found["test"]["p"] == pytest.approx(expected.f.p)
    assert [row["n"] for row in found["rows"]] == [30, 30]
    assert [row["shares"][2] for row in found["rows"]] == [0, 0]  # nobody said so: nothing to hide
    assert sum(found["rows"][0]["shares"][:2]) == pytest.approx(1)
    margins = found["rows"][0]["margins"]
    low, high = estimation.share_interval(estimation.shares_of(weighed(frame).design, across.codes, 3, rows.codes == 0)[0])
    assert margins == [pytest.approx((high - low) / 2), pytest.approx(margins[0]), None]


def test_two_waves_are_compared_with_those_who_answered_both_and_corrected_together():
    before, after = framed(), framed([answers(place) | {"useful": min(5, 2 + place % 5)} for place in range(N)])
    sides = [(frame, simple(frame)) for frame in (before, after)]
    found = {(one["question"], one["key"]): one for one in compared(*sides, {"useful": "yes", "year": "no"})}
    assert set(found) == {("knowledge", ""), ("useful", "")}
    useful = found["useful", ""]
    assert (useful["paired"]["n_both"], useful["paired"]["difference"]) == (N, pytest.approx(0.8))
    assert (useful["paired"]["before"], useful["paired"]["after"]) == (None, None)
    assert useful["together"]["verdict"] == "up"
    assert useful["together"]["corrected"] >= useful["together"]["p"]


def test_an_item_left_blank_is_not_known():
    frame = framed([{"aid": "know_well"}, {}] * 10)
    assert knowledge.scores(frame)[:2] == pytest.approx([25, 0])
    assert knowledge.scores(frame, "services")[:2] == pytest.approx([100, 0])


def test_answers_that_share_a_word_are_suggested_as_a_group():
    texts = ["Plus de concerts en région", "Des concerts gratuits", "Le concert du midi", "La formation", "Rien"]
    found = groups(texts)
    assert [(group.word, group.places) for group in found] == [("concerts", (0, 1, 2))]


def test_the_agreement_of_two_coders_is_that_of_cohen():
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    assert agreement(pairs).kappa == pytest.approx(0.4)

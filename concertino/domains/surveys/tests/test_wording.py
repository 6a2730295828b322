"""A board reads what two waves say."""

import numpy as np
import pytest
from django.utils import translation

from concertino.domains.surveys.analysis.comparison import Change, Wave, paired, verdict
from concertino.domains.surveys.analysis.design import design
from concertino.domains.surveys.wording import change_said, margin_said


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def change(difference: float, low: float, high: float, p: float, n: int = 80) -> Change:
    return Change("together", 0.40, 0.40 + difference, difference, 0.05, low, high, 78, p, n, n, 60)


def test_a_rise_a_fall_and_what_chance_could_make_are_said():
    rise, fall, chance = change(0.12, 0.03, 0.21, 0.01), change(-0.12, -0.21, -0.03, 0.01), change(0.03, -0.04, 0.10, 0.4)
    assert change_said(rise, verdict(rise), "share") == (
        "40% → 52%: 12 points more (between 3 and 21, nineteen times in twenty); chance seldom does as much."
    )
    assert "40% → 28%: 12 points less (between 3 and 21," in change_said(fall, verdict(fall), "share")
    assert "as much could be chance (the difference is between −4 and 10," in change_said(chance, verdict(chance), "share")


def test_of_too_few_nothing_is_said():
    few = change(0.5, 0.4, 0.6, 0.001, n=4)
    assert change_said(few, verdict(few), "share") == "Too few people answered for a comparison."


def test_what_cannot_be_told_is_said_so():
    unsure = change(0.1, float("nan"), float("nan"), float("nan"))
    assert change_said(unsure, verdict(unsure), "share") == "40% → 50%: what chance has to do with it cannot be told."


def test_those_who_answered_both_times_are_named():
    before = Wave(design(30), np.arange(30.0), np.arange(30))
    after = Wave(design(30), np.arange(30.0) + np.arange(30) % 3 + 1, np.arange(30))
    said = change_said(moved := paired(before, after), verdict(moved))
    assert said.startswith("Among the 30 who answered both times: 14.5 → 16.5: 2 more")


def test_a_margin_is_said_with_its_answers():
    assert margin_said(0.034, 1200, "share") == "± 3.4 points nineteen times in twenty · 1,200 answers"

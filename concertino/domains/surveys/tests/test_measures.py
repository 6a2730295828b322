"""Surveys closed and the knowledge index, against what a statistician computes by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.utils import translation
from scipy import stats

from concertino.domains.plan import actions as plans
from concertino.domains.plan.standing import standing
from concertino.domains.surveys import actions
from concertino.domains.surveys.measures import knowledge_index, surveys_closed
from concertino.domains.surveys.models import Response
from concertino.domains.surveys.tests import sampled
from concertino.ground.measures import Change
from concertino.ground.periods import Period

PLAN = Path(plans.__file__).parents[1] / "plans" / "conseil-2018-2021.yaml"
FIRST, SECOND = date(2017, 12, 1), date(2019, 12, 1)
YEARS = Period(date(2017, 1, 1), date(2019, 12, 31))
BEFORE = {"strings": [0, 1, 1, 2, 1, 0], "voices": [2, 3, 1, 2, 4]}
AFTER = {"strings": [2, 1, 3, 2, 2, 1], "voices": [3, 3, 3, 3, 4]}
POPULATION = {"strings": 12, "voices": 7}


@pytest.fixture
def people(db):
    return sampled.membership(*POPULATION.values())


def by_person(people, known):
    strings = dict(zip(people[:12], known["strings"], strict=False))
    return {who: sampled.knowing(n) for who, n in (strings | dict(zip(people[12:], known["voices"], strict=False))).items()}


@pytest.fixture
def wave(people):
    made = sampled.opened(sampled.version(), FIRST)
    sampled.answered(made, by_person(people, BEFORE))
    return sampled.closed(made)


@pytest.fixture
def waves(people, wave):
    after = sampled.opened(wave.version, SECOND, previous=wave)
    sampled.answered(after, by_person(people, AFTER))
    return wave, sampled.closed(after)


def post_stratified(known):
    """The mean and its standard error, written out from the formula of a post-stratified sample of a finite population."""
    size = sum(POPULATION.values())
    n = sum(map(len, known.values()))
    value = sum(POPULATION[name] / size * np.mean(scores) * 25 for name, scores in known.items())
    residuals = np.concatenate(
        [POPULATION[name] / len(scores) * (np.array(scores) - np.mean(scores)) * 25 for name, scores in known.items()]
    )
    return value, np.sqrt((1 - n / size) * n / (n - 1) * (residuals**2).sum()) / size


def test_the_index_of_a_wave_is_weighted_to_the_membership_with_the_interval_of_a_finite_population(waves):
    for day, known in ((date(2018, 1, 1), BEFORE), (date(2020, 1, 1), AFTER)):
        figure = knowledge_index.value(day)
        value, se = post_stratified(known)
        assert figure.value == pytest.approx(value, rel=1e-9)
        assert ((figure.high - figure.low) / 2, figure.n) == (pytest.approx(1.959963984540054 * se, rel=1e-9), 11)


def test_the_index_by_sector_and_by_theme(wave):
    sectors = knowledge_index.breakdown("sector", date(2018, 1, 1))
    assert {code: figure.value for code, figure in sectors.items()} == {
        f"t-{name}": pytest.approx(np.mean(known) * 25) for name, known in BEFORE.items()
    }
    themes = knowledge_index.breakdown("theme", date(2018, 1, 1))
    services = {name: [4 * (n > 0) for n in known] for name, known in BEFORE.items()}
    assert themes["services"].value == pytest.approx(post_stratified(services)[0])
    assert set(themes) == {"services", "council"}


def test_before_the_first_wave_closes_nothing_is_known(wave):
    assert knowledge_index.value(date(2017, 12, 27)).value is None
    assert knowledge_index.series([date(2017, 12, 27), date(2017, 12, 28)])[0].value is None


def test_the_change_from_the_baseline_is_that_of_those_who_answered_both(waves):
    found = knowledge_index.change(date(2018, 1, 1), date(2020, 1, 1))
    moved = [(b - a) * 25 for name in BEFORE for a, b in zip(BEFORE[name], AFTER[name], strict=True)]
    weights = np.repeat([12 / 6, 7 / 5], [6, 5])
    mean = np.average(moved, weights=weights)
    influence = weights * (np.array(moved) - mean) / weights.sum()
    n, size = len(moved), sum(POPULATION.values())
    se = np.sqrt((1 - n / size) * n / (n - 1) * ((influence - influence.mean()) ** 2).sum())
    assert (found.difference, found.n_both) == (pytest.approx(mean), n)
    assert found.p == pytest.approx(2 * stats.t.sf(mean / se, n - 1))


def test_nothing_follows_the_baseline_while_its_wave_is_the_last(wave):
    assert knowledge_index.change(date(2018, 1, 1), date(2018, 6, 1)) == Change(None)
    assert knowledge_index.change(date(2017, 1, 1), date(2018, 6, 1)) is None


def test_the_evidence_of_the_index_is_the_wave_that_holds_on_the_day(waves):
    first, second = waves
    assert [one.wave_id for one in knowledge_index.evidence(date(2019, 12, 27))] == [first.pk]
    assert [one.wave_id for one in knowledge_index.evidence(date(2019, 12, 28))] == [second.pk]
    (row,) = knowledge_index.evidence(date(2018, 1, 1), only=("sector", "t-voices"))
    assert (row.n, row.score) == (5, pytest.approx(60))


def test_answers_set_aside_do_not_count_in_the_index_of_a_closed_wave(wave):
    fewer = {**BEFORE, "voices": BEFORE["voices"][:4]}
    last = Response.objects.get(wave=wave, answers__year="y1987")
    actions.set_aside(by=None, responses=[last], reason="Par une machine", on=date(2018, 1, 5))
    assert knowledge_index.value(date(2018, 1, 1)).value == pytest.approx(post_stratified(fewer)[0])
    actions.count_again(by=None, responses=[last])
    assert knowledge_index.value(date(2018, 1, 1)).value == pytest.approx(post_stratified(BEFORE)[0])


def test_of_a_wave_of_few_answers_no_index_is_told(people):
    made = sampled.opened(sampled.version(), FIRST)
    sampled.answered(made, dict(list(by_person(people, BEFORE).items())[:4]))
    sampled.closed(made)
    assert knowledge_index.value(date(2018, 1, 1)).value is None


def test_a_call_of_one_sector_does_not_speak_of_the_membership(people):
    made = sampled.opened(sampled.version(), FIRST, sectors=[sampled.sector("strings")])
    sampled.answered(made, {who: sampled.knowing(2) for who in people[:6]})
    sampled.closed(made)
    assert knowledge_index.value(date(2018, 1, 1)).value is None
    assert surveys_closed.value(YEARS).value == 1


def test_a_wave_is_counted_once_closed_and_answered(people, wave):
    silent = sampled.closed(sampled.opened(wave.version, date(2018, 5, 1)))
    sampled.opened(wave.version, date(2018, 7, 1))
    assert surveys_closed.value(YEARS).value == 1
    assert list(surveys_closed.evidence(YEARS)) == [wave]
    assert [(one.pk, one.left_out_for) for one in surveys_closed.left_out(YEARS)] == [(silent.pk, "empty")]
    by = surveys_closed.breakdown("questionnaire", YEARS)
    assert {key: figure.value for key, figure in by.items()} == {wave.version.questionnaire_id: 1}


def test_the_plan_judges_the_index_by_those_who_answered_both_waves(waves):
    plan = plans.load(by=None, content=PLAN.read_bytes(), name=PLAN.name, on=date(2018, 1, 1)).plan
    with translation.override("en"):
        found = standing(plan, date(2020, 6, 30)).indicator("consultations.knowledge_index")
        early = standing(plan, date(2018, 6, 30)).indicator("consultations.knowledge_index")
    assert (found.status, found.change.n_both) == ("reached", 11)
    assert "Judged on the 11 who answered both times: +" in found.sentence
    assert (early.status, early.sentence) == ("not_due", "Nothing follows the baseline yet.")

"""The plan as it stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from concertino.domains.plan.actions import (
    change_baseline,
    change_target,
    correct_reading,
    plan_action,
    record_reading,
    set_action_state,
)
from concertino.domains.plan.models import Action, Cell, Indicator
from concertino.domains.plan.standing import missing, standing
from concertino.ground.measures import measures
from concertino.ground.periods import Period

JUNE = date(2020, 6, 30)
QUERIES = 11  # the plan's rows in 8; figures kept, figures read anew


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def opinion(small):
    return Indicator.objects.get(key="typed.opinion")


def typed(indicator, as_of, value):
    return record_reading(
        by=None,
        indicator=indicator,
        on=date(2022, 1, 1),
        as_of=as_of,
        value=Decimal(value),
        author="Bureau",
        evidence="Procès-verbal",
    )


def at(plan, day, key):
    return standing(plan, day).indicator(key)


# -- typed readings --------------------------------------------------------------------------------------------------------
def test_a_typed_reading_stands_from_its_date_and_is_marked_as_typed(small, opinion):
    typed(opinion, date(2019, 12, 31), 50)
    found = at(small, JUNE, "typed.opinion")
    assert (found.value, found.is_typed, found.when) == (50, True, date(2019, 12, 31))
    assert (found.status, found.baseline.value, found.goal) == ("on_pace", 40, 60)
    assert at(small, date(2019, 12, 30), "typed.opinion").value is None


def test_a_corrected_reading_no_longer_stands(small, opinion):
    reading = typed(opinion, date(2019, 12, 31), 50)
    correct_reading(
        by=None, reading=reading, on=JUNE, value=Decimal(41), author="Bureau", evidence="PV", reason="Faute de frappe"
    )
    assert at(small, JUNE, "typed.opinion").value == 41


def test_without_reading_nothing_is_known_and_nothing_is_nought(small):
    found = at(small, JUNE, "typed.opinion")
    assert (found.value, found.status, found.sentence) == (None, "no_data", "Nothing is known at June 30, 2020.")


def test_an_awaited_measure_says_what_record_is_missing(small):
    found = at(small, JUNE, "later.things")
    assert (found.status, found.sentence) == ("not_computable", "Not computable yet: no record of things.")


def test_an_awaited_measure_takes_typed_readings_until_its_room_comes(small):
    typed(Indicator.objects.get(key="later.things"), JUNE, 5)
    assert (at(small, JUNE, "later.things").value, at(small, JUNE, "later.things").is_typed) == (5, True)


# -- what was in force -----------------------------------------------------------------------------------------------------
def test_the_target_then_in_force_decides(small, opinion):
    typed(opinion, date(2018, 3, 31), 61)
    change_target(
        by=None, indicator=opinion, on=date(2019, 3, 12), from_on=date(2019, 3, 12), reason="Résolution",
        former=opinion.targets.get(), kind="at_least", value=Decimal(80), course="line", due_on=date(2021, 12, 31),
    )  # fmt: skip
    assert (at(small, date(2019, 3, 11), "typed.opinion").goal, at(small, date(2019, 3, 12), "typed.opinion").goal) == (60, 80)
    assert at(small, date(2019, 3, 11), "typed.opinion").status == "reached"


def test_the_baseline_then_in_force_counts(small, opinion):
    change_baseline(
        by=None,
        indicator=opinion,
        on=JUNE,
        from_on=JUNE,
        reason="Audit",
        as_of=small.starts_on,
        source_fr="Audit",
        value=Decimal(30),
    )
    assert [at(small, day, "typed.opinion").baseline.value for day in (date(2020, 6, 29), JUNE)] == [40, 30]


def test_an_action_stands_in_the_state_it_then_had(small):
    action = Action.objects.get()
    set_action_state(by=None, action=action, on=date(2018, 3, 1), state="under_way")
    set_action_state(by=None, action=action, on=date(2018, 9, 1), state="done")

    def seen(day):
        (found,) = standing(small, day).objective("1.1").cells[0].actions
        return found.stage.state, found.is_late

    assert [seen(date(2018, month, 1)) for month in (2, 3, 7, 9)] == [
        ("planned", False), ("under_way", False), ("under_way", True), ("done", False),
    ]  # fmt: skip


def test_once_over_the_plan_stands_as_on_its_last_day(small, opinion):
    typed(opinion, date(2021, 12, 31), 59)
    found = at(small, date(2026, 11, 22), "typed.opinion")
    assert (found.status, found.value) == ("off", 59)


# -- computed from records -------------------------------------------------------------------------------------------------
def test_a_followed_baseline_is_read_in_the_records(computed, arrive):
    for month in (1, 2, 3, 4):
        arrive(date(2017, month, 1))
    found = at(computed, JUNE, "tests.there")
    assert (found.baseline.value, found.value, found.goal) == (4, 4, 8)
    assert found.status == "off"
    arrive(date(2019, 1, 1)), arrive(date(2019, 1, 1))
    assert at(computed, JUNE, "tests.there").status == "on_pace"


def test_without_records_before_the_plan_there_is_no_baseline(computed, arrive):
    arrive(date(2019, 1, 1))
    found = at(computed, JUNE, "tests.there")
    assert (found.baseline.value, found.value, found.status) == (None, 1, "not_computable")


def test_a_flow_is_read_from_the_start_of_the_plan(computed, arrive):
    for day in (date(2017, 5, 1), date(2018, 1, 1), JUNE, date(2020, 7, 1)):
        arrive(day)
    found = at(computed, JUNE, "tests.arrived")
    assert (found.value, found.when) == (2, Period(date(2018, 1, 1), JUNE))
    assert (found.status, found.goal) == ("no_target", None)


def test_the_points_are_those_of_each_quarter_and_of_the_day(computed, arrive):
    arrive(date(2017, 5, 1)), arrive(date(2018, 2, 1))
    found = at(computed, date(2018, 8, 15), "tests.there")
    assert found.points == [
        (date(2018, 1, 1), 1), (date(2018, 3, 31), 2), (date(2018, 6, 30), 2), (date(2018, 8, 15), 2),
    ]  # fmt: skip
    assert found.path == [(date(2018, 1, 1), 1.0), (date(2021, 12, 31), 2.0)]


def test_a_target_of_each_year_remembers_the_year_before(computed, arrive):
    arrive(date(2017, 5, 1)), arrive(date(2018, 2, 1))
    days = [date(2018, 1, 15), date(2018, 6, 30), date(2019, 6, 30), date(2020, 6, 30)]
    assert [at(computed, day, "yearly.arrivals").status for day in days] == ["not_due", "reached", "not_due", "off"]
    assert "2019" in at(computed, date(2020, 6, 30), "yearly.arrivals").sentence


def test_a_target_by_dimension_takes_the_worst_and_names_it(computed, arrive):
    for role in ("artist", "artist", "agent"):
        arrive(date(2017, 5, 1), role)
    found = at(computed, JUNE, "roles.there")
    assert {part.label: str(part.status) for part in found.parts} == {"agent": "off", "artist": "reached"}
    assert found.status == "off"
    assert found.sentence == "1 of 2 hold the target; those that do not: agent."


def test_before_the_plan_nothing_is_due(computed, arrive):
    arrive(date(2017, 1, 1))
    found = standing(computed, date(2017, 6, 30))
    assert found.indicator("tests.there").status == "not_due"
    assert found.indicator("tests.arrived").value is None


def test_a_relative_target_without_baseline_says_so(small):
    things = Indicator.objects.get(key="later.things")
    typed(things, JUNE, 5)
    change_target(
        by=None, indicator=things, on=JUNE, from_on=JUNE, reason="Résolution", former=things.targets.get(),
        kind="relative", value=Decimal(25), course="line", due_on=date(2021, 12, 31),
    )  # fmt: skip
    found = standing(small, JUNE)
    assert found.indicator("later.things").sentence == "Not computable: no baseline."
    assert found.sentence == "0 of 1 objectives are on pace at June 30, 2020; 1 cannot be computed: no baseline for 1.1."


# -- the whole -------------------------------------------------------------------------------------------------------------
def test_the_plan_says_in_a_sentence_how_it_stands(council, monkeypatch):
    monkeypatch.delitem(measures._things, "partners.collaborations")  # as if no room kept their record yet
    found = standing(council, JUNE)
    assert found.sentence.startswith("0 of 10 objectives are on pace at June 30, 2020; ")
    assert "no data for 1.1, 1.2, 1.3 and 3.3, no record for 2.3; " in found.sentence
    assert "5 have no target" in found.sentence
    assert [len(list(node.objectives())) for node in found.nodes] == [3, 4, 3]
    assert found.nodes[1].summary == "1 not computable, 3 no target"


def test_the_table_has_its_cells_in_the_order_of_the_axes(council):
    found = standing(council, JUNE)
    assert [one.cell.code for one in found.objective("1.1").cells] == ["1.1-C", "1.1-R", "1.1-D"]
    assert [one.cell.code for one in found.objective("3.2").cells] == ["3.2-CRD"]
    assert found.objective("1.1").promise.code == "1.1-I"
    assert len(found.indicators) == 24


def test_sentences_are_in_the_language_of_the_reader(council, monkeypatch):
    monkeypatch.delitem(measures._things, "work.trainings", raising=False)  # as if no room kept their record yet
    with translation.override("fr-ca"):
        assert "formations" in at(council, JUNE, "work.trainings").sentence


def test_queries_do_not_grow_with_the_plan(computed, arrive, django_assert_max_num_queries):
    arrive(date(2017, 5, 1))
    with django_assert_max_num_queries(QUERIES):
        standing(computed, JUNE)
    for cell in Cell.objects.filter(kind="axis"):
        for _n in range(3):
            plan_action(by=None, cell=cell, on=date(2018, 1, 1), title_fr="Agir", serves=Indicator.objects.all())
    with django_assert_max_num_queries(QUERIES):
        standing(computed, JUNE)


# -- what is missing -------------------------------------------------------------------------------------------------------
def test_what_is_missing_says_why_where_and_for_how_long(small, opinion, outsider):
    Indicator.objects.filter(pk=opinion.pk).update(owner=outsider)
    found = {one.indicator.key: one for one in missing(standing(small, date(2018, 12, 31)))}
    assert found["later.things"].why == "Not computable yet: no record of things."
    assert (found["typed.opinion"].url_name, found["typed.opinion"].owner) == ("plan:record_reading", outsider)
    assert found["typed.opinion"].days == 364


def test_a_typed_reading_older_than_its_frequency_is_stale(small, opinion):
    typed(opinion, date(2018, 6, 30), 45)
    assert "typed.opinion" not in [one.indicator.key for one in missing(standing(small, date(2018, 9, 30)))]
    (stale,) = [one for one in missing(standing(small, date(2018, 10, 1))) if one.indicator.key == "typed.opinion"]
    assert stale.why == "The last reading is 93 days old."


def test_a_missing_baseline_is_mended_on_its_form(computed, arrive):
    arrive(date(2019, 1, 1))
    found = {one.indicator.key: one for one in missing(standing(computed, JUNE))}
    assert found["tests.there"].url_name == "plan:change_baseline"

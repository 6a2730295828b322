"""Targets, baselines, readings, sheets and actions change: with a reason, and never over what was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.domains.plan import actions
from concertino.domains.plan.models import Action, Baseline, Indicator, Reading, Target
from concertino.ground.refusals import Refusal

ON = date(2019, 3, 12)
DUE = date(2021, 12, 31)


@pytest.fixture
def opinion(small):
    return Indicator.objects.get(key="typed.opinion")


@pytest.fixture
def action(small):
    return Action.objects.get()


def target(by, indicator, **changes):
    given = {
        "on": ON, "from_on": ON, "reason": "Résolution", "former": indicator.targets.latest_only().get(), "kind": "at_least",
        "value": Decimal(70), "course": "line", "due_on": DUE,
    }  # fmt: skip
    return actions.change_target(by=by, indicator=indicator, **given | changes)


def baseline(by, indicator, **changes):
    given = {"on": ON, "from_on": ON, "reason": "Audit", "as_of": date(2018, 1, 1), "source_fr": "Audit", "value": Decimal(45)}
    return actions.change_baseline(by=by, indicator=indicator, **given | changes)


def reading(by, indicator, **changes):
    given = {"on": ON, "as_of": date(2018, 12, 31), "value": Decimal(44), "author": "Bureau", "evidence": "PV"}
    return actions.record_reading(by=by, indicator=indicator, **given | changes)


def refused(field, verb, *given, **changes):
    with pytest.raises(Refusal) as refusal:
        verb(*given, **changes)
    assert str(refusal.value)
    assert refusal.value.field == field


# -- targets and baselines -------------------------------------------------------------------------------------------------
def test_a_new_target_supersedes_the_former_one(direction, opinion):
    former = opinion.targets.get()
    new = target(direction, opinion)
    assert list(opinion.targets.in_force_on(date(2019, 3, 11))) == [former]
    assert list(opinion.targets.in_force_on(ON)) == [new]
    assert (new.recorded_by, new.recorded_on) == (direction, ON)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"from_on": date(2017, 1, 1)}, "from_on"),
        ({"from_on": date(2018, 1, 1)}, "from_on"),  # the former would have been in force on no day
        ({"value": None}, "value"),
        ({"value": Decimal("1e30")}, "value"),
        ({"kind": "direction"}, "value"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2018, 1, 1)}, "due_on"),
    ],
)
def test_a_target_is_refused_beside_the_answer_at_fault(direction, opinion, changes, field):
    refused(field, target, direction, opinion, **changes)
    assert Target.objects.filter(indicator=opinion).count() == 1


def test_a_target_already_replaced_cannot_be_replaced_again(direction, opinion):
    former = opinion.targets.get()
    target(direction, opinion)
    refused(None, target, direction, opinion, former=former)


def test_a_target_of_another_indicator_cannot_be_replaced(direction, opinion):
    other = Target.objects.get(indicator__key="later.things")
    refused("former", target, direction, opinion, former=other)


def test_a_withdrawn_target_stays_to_be_read(direction, opinion):
    target(direction, opinion, kind="none", value=None, due_on=None)
    assert [one.kind for one in opinion.targets.all()] == ["at_least", "none"]


def test_a_new_baseline_supersedes_the_former_one(direction, opinion):
    baseline(direction, opinion)
    assert [one.value for one in opinion.baselines.in_force_on(date(2019, 3, 11))] == [40]
    assert [one.value for one in opinion.baselines.in_force_on(ON)] == [45]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"source_fr": ""}, "source_fr"),
        ({"from_on": date(2017, 1, 1)}, "from_on"),
        ({"from_on": date(2018, 1, 1)}, "from_on"),  # the former would have been in force on no day
        ({"value": None}, "value"),
        ({"value": Decimal("1e30")}, "value"),
        ({"first_on": date(2019, 1, 1)}, "as_of"),
    ],
)
def test_a_baseline_is_refused_beside_the_answer_at_fault(direction, opinion, changes, field):
    refused(field, baseline, direction, opinion, **changes)
    assert Baseline.objects.filter(indicator=opinion).count() == 1


# -- readings --------------------------------------------------------------------------------------------------------------
def test_one_reading_a_date_and_a_correction_keeps_it(direction, opinion):
    first = reading(direction, opinion)
    refused("as_of", reading, direction, opinion)
    new = actions.correct_reading(
        by=direction, reading=first, on=ON, value=Decimal(43), author="Bureau", evidence="PV", reason="Faute de frappe"
    )
    assert list(opinion.readings.known_on(ON)) == [new]
    assert Reading.objects.count() == 2
    with pytest.raises(Refusal):
        actions.correct_reading(by=direction, reading=first, on=ON, value=Decimal(1), author="B", evidence="P", reason="R")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"as_of": date(2019, 3, 13)}, "as_of"),
        ({"author": ""}, "author"),
        ({"evidence": " "}, "evidence"),
        ({"value": Decimal("123456789012345678901")}, "value"),
        ({"value": Decimal("NaN")}, "value"),
    ],
)
def test_a_reading_is_refused_beside_the_answer_at_fault(direction, opinion, changes, field):
    refused(field, reading, direction, opinion, **changes)
    assert not Reading.objects.exists()


def test_a_sheet_of_readings_with_one_that_cannot_be_kept_is_refused_as_a_whole(direction, opinion):
    rows = [(opinion, actions.readings.Typed(ON, value, "Bureau", "PV")) for value in (Decimal(50), Decimal("1e30"))]
    refused("value", actions.take_in_readings, by=direction, on=ON, new=rows, corrected=(), reason="")
    assert not Reading.objects.exists()


def test_a_correction_needs_a_reason(direction, opinion):
    first = reading(direction, opinion)
    with pytest.raises(Refusal) as refusal:
        actions.correct_reading(by=direction, reading=first, on=ON, value=Decimal(1), author="B", evidence="P", reason="")
    assert refusal.value.field == "reason"


def test_what_records_compute_takes_no_typed_reading(computed, direction):
    refused(None, reading, direction, Indicator.objects.get(key="tests.there"))


# -- the sheet -------------------------------------------------------------------------------------------------------------
def test_a_change_of_definition_keeps_what_it_said_and_why(direction, opinion):
    changed = actions.change_definition(
        by=direction, indicator=opinion, on=ON, reason="Plus clair", name_fr="Opinion", unit_fr="sur 100"
    )
    assert changed.before == {"name_fr": "Avis", "unit_fr": ""}
    assert Indicator.objects.get(pk=opinion.pk).name_fr == "Opinion"


def test_a_definition_that_does_not_differ_is_no_change(direction, opinion):
    assert actions.change_definition(by=direction, indicator=opinion, on=ON, reason="Rien", name_fr="Avis") is None


def test_a_change_of_definition_needs_a_reason(direction, opinion):
    with pytest.raises(Refusal):
        actions.change_definition(by=direction, indicator=opinion, on=ON, reason="", name_fr="Opinion")


def test_an_indicator_is_counted_only_as_its_measure_can_be(computed, direction):
    of_role = Indicator.objects.get(key="roles.there")
    given = {"by": direction, "indicator": of_role, "on": ON, "reason": "Autrement"}
    refused("rule", actions.change_definition, **given, rule="fractional")  # its target is for each role
    refused("dimension", actions.change_definition, **given, dimension="sector")
    refused("dimension", target, direction, of_role, dimension="sector", course="level")
    assert Indicator.objects.get(pk=of_role.pk).rule == "principal"
    assert actions.change_definition(**given, dimension="role").before == {"dimension": ""}


# -- actions ---------------------------------------------------------------------------------------------------------------
def test_an_action_is_planned_in_a_cell_and_takes_the_next_code(direction, action):
    new = actions.plan_action(by=direction, cell=action.cell, on=ON, title_fr="Encore", due_on=DUE)
    assert (new.code, new.position) == ("1.1-C.2", 2)
    with pytest.raises(Refusal):
        actions.plan_action(by=direction, cell=Indicator.objects.first().cell, on=ON, title_fr="Ailleurs")
    with pytest.raises(Refusal):
        actions.plan_action(by=direction, cell=action.cell, on=ON, title_fr="À l’envers", starts_on=DUE, due_on=ON)


def test_a_done_action_is_done_on_a_day_and_its_dates_no_longer_move(direction, action):
    done = actions.set_action_state(by=direction, action=action, on=ON, state="done")
    assert (done.done_on, done.due_on) == (ON, date(2018, 6, 30))
    with pytest.raises(Refusal):
        actions.move_action_date(by=direction, action=action, on=ON, starts_on=None, due_on=DUE, reason="Retard")


def test_an_action_taken_up_again_is_no_longer_done(direction, action):
    actions.set_action_state(by=direction, action=action, on=ON, state="done")
    assert actions.set_action_state(by=direction, action=action, on=ON, state="under_way").done_on is None


def test_a_moved_date_keeps_the_former_one(direction, action):
    actions.move_action_date(by=direction, action=action, on=ON, starts_on=None, due_on=DUE, reason="Retard")
    assert [stage.due_on for stage in action.stages.all()] == [date(2018, 6, 30), DUE]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": ""}, "reason"), ({"due_on": date(2018, 6, 30)}, "due_on"), ({"on": date(2017, 1, 1)}, "on")],
)
def test_a_move_is_refused_beside_the_answer_at_fault(direction, action, changes, field):
    given = {"on": ON, "starts_on": date(2018, 2, 1), "due_on": DUE, "reason": "Retard"} | changes
    refused(field, actions.move_action_date, by=direction, action=action, **given)


def test_dropping_an_action_needs_a_reason(direction, action):
    refused("note", actions.set_action_state, by=direction, action=action, on=ON, state="dropped")
    assert actions.set_action_state(by=direction, action=action, on=ON, state="dropped", note="Faute de moyens")


def test_an_action_has_an_owner(direction, action, staff):
    actions.assign_action(by=direction, action=action, owner=staff)
    assert Action.objects.get().owner == staff


def test_the_journal_says_who_did_what(direction, opinion):
    target(direction, opinion)
    event = Target.events.rel.related_model.objects.filter(pgh_obj_id=opinion.targets.latest_only().get().pk).get()
    assert event.pgh_context.metadata == {"action": "plan.change_target", "by": direction.pk}

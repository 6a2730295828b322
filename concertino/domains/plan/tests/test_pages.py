"""The forms of the plan: who may open them, what they save, how they refuse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.domains.plan import views
from concertino.domains.plan.models import Action, Baseline, Indicator, Reading, Target
from concertino.domains.plan.views import answering, indicators, work

ON = date(2019, 3, 12)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    for module in (indicators, work):
        monkeypatch.setattr(module, "today", lambda: ON)


@pytest.fixture
def opinion(small):
    return Indicator.objects.get(key="typed.opinion")


@pytest.fixture
def action(small):
    return Action.objects.get()


def address(name, **given):
    return reverse(f"plan:{name}", kwargs=given)


def addresses():
    action, opinion = Action.objects.get(), Indicator.objects.get(key="typed.opinion")
    of_action = [address(name, pk=action.pk) for name in ("set_action_state", "move_action_date", "assign_action")]
    of_indicator = [address(name, key=opinion.key) for name in ("change_target", "change_baseline", "change_definition")]
    return [*of_action, *of_indicator, address("plan_action", pk=action.cell_id)]


def test_every_view_says_who_may_open_it():
    assert {getattr(views, name).right for name in views.__all__} == {
        "plan.change_target", "plan.change_baseline", "plan.change_indicator", "plan.add_reading", "plan.change_action",
    }  # fmt: skip


def test_the_direction_opens_every_form(small, as_direction):
    assert {as_direction.get(one).status_code for one in addresses()} == {200}


def test_who_only_reads_opens_none(small, as_board, as_staff, anonymous):
    assert {as_board.get(one).status_code for one in addresses()} == {403}
    assert {as_staff.get(one).status_code for one in addresses()} == {403}
    assert {anonymous.get(one).status_code for one in addresses()} == {302}


def test_a_target_is_changed_and_one_is_back_on_the_indicator(opinion, as_direction):
    answer = as_direction.post(
        address("change_target", key=opinion.key),
        {"former": opinion.targets.get().pk, "kind": "at_least", "value": "62,5", "course": "line", "per": "plan",
         "due_on": "2021-12-31", "from_on": "2019-03-12", "reason": "Résolution 14"},
    )  # fmt: skip
    assert (answer.status_code, answer["Location"]) == (302, answering.page_of(opinion))
    assert opinion.targets.latest_only().get().value == Decimal("62.5")


def test_the_form_proposes_the_target_in_force(opinion, as_direction):
    page = as_direction.get(address("change_target", key=opinion.key)).content.decode()
    assert f'<option value="{opinion.targets.get().pk}" selected>' in page
    assert 'value="2019-03-12"' in page
    assert 'value="60"' in page
    assert "Au moins 60" in page or "At least 60" in page


def test_a_refusal_is_said_beside_the_answer_at_fault(opinion, as_direction):
    answer = as_direction.post(
        address("change_target", key=opinion.key),
        {"former": opinion.targets.get().pk, "kind": "at_least", "value": "62", "course": "line", "per": "plan",
         "due_on": "2021-12-31", "from_on": "2017-01-01", "reason": "Résolution 14"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "from_on" in answer.context["form"].errors
    assert Target.objects.filter(indicator=opinion).count() == 1


def test_a_target_that_takes_no_number_ignores_the_one_left_in_the_field(opinion, as_direction):
    as_direction.post(
        address("change_target", key=opinion.key),
        {"former": opinion.targets.get().pk, "kind": "none", "value": "60", "course": "line", "per": "plan",
         "from_on": "2019-03-12", "reason": "Abandonnée"},
    )  # fmt: skip
    assert opinion.targets.latest_only().get().kind == "none"


def test_a_baseline_is_set(opinion, as_direction):
    as_direction.post(
        address("change_baseline", key=opinion.key),
        {"value": "45", "as_of": "2018-01-01", "source_fr": "Audit", "from_on": "2019-03-12", "reason": "Audit"},
    )
    assert Baseline.objects.filter(indicator=opinion).latest_only().get().value == 45


def test_a_definition_is_changed(opinion, as_direction):
    url = address("change_definition", key=opinion.key)
    form = as_direction.get(url).context["form"]
    answers = {name: form.initial.get(name) or "" for name in form.fields} | {"name_fr": "Opinion", "reason": "Plus clair"}
    assert as_direction.post(url, answers).status_code == 302
    assert Indicator.objects.get(pk=opinion.pk).name_fr == "Opinion"
    assert opinion.definition_changes.get().before == {"name_fr": "Avis"}


def test_the_staff_types_a_reading_and_corrects_it(opinion, as_staff):
    answers = {"as_of": "2018-12-31", "value": "44", "author": "Bureau", "evidence": "PV"}
    assert as_staff.post(address("record_reading", key=opinion.key), answers).status_code == 302
    reading = Reading.objects.get()
    assert as_staff.get(address("correct_reading", pk=reading.pk)).status_code == 200
    as_staff.post(address("correct_reading", pk=reading.pk), answers | {"value": "43", "reason": "Faute"})
    assert opinion.readings.known_on(ON).get().value == 43


def test_an_action_is_planned_moved_done_and_owned(action, as_direction, staff):
    as_direction.post(address("plan_action", pk=action.cell_id), {"title_fr": "Encore", "serves": [Indicator.objects.first().pk]})
    new = Action.objects.get(title_fr="Encore")
    assert new.serves.count() == 1
    as_direction.post(address("move_action_date", pk=new.pk), {"due_on": "2019-06-30", "reason": "Fixée"})
    as_direction.post(address("set_action_state", pk=new.pk), {"state": "done", "on": "2019-03-12"})
    as_direction.post(address("assign_action", pk=new.pk), {"owner": staff.pk})
    last = new.stages.last()
    assert (last.state, last.due_on, last.done_on) == ("done", date(2019, 6, 30), ON)
    assert Action.objects.get(pk=new.pk).owner == staff


def test_a_state_does_not_begin_tomorrow(action, as_direction):
    answer = as_direction.post(address("set_action_state", pk=action.pk), {"state": "done", "on": "2019-03-13"})
    assert answer.status_code == 422
    assert action.stages.count() == 1


def test_an_unknown_indicator_is_not_found(small, as_direction):
    assert as_direction.get(address("change_target", key="no.such")).status_code == 404

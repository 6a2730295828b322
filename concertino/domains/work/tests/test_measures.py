"""Trainings given, people trained and tools by stage, against a count by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.services.models import Attendance
from concertino.domains.work import actions
from concertino.domains.work.measures import people_trained, tools, trainings
from concertino.domains.work.models import Tool
from concertino.domains.work.tests.working import BEGINS, TODAY, event, person, stage, tool, training
from concertino.ground.periods import DAY, Period

pytestmark = pytest.mark.django_db
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
ORDER = ("developed", "implemented", "evaluated", "retired")


def test_only_a_training_that_was_given_counts_and_people_once():
    who, other = person("A Essai"), person("B Essai")
    first = training(who, other)
    training(who, held=event(BEGINS + timedelta(days=9), title_fr="Non donnée"))
    third = training(who, held=event(BEGINS + timedelta(days=20), title_fr="Autre"), audience="board")
    for one in (first, third):
        actions.give(by=None, training=one, today=TODAY)
    assert trainings.value(YEAR).value == 2 == trainings.evidence(YEAR).count()
    assert people_trained.value(YEAR).value == 2 == people_trained.evidence(YEAR).count()
    assert {name: one.value for name, one in trainings.breakdown("audience", YEAR).items()} == {"team": 1, "board": 1}
    Attendance.objects.filter(contact=other).update(clientele="board")
    assert {name: one.value for name, one in people_trained.breakdown("clientele", YEAR).items()} == {"public": 1, "board": 1}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=0, max_size=4), max_size=4), st.integers(0, 60))
def test_tools_at_or_past_each_stage_on_any_day(histories, after):
    """Of each tool: how many days between a stage and the next."""
    Tool.objects.all().delete()
    reached: dict[int, dict[str, date]] = {}
    for number, gaps in enumerate(histories):
        of, on = tool(f"Outil {number}"), date(2020, 1, 6)
        for name, gap in zip(ORDER, gaps, strict=False):
            on += gap * DAY
            stage(of, name, on)
            reached.setdefault(number, {})[name] = on
    day = date(2020, 1, 6) + after * DAY
    in_use = [one for one in reached.values() if one.get("retired", day + DAY) > day]
    for name in ORDER[:3]:
        mine = sum(name in one and one[name] <= day for one in in_use)
        found = tools.breakdown("stage", day).get(name)
        assert (found.value if found else 0) == mine == tools.evidence(day, ("stage", name)).count()
    developed = sum(one["developed"] <= day for one in in_use)
    assert (tools.value(day).value or 0) == developed == tools.evidence(day).count()
    assert (tools.series([day])[0].value or 0) == developed
    assert sum(one.value for one in tools.breakdown("kind", day).values()) == developed

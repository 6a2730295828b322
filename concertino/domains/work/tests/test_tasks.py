"""Tasks of the action plan: in an order that holds, on a chart and in a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from concertino.domains.work import actions
from concertino.domains.work.calendars import FEED
from concertino.domains.work.gantt import WIDTH, drawn
from concertino.domains.work.inbox import tasks
from concertino.domains.work.models import Task
from concertino.domains.work.tests.working import TODAY, planned_action, task
from concertino.ground.calendars import feed_token
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_a_task_waits_for_those_before_it():
    first = task()
    with pytest.raises(Refusal) as refused:
        task("Trop tôt", date(2020, 2, 10), date(2020, 2, 20), after=[first])
    assert refused.value.field == "starts_on"
    second = task("Ensuite", date(2020, 2, 14), date(2020, 2, 28), after=[first])
    with pytest.raises(Refusal):
        actions.finish_task(by=None, task=second, on=date(2020, 2, 28), today=TODAY)
    with pytest.raises(Refusal):
        actions.change_task(by=None, task=first, after=[second], starts_on=date(2020, 3, 2), due_on=date(2020, 3, 9))
    with pytest.raises(Refusal, match="Ensuite") as late:  # put off, it would end after the next one begins
        actions.change_task(by=None, task=first, after=[], due_on=date(2020, 2, 17))
    assert late.value.field == "due_on"
    actions.finish_task(by=None, task=first, on=date(2020, 2, 13), today=TODAY)
    actions.finish_task(by=None, task=second, on=date(2020, 2, 28), today=TODAY)
    with pytest.raises(Refusal):
        actions.drop_task(by=None, task=second, on=TODAY, why="Trop tard")


def test_the_chart_lays_a_year_out_with_what_waits_for_what():
    first = task("A", date(2020, 1, 1), date(2020, 1, 31), cost=100)
    task("B", date(2020, 7, 1), date(2021, 3, 31), after=[first])
    task("C", date(2019, 1, 1), date(2019, 2, 1))
    shown = drawn(2020, date(2020, 7, 1))
    ((_action, (one, other)),) = shown.groups
    assert (one.x, other.x + other.width) == (0, WIDTH)
    assert one.width == pytest.approx(WIDTH * 31 / 366, abs=0.1) and other.x == pytest.approx(shown.now, abs=0.1)
    assert not one.links and len(other.links) == 1
    assert (one.mark, other.mark) == ("late", "on") and shown.cost == 100
    assert drawn(2022, date(2020, 7, 1)).groups == [] and drawn(2022, date(2020, 7, 1)).now is None


def test_what_is_due_waits_in_the_inbox_of_its_owner(staff, direction):
    task(owner=staff)
    assert tasks(staff, date(2020, 2, 10), 5)[1] == 1
    assert tasks(staff, date(2020, 2, 1), 5)[1] == tasks(direction, date(2020, 2, 10), 5)[1] == 0


def test_tasks_are_kept_on_screen_and_read_by_agendas(as_staff, as_board):
    action, day = planned_action(), today()
    given = {"action": action.pk, "title": "Appeler", "starts_on": f"{day}", "due_on": f"{day}", "cost": "12,50"}
    assert as_board.post(reverse("work:add_task"), given).status_code == 403
    as_staff.post(reverse("work:add_task"), given)
    made = Task.objects.get()
    assert as_staff.post(reverse("work:change_task", args=[made.pk]), given | {"due_on": "2001-01-01"}).status_code == 422
    page = as_board.get(reverse("work:action_plan"))
    assert "Appeler</text>" in page.content.decode() and "janv." in page.content.decode() and "Légende" in page.content.decode()
    later = {"year": day.year + 4}
    assert f'href="?year={day.year}">' in as_board.get(reverse("work:action_plan"), later).text  # the nearest one
    assert f'href="?year={day.year}&amp;mine=1">' not in as_board.get(reverse("work:action_plan"), later | {"mine": "1"}).text
    feed = Client().get(reverse("work:feed", args=[feed_token(FEED)])).content.decode()
    assert "Appeler" in feed
    assert Client().get(reverse("work:feed", args=["wrong"])).status_code == 404
    assert "Appeler" in Client().get(reverse("work:feed", args=[feed_token(FEED)]), {"language": "en"}).content.decode()
    as_staff.post(reverse("work:finish_task", args=[made.pk]), {"on": f"{day}"})
    made.refresh_from_db()
    assert made.done_on == day
    assert as_staff.get(reverse("work:action_plan"), {"year": "x", "mine": "1"}).status_code == 200


def test_actions_of_the_plan_without_a_task_are_named(as_staff):
    action = planned_action()
    assert "n’a pas de tâche" in as_staff.get(reverse("work:action_plan")).text
    task(first=today(), last=today())
    assert f"?action={action.pk}" not in as_staff.get(reverse("work:action_plan")).text

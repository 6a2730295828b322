"""Tools come to their stages in order, each approved; their review warns, and the team says whether they serve."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertino.base.documents import actions as documents
from concertino.domains.work import actions
from concertino.domains.work.adoption import adoption_of
from concertino.domains.work.inbox import reviews
from concertino.domains.work.models import Task, Tool
from concertino.domains.work.tests.working import SINCE, stage, task, tool
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_stages_follow_one_another_and_may_be_skipped_but_not_gone_back():
    of = tool()
    stage(of, "implemented", date(2020, 3, 2))
    assert set(of.reaches.values_list("stage", "from_on")) == {
        ("developed", date(2020, 3, 2)), ("implemented", date(2020, 3, 2)),
    }  # fmt: skip
    for name, on in (("developed", date(2020, 4, 1)), ("implemented", date(2020, 4, 1)), ("evaluated", date(2020, 1, 1)),
                     ("evaluated", date(2021, 1, 1))):  # fmt: skip
        with pytest.raises(Refusal):
            stage(of, name, on)
    stage(of, "revised", date(2020, 5, 4))
    stage(of, "evaluated", date(2020, 6, 1))
    stage(of, "evaluated", date(2020, 9, 7))
    assert of.reaches.get(stage="evaluated").from_on == date(2020, 6, 1)


def test_nobody_approved_is_refused_and_so_is_a_retirement_without_reason():
    of = tool()
    with pytest.raises(Refusal) as refused:
        stage(of, "developed", date(2020, 3, 2), approved_by="")
    assert refused.value.field == "approved_by"
    with pytest.raises(Refusal):
        stage(of, "revised", date(2020, 3, 2))
    stage(of, "developed", date(2020, 3, 2))
    for lacks in ({"note": ""}, {"approved_by": ""}):
        with pytest.raises(Refusal):
            stage(of, "retired", date(2020, 3, 2), **lacks)
    with pytest.raises(Refusal) as early:
        stage(of, "evaluated", date(2020, 3, 2))  # nobody evaluates what nobody uses yet
    assert early.value.field == "stage"
    stage(of, "retired", date(2020, 6, 1))
    assert of.reaches.get().until_on == date(2020, 5, 31)
    with pytest.raises(Refusal):
        stage(of, "implemented", date(2020, 7, 1))


def test_a_review_that_is_due_waits_for_its_owner_and_not_once_it_is_retired(staff, direction):
    of = tool(owner=staff, review_on=date(2020, 6, 1))
    stage(of, "developed", date(2020, 3, 2))
    assert reviews(staff, date(2020, 6, 1), 5)[1] == 1
    assert reviews(staff, date(2020, 5, 31), 5)[1] == reviews(direction, date(2020, 6, 1), 5)[1] == 0
    stage(of, "retired", date(2020, 6, 2))
    assert reviews(staff, date(2020, 7, 1), 5)[1] == 0


def test_the_last_word_of_each_says_who_uses_it_since_when(staff, direction):
    of = tool()
    for by, on, uses, useful in (
        (staff, SINCE, True, None), (staff, date(2020, 1, 6), True, True), (direction, SINCE, True, True),
        (direction, date(2020, 2, 3), False, None),
    ):  # fmt: skip
        actions.say_use(by=by, tool=of, on=on, uses_it=uses, is_useful=useful)
    found = adoption_of(of)
    assert (found.asked, found.users, found.useful, found.said) == (2, 1, 1, 1)
    assert [since for _word, since in found.lines] == [None, SINCE]


def test_a_tool_is_followed_on_screen_with_its_file(as_staff, as_board, as_outsider, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    as_staff.post(reverse("work:need_tool"), {"name_fr": "Gabarit", "kind": "template", "on": "2020-01-06"})
    made = Tool.objects.get()
    file = SimpleUploadedFile("gabarit.pdf", b"%PDF-1.4 gabarit")
    place = reverse("work:advance_tool", args=[made.pk])
    assert as_staff.post(place, {"stage": "developed", "on": "2020-02-03"}).status_code == 422
    as_staff.post(place, {"stage": "developed", "on": "2020-02-03", "approved_by": "Direction", "version": "1", "file": file})
    assert made.stages.get(stage="developed").document.name == "gabarit.pdf"
    assert as_board.post(place, {}).status_code == 403
    as_board.post(reverse("work:say_use", args=[made.pk]), {"uses_it": "yes", "is_useful": "yes"})
    assert made.uses.get().said_on == today()
    assert as_outsider.get(reverse("work:tool", args=[made.pk])).status_code == 403
    assert "gabarit.pdf" in as_staff.get(reverse("work:tool", args=[made.pk])).content.decode()


def test_the_register_tells_stages_and_late_reviews(as_staff):
    stage(tool("Procédure d’essai"), "developed", date(2020, 3, 2))
    tool("Politique d’essai", review_on=date(2020, 3, 2))
    text = as_staff.get(reverse("work:tools"), {"stage": "developed"}).content.decode()
    assert ">Procédure d’essai<" in text and ">Politique d’essai<" not in text
    assert ">Politique d’essai<" in as_staff.get(reverse("work:tools"), {"review": "late"}).content.decode()


def test_a_decision_is_chosen_among_the_last_ones(as_staff, staff):
    made = tool()
    decision = documents.decide(by=None, on=date(2020, 1, 20), body="board", title="Politique")
    as_staff.post(
        reverse("work:advance_tool", args=[made.pk]), {"stage": "developed", "on": "2020-02-03", "decision": decision.pk}
    )
    assert made.stages.get(stage="developed").decision == decision


def test_a_task_comes_after_one_that_is_chosen(as_staff):
    first = task()
    said = {"action": first.action_id, "title": "Relire", "starts_on": "2020-03-02", "due_on": "2020-03-06", "after": [first.pk]}
    as_staff.post(reverse("work:add_task"), said)
    assert list(Task.objects.get(title="Relire").after.all()) == [first]

"""The file of an employee opens to the direction and to themselves, every opening noted; the team sees who is away, never why."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.domains.staff import actions
from concertino.domains.staff.calendars import FEED
from concertino.domains.staff.models import Contract, Evaluation, FileReading, JobPosition, Leave, VolunteerTime
from concertino.domains.staff.tests.test_verbs import SINCE, person, position, tied
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db


def place(name: str, *pk: int) -> str:
    return reverse(f"staff:{name}", args=pk)


@pytest.fixture
def ana(staff):
    found = tied(staff, person()).contact
    actions.take(by=None, position=position(), person=found, starts_on=SINCE)
    return found


def test_a_file_opens_to_the_direction_and_to_its_person_and_says_who_opened_it(
    ana, as_direction, as_staff, as_board, direction, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    given = {"kind": "permanent", "starts_on": "2020-01-06", "hours": "28", "pay": "29,50"}
    as_direction.post(place("add_contract", ana.pk), given | {"file": SimpleUploadedFile("contrat.pdf", b"%PDF-1.4 c")})
    as_direction.post(
        place("evaluate", ana.pk), {"on": "2020-03-02", "text": "Bien", "goals": "Le bottin", "next_on": "2021-03-01"}
    )
    assert "29,50" in as_direction.get(place("file", ana.pk)).content.decode()
    for client in (as_staff, as_board):
        for name in ("file", "add_contract", "evaluate"):
            assert client.get(place(name, ana.pk)).status_code == 403
        assert client.get(place("team")).status_code == 403
    page = as_staff.get(place("mine")).content.decode()
    assert "29,50" in page and direction.name in page
    of = Contract.objects.get()
    assert b"%PDF" in b"".join(as_staff.get(f"{place('mine')}?contract={of.pk}").streaming_content)
    assert as_board.get(f"{place('mine')}?contract={of.pk}").status_code == 200 and FileReading.objects.count() == 3
    assert b"%PDF" in b"".join(as_direction.get(place("contract", of.pk)).streaming_content)
    assert FileReading.objects.count() == 4 and as_staff.get(place("contract", of.pk)).status_code == 403
    assert as_direction.get(reverse("documents:file", args=[of.document_id])).status_code == 403  # nor by another door
    assert "Bien" in as_direction.get(place("evaluate", ana.pk)).content.decode() and FileReading.objects.count() == 5
    for told in (reverse("people:contact", args=[ana.pk]), reverse("journal:journal")):
        shown = as_direction.get(told).content.decode()
        assert "Le bottin" not in shown and "29,5" not in shown
    assert as_board.post(place("sign_mine", Evaluation.objects.get().pk)).status_code == 404
    as_staff.post(place("sign_mine", Evaluation.objects.get().pk))
    as_direction.post(place("sign", Evaluation.objects.get().pk))
    signed = Evaluation.objects.get()
    assert signed.signed_by_direction_on == signed.signed_by_person_on == today()
    assert (
        as_direction.post(
            place("evaluate", ana.pk), {"on": "2020-03-02", "text": "x", "goals": "y", "next_on": "2021-03-01"}
        ).status_code
        == 422
    )


def test_leave_is_asked_and_decided_on_screen_and_its_reason_is_for_the_direction(ana, as_staff, as_direction, as_board, client):
    day = today() + 3 * DAY
    as_staff.post(place("ask_leave"), {"kind": "sick", "starts_on": day, "ends_on": day, "note": "Opération"})
    of = Leave.objects.get()
    assert as_board.get(place("leaves")).status_code == 403
    assert "Opération" in as_direction.get(place("decide_leave", of.pk)).content.decode()
    assert as_direction.post(place("decide_leave", of.pk), {"is_approved": "no"}).status_code == 422
    as_direction.post(place("decide_leave", of.pk), {"is_approved": "yes"})
    feed = client.get(place("feed", feed_token(FEED))).content.decode()
    assert str(ana) in feed.replace("\\", "") and "Opération" not in feed and "Maladie" not in feed
    other = as_direction.get(f"{place('leaves')}?as_of={day}")
    assert other.status_code == 200 and "Opération" not in other.content.decode()
    as_staff.post(place("cancel_leave", of.pk))
    assert Leave.objects.get().state == "cancelled"
    assert as_direction.post(place("ask_leave"), {"kind": "sick", "starts_on": day, "ends_on": day}).status_code == 422


def test_a_position_is_opened_passed_on_and_its_points_are_ticked(ana, as_direction, as_staff):
    luc = person("Luc Essai")
    of = JobPosition.objects.get()
    as_direction.post(place("pass_on", of.pk), {"person": str(luc), "on": today(), "points": "Clés"})
    handover = of.holdings.get(ends_on=None).taken_over
    as_staff.post(place("add_point", handover.pk), {"title": "Codes"})
    as_staff.post(place("tick", handover.points.get(title="Clés").pk))
    page = as_staff.get(place("handover", handover.pk)).content.decode()
    assert "Codes" in page and "1" in page and as_staff.get(place("pass_on", of.pk)).status_code == 403
    as_direction.post(place("open_position"), {"name_fr": "Archives", "opened_on": today(), "hours": "7", "text_fr": "Classer"})
    made = JobPosition.objects.get(name_fr="Archives")
    as_direction.post(place("change_position", made.pk), {"name_fr": "Archives et fonds"})
    as_direction.post(place("take", made.pk), {"person": str(ana), "starts_on": today()})
    as_direction.post(place("leave_position", made.pk), {"ends_on": today()})
    assert as_direction.post(place("leave_position", made.pk), {"ends_on": today()}).status_code == 422
    as_direction.post(place("close_position", made.pk), {"on": today() + DAY})
    made.refresh_from_db()
    assert made.closed_on and str(made) == "Archives et fonds"


def test_hours_of_volunteers_on_screen(as_staff, as_board):
    person()
    said = {"people": "Ana Essai", "on": today(), "hours": "2.5"}
    assert as_staff.post(place("note_hours"), said).status_code == 422
    as_staff.post(place("note_hours"), said | {"what": "Jury"})
    of = VolunteerTime.objects.get()
    assert "2,5" in as_board.get(place("volunteer_totals")).content.decode()
    assert as_board.get(place("note_hours")).status_code == 403
    assert as_staff.get(place("remove_hours", of.pk)).status_code == 200 and VolunteerTime.objects.exists()
    as_staff.post(place("remove_hours", of.pk))
    assert not VolunteerTime.objects.exists()


@pytest.mark.parametrize("name", ["positions", "team", "leaves", "volunteers", "figures"])
def test_pages_take_as_many_queries_for_three_as_for_one(as_direction, name):
    counted = []
    for number in range(3):
        who = person(f"Ana{number} Essai")
        actions.take(by=None, position=position(f"Poste {number}"), person=who, starts_on=SINCE)
        actions.ask_leave(by=None, person=who, kind="holiday", starts_on=today(), ends_on=today(), asked_on=today())
        actions.note_hours(by=None, people=[who], on=today(), hours=Decimal(1), what="Jury", today=today())
        as_direction.get(place(name))
        with CaptureQueriesContext(connection) as asked:
            as_direction.get(place(name))
        counted.append(len(asked))
    assert counted[0] == counted[2]

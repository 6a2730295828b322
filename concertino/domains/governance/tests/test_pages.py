"""The pages of governance: for those who keep it, for those who read it, and for nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people.actions import add
from concertino.domains.governance import actions
from concertino.domains.governance.inbox import ending
from concertino.domains.governance.models import Mandate, VotersList
from concertino.domains.governance.retention import never_at_once
from concertino.domains.governance.search import bodies
from concertino.domains.governance.tests.conftest import member, person
from concertino.domains.governance.timeline import happenings
from concertino.ground.refusals import Refusal

DAY = date(2020, 9, 15)
READ = ("home", "mandates", "directors", "voters_lists")
KEPT = ("seat", "freeze")


@pytest.mark.parametrize("name", READ)
def test_the_board_reads_and_an_outsider_does_not(as_board, as_outsider, name):
    assert as_board.get(reverse(f"governance:{name}")).status_code == 200
    assert as_outsider.get(reverse(f"governance:{name}")).status_code == 403


@pytest.mark.parametrize("name", KEPT)
def test_staff_keep_what_the_board_only_reads(as_staff, as_board, name):
    assert as_staff.get(reverse(f"governance:{name}")).status_code == 200
    assert as_board.get(reverse(f"governance:{name}")).status_code == 403


def test_a_mandate_is_recorded_ended_and_its_line_of_the_register_corrected(as_staff, board, zoe):
    told = {"person": "Hébert, Zoé", "body": board.pk, "how": "elected", "starts_on": DAY, "seat": 1}
    assert as_staff.post(reverse("governance:seat"), told).status_code == 302
    mandate = Mandate.objects.get()
    line = {"address": "1, rue des Essais", "occupation": "Violoniste", "office": "chair"}
    as_staff.post(reverse("governance:describe", args=[mandate.pk]), line)
    as_staff.post(reverse("governance:end", args=[mandate.pk]), {"on": "2021-01-31", "reason": "Départ"})
    mandate.refresh_from_db()
    assert (mandate.occupation, mandate.office, mandate.end_reason) == ("Violoniste", "chair", "Départ")
    assert "1, rue des Essais" in as_staff.get(reverse("governance:directors")).text


def test_a_refusal_is_said_beside_the_answer_and_nothing_is_lost(as_staff, board, zoe):
    actions.seat(by=None, body=board, person=person("Roy"), how="elected", starts_on=DAY, seat=1)
    told = {"person": "Hébert, Zoé", "body": board.pk, "how": "elected", "starts_on": DAY, "seat": 99}
    answer = as_staff.post(reverse("governance:seat"), told)
    assert answer.status_code == 422 and "seat" in answer.context["form"].errors


def test_the_direction_changes_the_rules_and_staff_do_not(as_direction, as_staff, board):
    assert as_staff.get(reverse("governance:change_body", args=[board.pk])).status_code == 403
    rules = {"kind": "board", "name_fr": board.name_fr, "seats": 9, "elected_seats": 7, "coopted_seats": 2}
    assert as_direction.post(reverse("governance:change_body", args=[board.pk]), rules).status_code == 302
    board.refresh_from_db()
    assert (board.seats, board.term_years) == (9, None)


def test_a_list_is_frozen_read_exported_and_printed(as_staff):
    member("Hébert", "individual", kind="person")
    as_staff.post(reverse("governance:freeze"), {"title": "Assemblée", "record_on": "2020-09-15"})
    shown = VotersList.objects.get()
    assert "Hébert" in as_staff.get(reverse("governance:voters", args=[shown.pk])).text
    exported = as_staff.get(reverse("governance:voters", args=[shown.pk]), {"export": "csv"})
    assert "Hébert" in b"".join(exported.streaming_content).decode()
    assert as_staff.get(reverse("governance:sheets", args=[shown.pk])).content.startswith(b"%PDF")


def test_what_ends_soon_waits_until_somebody_goes_on(board, zoe):
    actions.seat(by=None, body=board, person=zoe, how="elected", starts_on=DAY)
    items, count = ending(None, date(2022, 8, 1), 5)
    assert count == 1 and items[0].due == date(2022, 9, 14)
    actions.seat(by=None, body=board, person=zoe, how="elected", starts_on=date(2022, 9, 15))
    assert ending(None, date(2022, 8, 1), 5) == ([], 0)


def test_mandates_are_on_the_timeline_and_bodies_are_found(board, zoe):
    actions.seat(by=None, body=board, person=zoe, how="elected", starts_on=DAY)
    assert [one.on for one in happenings(None, zoe, 5)] == [DAY]
    assert [found.title for found in bodies(None, "conseil administration", 5)] == [str(board)]
    assert bodies(None, "fanfare", 5) == []


def test_two_who_sat_at_once_are_not_merged(board, zoe):
    other = add(by=None, kind="person", family_name="Hebert", on=DAY)
    actions.seat(by=None, body=board, person=zoe, how="elected", starts_on=DAY)
    never_at_once(zoe, other)
    actions.seat(by=None, body=board, person=other, how="elected", starts_on=DAY)
    with pytest.raises(Refusal):
        never_at_once(zoe, other)

"""Pages of media: a call is taken down in one short form, the board reads, the evening's spokesperson is found."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from concertino.base.imports.sheets import Line, Outcome, sheets
from concertino.domains.positions import actions
from concertino.domains.positions.inbox.media import requests
from concertino.domains.positions.models import Journalist, MediaRequest, Outlet
from concertino.domains.positions.speaking import who_can_speak
from concertino.domains.positions.tests.asking import DAY, NOON, asked, contact, spokesperson
from concertino.domains.positions.tests.supporting import dossier

EVENING = NOON.replace(hour=19)
REQUESTS, SPEAKING = 8, 4


def test_a_call_is_taken_down_with_an_outlet_that_nobody_knew(as_staff, staff):
    answer = as_staff.post(reverse("positions:receive_request"), {"outlet": "Radio fictive", "subject": "Budget"})
    taken = MediaRequest.objects.get()
    assert answer.url == reverse("positions:media_request", args=[taken.pk])
    assert (taken.outlet.name, taken.owner, taken.journalist) == ("Radio fictive", staff, None)


def test_a_call_without_subject_is_said_beside_the_answer(as_staff):
    answer = as_staff.post(reverse("positions:receive_request"), {"outlet": "Radio fictive", "subject": " "})
    assert answer.status_code == 422 and not Outlet.objects.exists()


def test_names_that_are_known_are_proposed_as_one_types(as_staff):
    asked(outlet="L’Écho fictif")
    assert "L’Écho fictif" in as_staff.get(reverse("positions:suggest_outlets"), {"outlet": "echo"}).text
    assert "option" not in as_staff.get(reverse("positions:suggest_outlets"), {"outlet": ""}).text


@pytest.mark.parametrize("name", ["media_request", "change_request", "answer_request"])
def test_staff_work_on_requests_the_board_reads_them_and_others_do_not(as_staff, as_board, as_outsider, name):
    place = reverse(f"positions:{name}", args=[asked().pk])
    read = 200 if name == "media_request" else 403
    assert [who.get(place).status_code for who in (as_staff, as_board, as_outsider)] == [200, read, 403]


def test_an_answer_given_on_the_page_has_its_delay(as_staff):
    request = asked()
    given = {"outcome": "interview", "answered_at": "2021-03-10T15:00", "answer": "Entrevue"}
    as_staff.post(reverse("positions:answer_request", args=[request.pk]), given)
    request.refresh_from_db()
    assert request.delay == timedelta(hours=3)


def test_the_inbox_tells_the_most_pressing_first_and_not_what_others_follow(staff, direction):
    asked("Sans échéance")
    asked("Ce soir", deadline_at=EVENING, owner=staff)
    asked("À une autre personne", owner=direction)
    found, count = requests(staff, DAY, 5)
    assert ([item.title for item in found], count) == (["Ce soir", "Sans échéance"], 2)


def test_who_can_speak_tonight_puts_those_whose_subject_it_is_first(db, django_assert_num_queries):
    lieux, evening = dossier(), [(2, time(17), time(21))]
    theirs = spokesperson(contact("Zoé"), dossiers=[lieux], hours=evening)
    any_subject = spokesperson(contact("Anne"))
    spokesperson(contact("Autre"), dossiers=[dossier("Autre dossier")])
    english = spokesperson(contact("Only"), speaks_french=False, speaks_english=True, dossiers=[lieux])
    with django_assert_num_queries(SPEAKING):
        tonight = who_can_speak(subject=lieux, language="fr", at=EVENING)
    assert [(one.spokesperson, one.is_theirs, one.is_there) for one in tonight] == [
        (theirs, True, True), (any_subject, False, True),
    ]  # fmt: skip
    assert [one.spokesperson for one in who_can_speak(subject=lieux, language="en", at=EVENING)] == [english]
    actions.note_absence(by=None, spokesperson=theirs, first=DAY, last=DAY)
    later = who_can_speak(subject=lieux, language="fr", at=EVENING)[-1]
    assert (later.spokesperson, later.next_at) == (theirs, (EVENING + timedelta(days=7)).replace(hour=17))


def test_nobody_speaks_once_released(db):
    actions.release_spokesperson(by=None, spokesperson=spokesperson(), on=DAY)
    assert who_can_speak(subject=None, language="fr", at=EVENING) == []


def test_a_spokesperson_is_named_with_hours_as_one_writes_them(as_staff):
    person = contact()
    given = {"contact": str(person.sort_name), "speaks_french": "on", "day_2": "9-12, 13h30 à 17"}
    answer = as_staff.post(reverse("positions:name_spokesperson"), given)
    assert answer.status_code == 302, answer.text
    hours = person.spokesperson_terms.get().hours.all()
    assert [(one.weekday, one.from_time, one.until_time) for one in hours] == [
        (2, time(9), time(12)), (2, time(13, 30), time(17)),
    ]  # fmt: skip


def test_the_page_who_can_speak_answers_for_now_unasked(as_board, as_outsider):
    spokesperson()
    assert as_board.get(reverse("positions:who_can_speak")).status_code == 200
    assert as_board.get(reverse("positions:who_can_speak"), {"at": "demain"}).status_code == 422
    assert as_outsider.get(reverse("positions:who_can_speak")).status_code == 403


def test_the_telephone_of_a_spokesperson_is_for_the_team_alone(as_board, as_staff, as_direction):
    speaker = spokesperson(phone="514 555-0101")
    for address in (reverse("positions:who_can_speak"), reverse("positions:spokesperson", args=[speaker.pk])):
        assert ["514 555-0101" in one.get(address).text for one in (as_board, as_staff, as_direction)] == [False, True, True]


def test_the_register_reads_as_many_times_for_three_as_for_one(as_staff, django_assert_num_queries):
    place = reverse("positions:media")
    asked(journalist="Éva Plume")
    as_staff.get(place)
    with django_assert_num_queries(REQUESTS):
        as_staff.get(place)
    for number in range(2):
        asked(f"Sujet {number}", outlet=f"Média {number}", journalist=f"Éva {number}")
    with django_assert_num_queries(REQUESTS):
        as_staff.get(place)


def test_a_press_list_is_taken_in_once(db):
    actions.know_outlet(by=None, name="Radio fictive")
    sheet = sheets["positions.press"]
    for outcome in (Outcome.CREATED, Outcome.UNCHANGED):
        lines = [_line(2, outlet="radio fictive", journalist="Éva Plume", phone="514 555-0100"), _line(3, outlet="Le Fictif")]
        sheet.plan(lines, date(2021, 3, 1))
        assert [line.outcome for line in lines] == [outcome, outcome]
        sheet.apply(by=None, lines=[line for line in lines if outcome == Outcome.CREATED], today=date(2021, 3, 1))
    assert (Outlet.objects.count(), Journalist.objects.get().outlet.name) == (2, "Radio fictive")


def _line(number, **values):
    return Line(number=number, values=values)

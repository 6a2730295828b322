"""Communications with public office holders: logged, registered where the direction says so, exported."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from concertino.domains.positions import actions
from concertino.domains.positions.chronology import chronology_of
from concertino.domains.positions.inbox.lobbying import to_decide, to_file
from concertino.domains.positions.lobbying.calendars import FEED, events_of
from concertino.domains.positions.lobbying.standing import dues_on, duties_on, undecided_on
from concertino.domains.positions.models import Communication
from concertino.domains.positions.tests.asking import NOON, contact, reached
from concertino.domains.positions.tests.supporting import dossier
from concertino.ground.calendars import feed_token, written
from concertino.ground.refusals import Refusal

BEFORE, LATER = date(2021, 3, 1), date(2021, 4, 1)


def must(level="quebec", on=BEFORE, answer="yes"):
    return actions.decide_duty(by=None, level=level, on=on, answer=answer, reason="Avis d’une juriste")


def test_nothing_is_asked_while_nobody_decided(db):
    reached()
    assert (dues_on(LATER), undecided_on(LATER)) == ([], ["quebec"])
    assert set(duties_on(LATER).values()) == {None}
    assert to_decide(None, LATER, 5)[1] == 1


def test_an_answer_holds_from_its_day_and_changes_nothing_before(db):
    must(on=LATER)
    reached()
    assert dues_on(LATER) == []
    with pytest.raises(Refusal):
        must(on=BEFORE, answer="no")


def test_a_meeting_in_quebec_is_to_be_registered_within_sixty_days_until_it_is_filed(db, staff):
    must()
    reached()
    first, renewal = dues_on(LATER)
    assert [(due.kind, due.on) for due in (first, renewal)] == [("first", date(2021, 5, 9)), ("renewal", date(2021, 8, 29))]
    assert [item.due for item in to_file(staff, LATER, 5)[0]] == [date(2021, 5, 9)]
    actions.file(by=staff, register="quebec", kind="first", about_on=first.about_on, on=LATER, reference="CLQ-1")
    assert dues_on(LATER)[0].filed_on == LATER and to_file(staff, LATER, 5)[1] == 0
    with pytest.raises(Refusal):
        actions.file(by=staff, register="quebec", kind="first", about_on=first.about_on, on=LATER)


def test_a_town_is_in_the_register_of_quebec_once_its_level_is_decided(db):
    must("municipal")
    reached(level="municipal")
    assert {due.register for due in dues_on(LATER)} == {"quebec"}


def test_the_federal_register_wants_a_return_and_the_month_of_a_reportable_meeting(db):
    must("federal")
    reached(level="federal", is_reportable=True)
    assert [(due.kind, due.on) for due in dues_on(LATER)] == [("monthly", date(2021, 4, 15)), ("first", date(2021, 5, 10))]


@pytest.mark.parametrize(("facts", "field"), [
    ({"holders": []}, "holders"), ({"means": []}, "means"), ({"subject": " "}, "subject"),
    ({"is_reportable": True}, "is_reportable"),
])  # fmt: skip
def test_a_communication_without_what_it_needs_is_refused_and_leaves_nothing(db, facts, field):
    with pytest.raises(Refusal) as refusal:
        reached(**facts)
    assert refusal.value.field == field and not Communication.objects.exists()


def test_a_holder_who_is_a_contact_is_tied_to_them_and_the_dossier_tells(db, staff):
    known, lieux = contact("Luc", "Fictif"), dossier()
    told = reached(dossier=lieux, holders=[("Luc Fictif", "Sous-ministre"), ("Inconnue", "")], speakers=[contact()])
    assert [one.contact for one in told.holders.all()] == [known, None]
    assert "Fonds pour les lieux" in [row.text for row in chronology_of(lieux, staff)]


def test_the_calendar_holds_what_is_not_filed(db):
    must()
    reached()
    text = written(events_of(dues_on(LATER)), NOON).decode()
    assert text.count("BEGIN:VEVENT") == 2 and "DTSTART;VALUE=DATE:20210509\r\nDTEND;VALUE=DATE:20210510\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_calendar_is_read_by_whoever_has_its_address(db, anonymous):
    assert anonymous.get(reverse("positions:lobbying_feed", args=[feed_token(FEED)])).status_code == 200
    assert anonymous.get(reverse("positions:lobbying_feed", args=["autre"])).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_staff_take_out_what_the_register_of_quebec_asks(as_staff, kind):
    reached(means=["meeting", "grassroots"])
    reached(level="federal", subject="Ailleurs")
    answer = as_staff.get(reverse("positions:export_communications", args=["quebec", kind]))
    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200 and len(content) > 100
    if kind == "csv":
        text = content.decode()
        assert "Luc Fictif" in text and "Ailleurs" not in text


def test_an_export_of_no_register_is_not_found(as_staff):
    assert as_staff.get(reverse("positions:export_communications", args=["ontario", "csv"])).status_code == 404


def test_staff_log_the_board_reads_and_only_direction_decides(as_staff, as_board, as_direction, as_outsider):
    told = reached()
    log, decide, page = reverse("positions:log_communication"), reverse("positions:decide_duty"), reverse(
        "positions:communication", args=[told.pk]
    )  # fmt: skip
    given = {
        "on": "2021-03-10", "level": "federal", "institution": "Chambre des communes", "holders": "Ana Élue, députée",
        "subject": "Fonds", "decision": "programme", "means": ["hearing"], "minutes": "30",
    }  # fmt: skip
    with override("fr-ca"):
        assert as_staff.post(log, given).status_code == 302
    assert Communication.objects.get(level="federal").holders.get().title == "députée"
    assert [who.get(page).status_code for who in (as_staff, as_board, as_outsider)] == [200, 200, 403]
    assert [who.get(log).status_code for who in (as_board, as_outsider)] == [403, 403]
    assert [who.get(decide).status_code for who in (as_direction, as_staff)] == [200, 403]
    assert as_staff.get(reverse("positions:lobbying_deadlines")).status_code == 200


def test_the_register_reads_as_many_times_for_three_as_for_one(as_staff, django_assert_num_queries):
    place = reverse("positions:communications")
    reached(speakers=[contact()])
    as_staff.get(place)
    with django_assert_num_queries(LIST_QUERIES):
        as_staff.get(place)
    for number in range(2):
        reached(subject=f"Sujet {number}", speakers=[contact(f"Anne{number}")])
    with django_assert_num_queries(LIST_QUERIES):
        as_staff.get(place)


LIST_QUERIES = 10

"""Pages of consultations and of calls: who opens them, what they show, what they do."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.domains.consultations import actions
from concertino.domains.consultations.calendars import FEED
from concertino.domains.consultations.links import open_link_of, token_of
from concertino.domains.consultations.models import Call, Consultation, Nudge
from concertino.domains.consultations.tests.called import drafted, enrolled, invited, person, planned
from concertino.ground.calendars import feed_token
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db


def at(name: str, *args) -> str:
    return reverse(f"consultations:{name}", args=args)


def now(**facts) -> dict:
    """A call of these days, which pages of today may open."""
    return {"opens_on": today(), "closes_on": today() + 20 * DAY} | facts


@pytest.fixture
def call() -> Call:
    """Open today, to two voices."""
    enrolled(person("Abel"))
    enrolled(person("Blais"))
    made = actions.open_call(by=None, call=drafted(**now(title_fr="Nos services")), on=today())
    while actions.invite_batch(by=None, call=made):
        pass
    return made


def test_the_register_is_for_those_who_may_see_consultations(as_staff, as_board, as_outsider, anonymous):
    planned()
    assert "Besoins des membres" in as_staff.get(at("home")).text
    assert "Besoins des membres" in as_board.get(at("home"), {"q": "BESOINS", "state": "planned", "year": "2021"}).text
    assert as_outsider.get(at("home")).status_code == 403
    assert anonymous.get(at("home")).status_code == 302


def test_a_consultation_is_planned_changed_opened_and_closed(as_staff):
    answers = {"title_fr": "Nos besoins", "opens_on": "2021-03-01", "closes_on": "2021-02-01"}
    assert as_staff.post(at("plan"), answers).status_code == 422
    as_staff.post(at("plan"), answers | {"closes_on": "2021-03-31"})
    made = Consultation.objects.get()
    as_staff.post(at("change", made.pk), answers | {"closes_on": "2021-04-30", "title_en": "Our needs"})
    for step, state in (("open", "open"), ("close", "closed")):
        assert as_staff.get(at(step, made.pk)).status_code == 200
        as_staff.post(at(step, made.pk))
        made.refresh_from_db()
        assert made.state == state
    assert made.title_en == "Our needs"
    assert as_staff.post(at("publish", made.pk), {"publication": "members"}).status_code == 403


def test_the_direction_publishes_what_is_closed(as_direction, as_board):
    made = planned(opens_on=today(), closes_on=today())
    actions.open(by=None, consultation=made, on=today())
    assert as_direction.post(at("publish", made.pk), {"publication": "members"}).status_code == 422
    actions.close(by=None, consultation=made, on=today())
    as_direction.post(at("publish", made.pk), {"publication": "members"})
    made.refresh_from_db()
    assert (made.publication, made.published_on) == ("members", today())
    assert as_board.post(at("open", made.pk)).status_code == 403


def test_a_planned_consultation_is_given_up_with_a_reason(as_staff):
    made = planned()
    assert as_staff.post(at("drop", made.pk), {"reason": ""}).status_code == 422
    as_staff.post(at("drop", made.pk), {"reason": "Faute de temps"})
    assert "Faute de temps" in as_staff.get(at("consultation", made.pk)).text


def test_a_call_is_opened_reminded_and_closed_from_its_page(as_staff, as_board, call):
    assert as_board.get(at("call", call.pk)).status_code == 200
    assert as_board.get(at("invitations", call.pk)).status_code == 403
    assert "2" in as_staff.get(at("remind", call.pk)).text
    as_staff.post(at("remind", call.pk))
    as_staff.post(at("change_dates", call.pk), {"closes_on": today().isoformat(), "reminder_days": "3; 9"})
    call.refresh_from_db()
    assert (call.closes_on, call.reminder_days) == (today(), [3, 9])
    as_staff.post(at("close_call", call.pk))
    call.refresh_from_db()
    assert call.state == "closed"
    assert not Nudge.objects.exists()  # a job writes them


def test_a_draft_says_whom_it_would_call_and_opens(as_staff):
    enrolled(person("Abel"))
    draft = drafted(**now())
    assert at("open_call", draft.pk) in as_staff.get(at("call", draft.pk)).text
    assert as_staff.get(at("open_call", draft.pk)).status_code == 200
    as_staff.post(at("open_call", draft.pk))
    assert draft.invitations.count() == 1


def test_who_answered_is_a_column_of_a_confidential_call_only(as_staff, call):
    actions.mark_answered(call.invitations.first())
    assert as_staff.get(at("invitations", call.pk), {"answered": "true", "q": "abel"}).status_code == 200
    assert 'id="sort-answered"' in as_staff.get(at("invitations", call.pk)).text
    unnamed = invited(drafted(mode="anonymous"))
    assert 'id="sort-answered"' not in as_staff.get(at("invitations", unnamed.pk)).text


def test_rates_are_live_and_tell_nothing_of_few(as_staff, call):
    actions.mark_answered(call.invitations.first())
    page = as_staff.get(at("call", call.pk), headers={"hx-request": "true"}).text
    assert 'id="rates"' in page
    assert "<html" not in page


def test_voices_are_counted_while_one_types(as_staff, as_board):
    enrolled(person("Abel", " "))
    who = {"population": "members", "voice": "member"}
    assert "1" in as_staff.post(at("count"), who).text
    assert "notice" in as_staff.post(at("count"), who | {"population": "nobody"}).text
    assert as_board.post(at("count"), who).status_code == 403


def test_a_personal_link_leads_to_the_page_of_its_kind(anonymous, call):
    invitation = call.invitations.first()
    assert anonymous.get(at("answer", token_of(invitation.pk))).text == f"voice {invitation.pk}"
    actions.mark_answered(invitation)
    assert "voice" not in anonymous.get(at("answer", token_of(invitation.pk))).text


def test_a_forged_link_and_a_closed_call_are_told_so(anonymous, call):
    token = token_of(call.invitations.first().pk)
    assert anonymous.get(at("answer", "forged")).status_code == 404
    assert anonymous.get(at("answer", "x" * 500)).status_code == 404
    assert anonymous.get(at("answer", call.open_token)).status_code == 404
    actions.close_call(by=None, call=call, on=today())
    closed = anonymous.get(at("answer", token))
    assert closed.status_code == 200
    assert "voice" not in closed.text


def test_the_open_link_of_a_draft_is_not_open_yet(anonymous):
    draft = drafted(mode="public")
    assert anonymous.get(open_link_of(draft)).status_code == 200


def test_the_calendar_of_a_year_and_its_feed(as_board, anonymous):
    drafted(consultation=planned(title_fr="Besoins, idées; suites " + "é" * 60))
    assert "Besoins" in as_board.get(at("calendar_of", 2021)).text
    assert "Besoins" not in as_board.get(at("calendar")).text
    assert as_board.get(at("calendar_of", 1)).status_code == 404
    assert anonymous.get(at("feed", "guessed")).status_code == 404
    feed = anonymous.get(at("feed", feed_token(FEED))).content.decode()
    assert feed.startswith("BEGIN:VCALENDAR\r\n") and feed.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20210301\r\nDTEND;VALUE=DATE:20210401" in feed
    assert r"Besoins\, idées\; suites" in feed.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))


@pytest.mark.parametrize("n", [1, 3])
def test_the_pages_ask_as_much_whatever_they_hold(n, as_staff):
    for place in range(n):
        enrolled(person(f"Roy{'abc'[place]}"))
    consultation = planned()
    calls = [invited(drafted(consultation=consultation)) for _one in range(n)]
    pages = {
        "home": at("home"),
        "consultation": at("consultation", consultation.pk),
        "invitations": at("invitations", calls[0].pk),
    }
    counted = {}
    for name, page in pages.items():
        with CaptureQueriesContext(connection) as asked:
            as_staff.get(page)
        counted[name] = len(asked)
    assert counted == {"home": 8, "consultation": 11, "invitations": 6}

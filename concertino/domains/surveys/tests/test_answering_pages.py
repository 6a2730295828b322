"""The respondent's pages: one after the other, without script, cookie or account."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client

from concertino.domains.consultations.actions import close_call
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.surveys.models import Draft, Response
from concertino.domains.surveys.tests.asking import link, member, open_now
from concertino.ground.periods import today

pytestmark = pytest.mark.django_db
UNTIL = date(today().year + 1, 12, 31)


class Respondent:
    """Somebody with a browser: what a page carries goes back with what they type."""

    def __init__(self, address: str):
        self.client, self.address, self.carried = Client(enforce_csrf_checks=True), address, {}

    def opens(self):
        return self._read(self.client.get(self.address))

    def sends(self, do: str = "on", **typed):
        page = self.client.post(self.address, self.carried | typed | {"do": do})
        return self._read(page)

    def _read(self, page):
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))
        self.carried = {name: value.replace("&quot;", '"') for name, value in hidden.items()} or self.carried
        return page


def invited(**facts) -> tuple[Respondent, Invitation]:
    member(until=UNTIL)
    open_now(**facts)
    invitation = Invitation.objects.select_related("call").get()
    return Respondent(link(invitation)), invitation


def text(page) -> str:
    return page.content.decode()


def test_from_the_first_page_to_the_thanks_and_the_wish_for_news():
    one, invitation = invited()
    one.opens()
    assert "Your answers are confidential" in text(one.sends(do="en"))
    one.sends(do="fr")
    assert "Est-elle utile?" in text(one.sends(reads="yes"))
    assert "Classez ces enjeux" in text(one.sends(useful="4", why="Claire"))
    page = one.sends(**{"order.a": "2", "order.b": "1"})
    assert (page.status_code, page["Location"]) == (302, one.address)
    assert Response.objects.get().answers == {"reads": "yes", "useful": 4, "why": "Claire", "order": ["b", "a"]}
    thanks = text(one.client.get(one.address))
    assert "Merci!" in thanks
    assert Response.objects.get().number in thanks
    one.client.post(one.address, {"news": "yes"})
    assert Invitation.objects.get(pk=invitation.pk).wants_news


def test_what_is_lacking_is_said_above_and_nothing_typed_is_lost():
    one, _invitation = invited()
    one.opens()
    page = one.sends()
    assert page.status_code == 422
    assert 'href="#f-reads-1"' in text(page)
    assert not Response.objects.exists()


def test_a_draft_is_found_again_on_another_device():
    one, invitation = invited()
    one.opens()
    one.sends(reads="yes")
    one.sends(do="later", why="À suivre")
    elsewhere = Respondent(link(invitation))
    page = text(elsewhere.opens())
    assert "Classez ces enjeux" in page  # the page after the last one answered
    assert json.loads(elsewhere.carried["so_far"]) == {"reads": "yes", "why": "À suivre"}
    assert "À suivre" in text(elsewhere.sends(do="back"))


def test_the_language_changes_without_losing_what_is_typed():
    one, _invitation = invited()
    one.opens()
    page = text(one.sends(do="en", reads="no"))
    assert "Do you read it?" in page
    assert 'value="no" checked' in page
    assert "Why?" in text(one.sends(reads="no"))
    assert "Why?" in text(one.opens())  # the draft knows


def test_an_anonymous_sheet_travels_with_the_page_and_stays_nowhere_here():
    one, _invitation = invited(mode=Call.Mode.ANONYMOUS)
    one.opens()
    assert "Your answers are anonymous" in text(one.sends(do="en"))
    for typed in ({"reads": "no"}, {"why": "Rien"}):
        one.sends(**typed)
    assert not Draft.objects.exists()
    one.sends()
    response = Response.objects.get()
    assert (response.invitation, response.answers) == (None, {"reads": "no", "why": "Rien"})
    assert response.number not in text(one.client.get(one.address))


def test_sent_twice_it_is_thanked_and_from_two_tabs_the_first_stands():
    one, invitation = invited()
    other = Respondent(link(invitation))
    assert {one.opens().status_code, other.opens().status_code} == {200}
    for tab in (one, other):
        tab.sends(reads="no")
        tab.sends(why="Rien")
    sheet = dict(one.carried)
    assert one.sends().status_code == 302
    assert one.client.post(one.address, sheet | {"do": "on"}).status_code == 302
    late = other.sends()
    assert late.status_code == 409
    assert Response.objects.count() == 1


def test_a_forged_link_an_expired_one_and_a_closed_wave_are_told_in_words():
    one, invitation = invited()
    assert Client().get("/r/nimportequoi/").status_code == 404
    one.opens()
    close_call(by=None, call=invitation.call, on=today())
    page = one.sends(reads="no")
    assert page.status_code == 200
    assert not Response.objects.exists()


def test_an_anonymous_answer_is_never_said_to_be_saved_before_it_is_sent():
    one, _invitation = invited(mode=Call.Mode.ANONYMOUS)
    assert 'value="later"' not in text(one.opens())
    assert "Est-elle utile?" in text(one.sends(do="later", reads="yes"))  # asked all the same, it goes on
    assert not Draft.objects.exists()


def test_answers_to_hidden_questions_and_forged_pages_are_not_kept():
    one, _invitation = invited()
    one.opens()
    one.carried |= {"so_far": json.dumps({"useful": 5, "order": ["a"], "x": 1}), "step": "order"}
    page = one.sends(**{"order.b": "1"})
    assert page.status_code == 422  # the first page is lacking still
    one.carried["so_far"] = "[" * 5000
    assert one.sends(reads="no").status_code == 200
    one.sends()
    one.sends()
    assert Response.objects.get().answers == {"reads": "no"}


def test_an_answer_of_a_megabyte_is_told_to_be_too_long_and_is_given_back():
    one, _invitation = invited()
    one.opens()
    one.sends(reads="no")
    page = one.sends(why="x" * 1_000_000)
    assert page.status_code == 422
    assert not Draft.objects.filter(answers__has_key="why").exists()


@pytest.fixture
def open_wave():
    member(until=UNTIL)
    return open_now(mode=Call.Mode.PUBLIC)


def visitor(wave) -> Respondent:
    one = Respondent(f"/r/{wave.call.open_token}/")
    one.opens()
    return one


def hurries(one: Respondent) -> None:
    one.sends(reads="no")
    one.sends(why="Rien")


def test_anybody_answers_an_open_wave_once_a_browser(open_wave, monkeypatch):
    monkeypatch.setattr("concertino.domains.surveys.views.openly.FASTEST", -1)
    one = visitor(open_wave)
    hurries(one)
    assert one.sends().status_code == 302
    response = Response.objects.get()
    assert (len(response.origin), response.completed_at) == (32, None)
    one.carried = {}
    assert "Merci!" in text(one.opens())
    assert one.client.post(one.address, {"key": "another", "step": "reads"}).status_code == 409


def test_machines_are_told_in_words_why_they_are_refused(open_wave, settings, monkeypatch):
    one = visitor(open_wave)
    hurries(one)
    assert one.sends().status_code == 422  # within three seconds
    monkeypatch.setattr("concertino.domains.surveys.views.openly.FASTEST", -1)
    assert one.sends(website="http://example.org").status_code == 422
    assert one.sends(begun="forged").status_code == 422
    settings.OPEN_ANSWERS_A_DAY = 0
    one = visitor(open_wave)
    hurries(one)
    assert one.sends().status_code == 422
    assert not Response.objects.exists()

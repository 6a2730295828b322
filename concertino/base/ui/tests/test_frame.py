import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import translation

from concertino.base.ui.menu import shown_to, within

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("try_pages")]
PROFILE = "/moi/profil/"


def test_the_profile_is_for_those_who_are_signed_in(client):
    assert client.get(PROFILE).url == "/compte/login/?next=%2Fmoi%2Fprofil%2F"


def test_a_person_changes_their_name_language_and_appearance(as_reader, reader):
    answer = as_reader.post(PROFILE, {"name": "Renamed", "language": "fr-ca", "theme": "dark"}, follow=True)
    reader.refresh_from_db()
    assert (reader.name, reader.language, reader.theme) == ("Renamed", "fr-ca", "dark")
    assert '<html lang="fr-ca" data-theme="dark">' in answer.content.decode()


def test_a_profile_without_a_name_is_not_kept(as_reader, reader):
    answer = as_reader.post(PROFILE, {"name": "", "language": "en", "theme": ""})
    reader.refresh_from_db()
    assert (answer.status_code, reader.name) == (422, "Reader")


def test_a_change_of_preferences_is_journalled_with_its_author(as_reader, reader):
    as_reader.post("/moi/apparence/", {"theme": "dark", "next": PROFILE})
    event = reader.events.latest("pgh_id")
    assert event.pgh_context.metadata == {"action": "ui.prefer", "by": reader.pk}


def test_a_visitor_keeps_language_and_theme_in_cookies(client):
    client.post("/moi/langue/", {"language": "en", "next": "/compte/login/"})
    client.post("/moi/apparence/", {"theme": "light", "next": "/compte/login/"})
    assert '<html lang="en" data-theme="light">' in client.get("/compte/login/").content.decode()


@pytest.mark.parametrize(("address", "answer"), [("/moi/langue/", {"language": "xx"}), ("/moi/apparence/", {"theme": "x"})])
def test_what_is_not_offered_is_not_kept(client, address, answer):
    assert not client.post(address, {**answer, "next": "/"}).cookies


def test_choices_lead_back_to_our_pages_only(client):
    assert client.post("/moi/langue/", {"language": "en", "next": "https://elsewhere.example/"}).url == "/"
    assert client.post("/moi/langue/", {"language": "en", "next": PROFILE}).url == PROFILE


def test_the_menu_holds_what_one_may_open_and_marks_where_one_is(rf, reader, in_role_of):
    in_role_of(reader, "jobs.view_job")
    request = rf.get("/travaux/12/")
    request.user = reader
    with translation.override("en"):
        entries = shown_to(request)
    (house,) = (entry for entry in entries if entry.url == "/travaux/")  # it has no page: it opens the first one within it
    assert (house.label, house.is_current) == ("House", True)
    assert [(entry.label, entry.is_current) for entry in house.within] == [("Jobs", True)]
    assert "/journal/" not in {entry.url for entry in entries}
    assert within(entries) is None  # one place alone needs no second row


def test_places_within_the_current_one_stand_under_the_head(rf, reader, in_role_of):
    in_role_of(reader, "jobs.view_job", "journal.view_journal")
    request = rf.get("/journal/")
    request.user = reader
    with translation.override("en"):
        place = within(shown_to(request))
    assert [(entry.label, entry.is_current) for entry in place.within] == [("Jobs", False), ("Journal", True)]


def test_places_for_visitors_are_shown_to_them_and_to_nobody_else(rf, reader):
    shown = {}
    for one in (AnonymousUser(), reader):
        request = rf.get("/")
        request.user = one
        shown[one.is_authenticated] = {entry.url for entry in shown_to(request)}
    assert "/membres/adhesion/" in shown[False]
    assert not shown[False] & shown[True]


def test_a_page_that_is_not_there_says_so_in_the_frame(as_reader):
    answer = as_reader.get("/nowhere/")
    assert answer.status_code == 404
    assert "This page does not exist" in answer.content.decode()


def test_a_page_that_is_not_open_says_so_in_the_frame(as_reader):
    answer = as_reader.get("/journal/")
    assert answer.status_code == 403
    assert "not open to you" in answer.content.decode()


def test_an_expired_page_says_so(reader):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/moi/langue/", {"language": "en"})
    assert answer.status_code == 403
    assert "This page had expired" in answer.content.decode()


def test_our_own_error_needs_nothing_and_shows_no_traceback(client):
    client.raise_request_exception = False
    answer = client.get("/try/broken/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "Une erreur de notre côté" in text
    assert "Something went wrong on our side" in text
    assert "ZeroDivisionError" not in text


def test_pages_carry_nothing_that_the_policy_forbids(as_reader):
    answer = as_reader.get(PROFILE)
    text = answer.content.decode()
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|(?:src|href)=\"(?:https?:)?//", text)


def test_messages_show_as_toasts(as_reader):
    text = as_reader.post(PROFILE, {"name": "Reader", "language": "en", "theme": ""}, follow=True).content.decode()
    assert re.search(r'class="toast success"><span>Your profile is up to date', text)

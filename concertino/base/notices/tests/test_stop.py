"""One click stops a kind of messages, without signing in; required ones are apart."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from django.test import Client

from concertino.base.notices import actions
from concertino.base.notices.models import Message, Stop
from concertino.base.people.models import Contact


def write(to, required=False, kind="news") -> Message:
    return actions.send(by=None, to=to, kind=kind, subject="Nouvelles", text="Bonjour.", required=required)


@pytest.fixture
def posted(smtp, zoe):
    """A message that left, as its reader got it."""
    write(zoe)
    actions.deliver()
    return message_from_bytes(smtp.taken[0].content, policy=policy.default)


@pytest.fixture
def link(posted) -> str:
    return re.search(r"//[^/]+(/[^>]+)", posted["List-Unsubscribe"].replace("\n", "").replace(" ", "")).group(1)


def test_the_link_is_in_the_text_and_in_the_headers(posted, link):
    assert posted["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in posted.get_body(("plain",)).get_content()


def test_opening_the_link_stops_nothing_and_its_one_button_does(link, zoe):
    reader = Client(enforce_csrf_checks=True)
    assert reader.get(link).content.decode().count('class="primary"') == 1
    assert not Stop.objects.exists()
    assert reader.post(link).status_code == 200
    assert write(zoe).cause == "stopped"


def test_a_mail_program_stops_by_itself(link, zoe):
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Stop.objects.in_force().count()) == (200, 1)
    Client().post(link, {"List-Unsubscribe": "One-Click"})
    assert Stop.objects.count() == 1


def test_a_stop_holds_for_the_person_whatever_their_address_and_for_that_kind_alone(link, zoe):
    Client().post(link)
    Contact.objects.filter(pk=zoe.pk).update(email="new@example.org")
    zoe.refresh_from_db()
    assert write(zoe).cause == "stopped"
    assert write(zoe, kind="other").cause == ""


def test_they_take_them_up_again_by_the_same_page(link, zoe):
    Client().post(link), Client().post(link, {"resume": "1"})
    assert write(zoe).state == "queued"
    assert Stop.objects.count() == 1


def test_what_was_stopped_after_it_was_written_does_not_leave(link, smtp, zoe):
    message = write(zoe)
    Client().post(link)
    assert actions.deliver() == {"skipped": 1}
    message.refresh_from_db()
    assert message.cause == "stopped"


def test_a_required_message_has_no_such_link_and_is_never_stopped(link, smtp, zoe):
    Client().post(link)
    assert write(zoe, required=True).state == "queued"
    actions.deliver()
    mail = message_from_bytes(smtp.taken[-1].content, policy=policy.default)
    assert mail["List-Unsubscribe"] is None


def test_a_link_that_is_not_ours_is_no_page(db):
    assert Client().get("/messages/arreter/abc/").status_code == 404

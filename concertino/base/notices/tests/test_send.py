"""Messages are rows; they leave through a real SMTP server, once."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from concertino.base.notices import actions
from concertino.base.notices.actions import Letter
from concertino.base.notices.models import Cause, Message
from concertino.base.people.models import Contact
from concertino.ground.notices import Kind, Law, Sheet, kinds, papers
from concertino.ground.refusals import Refusal

State = Message.State


@pytest.fixture(autouse=True)
def _kinds():
    """Two kinds and a paper, for as long as a test."""
    kinds.add("tests.news", Kind("tests.news", "Nouvelles", law=Law.INFORMATION, causes={"paid": "a payé entre-temps"}))
    kinds.add("tests.bill", Kind("tests.bill", "Facture", law=Law.TRANSACTION, required=True))
    papers.add("tests.paper", lambda number: Sheet(f"facture-{number}.pdf", "application/pdf", b"%PDF-" + str(number).encode()))
    yield
    for window, key in ((kinds, "tests.news"), (kinds, "tests.bill"), (papers, "tests.paper")):
        window._things.pop(key)


def write(to, **more) -> Message:
    return actions.send(by=None, to=to, kind="tests.news", subject="Bonjour à tous", text="Une nouvelle.\n\nDeux.", **more)


def read(envelope):
    return message_from_bytes(envelope.content, policy=policy.default)


def test_a_message_leaves_as_text_and_as_html(smtp, zoe):
    message = write(zoe)
    assert message.state == State.QUEUED
    assert actions.deliver() == {"sent": 1}
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 1)
    assert message.sent_at
    mail = read(smtp.taken[0])
    assert (mail["To"], mail["Subject"]) == ("zoe@example.org", "Bonjour à tous")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "Deux." in mail.get_body(("plain",)).get_content()
    assert "<p>Deux.</p>" in mail.get_body(("html",)).get_content()


def test_a_key_is_written_once(smtp, zoe):
    first, second = write(zoe, key="news-1"), write(zoe, key="news-1")
    assert first == second
    actions.deliver(), actions.deliver()
    assert len(smtp.taken) == 1


def test_papers_are_made_when_the_message_leaves(smtp, zoe):
    actions.send(by=None, to=zoe, kind="tests.bill", subject="Facture", text="Voici.", papers=[("tests.paper", 12)])
    actions.deliver()
    joined = next(read(smtp.taken[0]).iter_attachments())
    assert (joined.get_filename(), joined.get_content()) == ("facture-12.pdf", b"%PDF-12")


def test_a_paper_that_cannot_be_made_fails_that_message_alone(smtp, zoe):
    broken = actions.send(by=None, to=zoe, kind="tests.bill", subject="F", text="V", papers=[("tests.unknown", 1)])
    write(zoe)
    assert actions.deliver() == {"failed": 1, "sent": 1}
    broken.refresh_from_db()
    assert broken.cause == Cause.UNMADE


@pytest.mark.parametrize(("address", "cause"), [("", Cause.NO_ADDRESS), ("zoe@", Cause.MALFORMED)])
def test_who_cannot_be_written_to_is_skipped_and_it_is_said(zoe, address, cause):
    Contact.objects.filter(pk=zoe.pk).update(email=address)
    zoe.refresh_from_db()
    message = write(zoe)
    assert (message.state, message.cause) == (State.SKIPPED, cause)


def test_the_senders_own_cause_is_kept_and_told(zoe):
    letter = Letter(zoe, "Rappel", "Il reste…", cause="paid")
    message = actions.send_many(by=None, kind="tests.news", letters=[letter])[0]
    assert (message.state, message.said_cause) == (State.SKIPPED, "a payé entre-temps")


def test_an_address_that_the_server_refuses_fails_at_once(smtp, zoe):
    smtp.answer = lambda address: "550 no such mailbox"
    message = write(zoe)
    actions.deliver()
    message.refresh_from_db()
    assert (message.state, message.cause, message.detail) == (State.FAILED, Cause.REFUSED, "550 no such mailbox")


def test_a_server_that_asks_for_patience_is_tried_again_later_and_in_the_end_fails(smtp, zoe):
    smtp.answer = lambda address: "451 try later"
    message = write(zoe)
    for attempt in range(1, 7):
        Message.objects.update(due_at=timezone.now())
        actions.deliver()
        message.refresh_from_db()
        assert message.attempts == attempt
    assert (message.state, message.cause) == (State.FAILED, Cause.REFUSED)
    assert actions.deliver() == {}


def test_a_server_that_does_not_answer_costs_no_attempt(smtp, zoe, settings):
    settings.EMAIL_PORT = 1
    message = write(zoe)
    actions.deliver()
    message.refresh_from_db()
    assert (message.state, message.attempts, message.cause) == (State.QUEUED, 0, Cause.UNREACHABLE)


def test_what_failed_is_tried_again_when_somebody_says_so(smtp, zoe):
    smtp.answer = lambda address: "550 no"
    message = write(zoe)
    actions.deliver()
    smtp.answer = lambda address: "250 OK"
    assert actions.retry(by=None, messages=Message.objects.filter(pk=message.pk)) == 1
    assert actions.deliver() == {"sent": 1}
    with pytest.raises(Refusal):
        actions.retry(by=None, messages=Message.objects.filter(pk=message.pk))


def test_a_message_whose_worker_died_while_sending_is_not_sent_twice(smtp, zoe):
    message = write(zoe)
    Message.objects.update(state=State.SENDING, claimed_at=timezone.now() - timedelta(hours=1), attempts=1)
    assert actions.deliver() == {}
    message.refresh_from_db()
    assert (message.state, message.cause, smtp.taken) == (State.FAILED, Cause.UNCERTAIN, [])


@pytest.mark.parametrize("count", [1, 3])
def test_writing_many_asks_as_few_questions(zoe, count, django_assert_num_queries):
    letters = [Letter(zoe, "S", "T", key=f"k-{i}") for i in range(count)]
    with django_assert_num_queries(7):
        actions.send_many(by=None, kind="tests.news", letters=letters)

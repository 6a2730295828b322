"""Messages that come back: written down once, told to their message, and their address stopped or not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest

from concertino.base.notices import actions
from concertino.base.notices.gate import left_out
from concertino.base.notices.models import Bounce, Cause, Message, Suppression

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
REPORT = """From: MAILER-DAEMON@mx.example.net
Subject: Undelivered
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {recipient}
Action: failed
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Nouvelles

--b--
"""
GONE, FULL = ("5.1.1", "550 5.1.1 User unknown"), ("5.2.2", "552 5.2.2 Mailbox full")


@pytest.fixture
def posted(smtp, zoe):
    """Sends a message for real, and gives the identifier under which it left."""

    def post() -> tuple[Message, str]:
        message = actions.send(by=None, to=zoe, kind="news", subject="Nouvelles", text="Bonjour.")
        actions.deliver()
        return message, message_from_bytes(smtp.taken[-1].content, policy=policy.default)["Message-ID"]

    return post


def came_back(message_id: str, what=GONE, recipient="zoe@example.org", at=AT) -> list[Bounce]:
    content = REPORT.format(recipient=recipient, status=what[0], said=what[1], message_id=message_id)
    return actions.read_bounces(by=None, content=content.encode(), at=at)


def test_for_good_stops_the_address_at_once_and_is_told_of_its_message(posted, zoe):
    message, message_id = posted()
    (bounce,) = came_back(message_id)
    assert (bounce.message, bounce.contact, bounce.is_hard, bounce.reason) == (message, zoe, True, "userunknown")
    assert Suppression.objects.in_force().get().reason == "hard_bounce"
    assert left_out("news", [zoe], AT.date()) == {zoe.pk: Cause.SUPPRESSED}


def test_the_same_bounce_read_twice_is_one(posted):
    message_id = posted()[1]
    assert came_back(message_id) == came_back(message_id)
    assert Bounce.objects.count() == 1


def test_where_the_mail_was_sent_on_the_address_that_we_wrote_to_is_stopped(posted):
    came_back(posted()[1], recipient="elsewhere@example.com")
    assert Suppression.objects.get().address == "zoe@example.org"


def test_a_forged_identifier_is_of_no_message_of_ours(posted, zoe):
    message, _id = posted()
    (bounce,) = came_back(f"<{message.pk}.20000101000000@localhost>", recipient="other@example.com")
    assert (bounce.message, bounce.address) == (None, "other@example.com")


def test_soft_ones_stop_the_address_only_after_so_many_in_a_row(posted, settings):
    settings.SOFT_BOUNCES = 3
    for n in range(3):
        assert not Suppression.objects.exists()
        came_back(posted()[1], FULL, at=AT + timedelta(days=n))
    assert Suppression.objects.get().reason == "soft_bounces"


def test_a_message_that_reached_them_begins_the_count_anew(posted, settings):
    settings.SOFT_BOUNCES = 2
    for several in range(3):
        message, message_id = posted()
        moment = AT + timedelta(days=2 * several)
        Message.objects.filter(pk=message.pk).update(sent_at=moment)
        came_back(message_id, FULL, at=moment)
        reached, _id = posted()
        Message.objects.filter(pk=reached.pk).update(sent_at=moment + timedelta(days=1))
    assert Bounce.objects.count() == 3 and not Suppression.objects.exists()


def test_taken_up_again_the_count_begins_anew(posted, settings):
    settings.SOFT_BOUNCES = 2
    came_back(posted()[1], FULL, at=AT)
    came_back(posted()[1], FULL, at=AT + timedelta(days=1))
    actions.lift(by=None, suppression=Suppression.objects.get(), at=AT + timedelta(days=2), why="Boîte vidée.")
    came_back(posted()[1], FULL, at=AT + timedelta(days=3))
    assert not Suppression.objects.in_force().exists()


def test_a_complaint_stops_all_but_what_the_law_requires(posted, zoe):
    message_id = posted()[1]
    content = (
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n"
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: zoe@example.org\n\n--b\n"
        f"Content-Type: message/rfc822\n\nMessage-ID: {message_id}\n\n--b--\n"
    )
    actions.read_bounces(by=None, content=content.encode(), at=AT)
    assert Suppression.objects.get().reason == "complaint"
    assert actions.send(by=None, to=zoe, kind="news", subject="a", text="b").cause == Cause.SUPPRESSED
    assert actions.send(by=None, to=zoe, kind="news", subject="a", text="b", required=True).state == Message.State.QUEUED


@pytest.mark.parametrize(("reason", "required"), [("hard_bounce", True), ("soft_bounces", True), ("complaint", False)])
def test_an_address_suppressed_since_a_message_was_written_gets_it_no_more(smtp, zoe, reason, required):
    waiting = [actions.send(by=None, to=zoe, kind="news", subject="a", text="b", required=one) for one in (required, True)]
    actions.suppress(by=None, address=zoe.email, reason=reason, at=AT)
    actions.deliver()
    for message in waiting:
        message.refresh_from_db()
    assert (waiting[0].state, waiting[0].cause) == ("failed" if required else "skipped", Cause.SUPPRESSED)
    assert waiting[1].state == ("sent" if reason == "complaint" else "failed")  # in trouble: everyone must get it
    assert len(smtp.taken) == (1 if reason == "complaint" else 0)


def test_a_bounce_of_a_bounce_and_an_absence_stop_nobody(db):
    loop = REPORT.format(recipient="", status="5.1.1", said="550 User unknown", message_id="")
    away = "From: zoe@example.org\nSubject: Absence\nAuto-Submitted: auto-replied\n\nJe suis en vacances."
    for content in (loop, away):
        assert actions.read_bounces(by=None, content=content.encode(), at=AT) == []
    assert not Suppression.objects.exists()

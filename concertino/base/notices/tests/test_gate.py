"""Who may be sent a message: the same answer before sending and by it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest

from concertino.base.notices import actions
from concertino.base.notices.actions import Letter
from concertino.base.notices.gate import left_out
from concertino.base.notices.models import Body, Cause, Message, Stop, Suppression
from concertino.base.people.actions import agree, withdraw
from concertino.base.people.models import Contact
from concertino.ground.notices import Kind, Law, kinds
from concertino.ground.refusals import Refusal

OFFER, FACTS, NOTICE = "tests.offer", "tests.facts", "tests.notice"
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = date(2030, 1, 1)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    declared = {
        OFFER: Kind(OFFER, "Offers", law=Law.COMMERCIAL, purpose="invitations"),
        FACTS: Kind(FACTS, "Facts", law=Law.INFORMATION),
        NOTICE: Kind(NOTICE, "Notice of a meeting", required=True, law=Law.LEGAL),
    }
    monkeypatch.setattr(kinds, "_things", {**kinds._things, **declared})


def person(name: str, email: str) -> Contact:
    return Contact.objects.create(kind="person", family_name=name, sort_name=name, folded=name, email=email)


def sent(kind: str, to: Contact) -> Message:
    return actions.send(by=None, to=to, kind=kind, subject="Bonjour", text="Bonjour.")


def test_a_commercial_message_needs_a_consent(zoe):
    assert left_out(OFFER, [zoe], DAY) == {zoe.pk: Cause.NO_CONSENT}
    assert sent(OFFER, zoe).cause == Cause.NO_CONSENT
    agree(by=None, contact=zoe, purpose="invitations", on=date(2020, 1, 1), source="Formulaire", text_shown="Oui.")
    assert left_out(OFFER, [zoe], DAY) == {}
    assert sent(OFFER, zoe).state == Message.State.QUEUED
    withdraw(by=None, contact=zoe, purpose="invitations", on=date(2021, 1, 1))
    assert left_out(OFFER, [zoe], DAY) == {zoe.pk: Cause.NO_CONSENT}


def test_facts_about_a_membership_need_none(zoe):
    assert left_out(FACTS, [zoe], DAY) == {}


def test_an_address_alone_proves_no_consent(db):
    assert actions.send(by=None, to="x@example.org", kind=OFFER, subject="a", text="b").cause == Cause.NO_CONSENT


@pytest.mark.parametrize("reason", Suppression.Reason.values)
def test_a_suppression_wins_over_every_consent(zoe, reason):
    agree(by=None, contact=zoe, purpose="invitations", on=date(2020, 1, 1), source="Formulaire", text_shown="Oui.")
    actions.suppress(by=None, address=zoe.email.upper(), reason=reason, at=AT)
    assert left_out(OFFER, [zoe], DAY) == left_out(FACTS, [zoe], DAY) == {zoe.pk: Cause.SUPPRESSED}
    dead = reason in ("hard_bounce", "soft_bounces")
    assert left_out(NOTICE, [zoe], DAY) == ({zoe.pk: Cause.SUPPRESSED} if dead else {})


def test_an_address_is_taken_up_again_with_a_reason_and_once(zoe):
    held = actions.suppress(by=None, address=zoe.email, reason="hard_bounce", at=AT)
    assert actions.suppress(by=None, address=zoe.email, reason="complaint", at=AT) == held
    with pytest.raises(Refusal):
        actions.lift(by=None, suppression=held, at=AT, why=" ")
    assert actions.lift(by=None, suppression=held, at=AT, why="Elle a écrit.").lifted_why == "Elle a écrit."
    assert left_out(FACTS, [zoe], DAY) == {}
    with pytest.raises(Refusal):
        actions.lift(by=None, suppression=held, at=AT, why="Encore.")


def test_who_stopped_or_has_no_good_address_is_told_apart(zoe):
    no, bad = (
        Contact.objects.create(kind="person", family_name=x, sort_name=x, folded=x, email=y) for x, y in (("a", ""), ("b", "b@"))
    )
    Stop.objects.create(kind=FACTS, address=zoe.email, stopped_at=AT)
    assert left_out(FACTS, [zoe, no, bad], DAY) == {
        zoe.pk: Cause.STOPPED, no.pk: Cause.NO_ADDRESS, bad.pk: Cause.MALFORMED,
    }  # fmt: skip


def test_the_gate_asks_as_many_questions_for_one_as_for_three(zoe, django_assert_num_queries):
    others = [person(name, f"{name}@example.org") for name in "ab"]
    for several in ([zoe], [zoe, *others]):
        with django_assert_num_queries(7):
            left_out(OFFER, several, DAY)


def test_words_to_many_are_kept_once_and_each_reader_has_their_own(smtp, zoe):
    body = Body.objects.create(
        subject="Nouvelles\r\nBcc: x@example.org", text="Bonjour [[name]] [[other]]", html="<p>[[name]]</p>"
    )
    letter = Letter(to=zoe, body=body, fields={"name": "Zoé <b>"})
    message = actions.send_many(by=None, kind=FACTS, letters=[letter])[0]
    assert (message.text, message.html) == ("", "")
    actions.deliver()
    mail = message_from_bytes(smtp.taken[0].content, policy=policy.default)
    assert (mail["Subject"], mail["Bcc"]) == ("Nouvelles Bcc: x@example.org", None)
    assert "Bonjour Zoé <b> [[other]]" in mail.get_body(("plain",)).get_content()
    assert "<p>Zoé &lt;b&gt;</p>" in mail.get_body(("html",)).get_content()

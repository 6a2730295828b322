"""A call opens: its population and margins are frozen, and each voice is invited once."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.consultations import actions
from concertino.domains.consultations.links import hash_of, invitation_for, token_of
from concertino.domains.consultations.models import Invitation
from concertino.domains.consultations.tests.called import (
    CLOSING,
    JOINED,
    OPENING,
    drafted,
    enrolled,
    invited,
    person,
    planned,
    sector,
)
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_a_person_is_written_to_and_the_margins_are_those_of_the_record_date():
    maude = enrolled(person("Hébert"), sectors=[sector()])
    enrolled(person("Roy"), last=date(2021, 2, 1))
    call = invited(drafted())
    (invitation,) = call.invitations.all()
    assert (invitation.member, invitation.contact, invitation.sector) == (maude, maude, "t-chamber")
    margins = set(call.margins.values_list("dimension", "value", "n"))
    assert margins == {
        ("sector", "t-chamber", 1), ("category", "t-individual", 1), ("region", "", 1), ("kind", "person", 1),
    }  # fmt: skip
    call.consultation.refresh_from_db()
    assert call.consultation.state == "open"


def test_the_link_is_in_the_mail_and_nowhere_in_the_database(mailoutbox):
    enrolled(person("Hébert"))
    call = invited(drafted(title_fr="Nos services", invitation_fr="Dites-nous ce qui vous sert."))
    invitation = call.invitations.get()
    token = token_of(invitation.pk)
    message = Message.objects.get()
    assert "{link}" in message.text and token not in message.text
    notices.deliver()
    (mail,) = mailoutbox
    assert f"/r/{token}/" in mail.body and "Dites-nous ce qui vous sert." in mail.body
    assert invitation.token_hash == hash_of(token)
    assert invitation_for(token) == invitation
    assert invitation_for(token[:-1]) is None


def test_inviting_again_writes_to_nobody_twice():
    enrolled(person("Hébert"))
    call = invited(drafted())
    assert actions.invite_batch(by=None, call=call) == 0
    assert Message.objects.count() == 1


def test_a_voice_without_an_address_is_listed_with_the_cause():
    enrolled(person("Hébert", " "))
    call = invited(drafted())
    assert call.invitations.get().message.cause == "no_address"


def test_an_open_call_is_neither_opened_again_nor_widened():
    enrolled(person("Hébert"))
    call = invited(drafted())
    with pytest.raises(Refusal):
        actions.open_call(by=None, call=call, on=OPENING)
    with pytest.raises(Refusal):
        actions.change_call(by=None, call=call, mode="public")
    assert actions.change_call(by=None, call=call, closes_on=date(2021, 4, 9)).closes_on == date(2021, 4, 9)


@pytest.mark.parametrize(
    ("facts", "on"),
    [({}, date(2021, 4, 1)), ({"record_on": date(2021, 3, 2)}, OPENING), ({}, OPENING)],
    ids=["its last day is over", "the membership is not to be read yet", "there is no member"],
)
def test_a_call_that_cannot_open_says_why_and_writes_nothing(facts, on):
    call = drafted(**facts)
    with pytest.raises(Refusal):
        actions.open_call(by=None, call=call, on=on)
    assert not Invitation.objects.exists()
    call.refresh_from_db()
    assert call.state == "draft"


def test_a_public_call_has_margins_and_no_invitation():
    enrolled(person("Hébert"))
    call = actions.open_call(by=None, call=drafted(mode="public"), on=OPENING)
    assert call.margins.count() == 4
    assert not call.invitations.exists()


def test_nothing_is_asked_in_a_consultation_that_is_over():
    consultation = planned()
    actions.drop(by=None, consultation=consultation, on=JOINED, reason="Reportée")
    with pytest.raises(Refusal):
        drafted(consultation=consultation)


def test_closing_a_consultation_closes_its_calls():
    enrolled(person("Hébert"))
    call = invited(drafted())
    actions.close(by=None, consultation=call.consultation, on=CLOSING)
    call.refresh_from_db()
    assert call.closed_on == CLOSING

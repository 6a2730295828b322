import pytest

from concertino.base.notices.models import Message
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import FirstMessage
from concertino.domains.recruitment.tests.conftest import DAY, organisation
from concertino.ground.refusals import Refusal


@pytest.fixture
def friend(db):
    return organisation("Ensemble Ami")


@pytest.fixture
def referred(friend):
    return actions.identify(by=None, on=DAY, source="referral", referred_by=friend, name="Zoé Prospect", email="Zoe@example.org")


def test_the_first_message_names_in_full_who_referred_them(referred, friend):
    sent = actions.write_first(by=None, prospect=referred, on=DAY, text="Bonjour, rencontrons-nous.")
    message = Message.objects.get()
    assert (sent.referrer, sent.address) == (str(friend.name), "zoe@example.org")
    assert friend.name in message.subject and friend.name in message.text and "rencontrons-nous" in message.text


def test_there_is_no_second_message_to_the_same_person_or_address(referred, friend):
    actions.write_first(by=None, prospect=referred, on=DAY, text="Bonjour")
    again = actions.identify(by=None, on=DAY, source="referral", referred_by=friend, name="Zoé encore", email="zoe@example.org")
    for prospect in (referred, again):
        with pytest.raises(Refusal):
            actions.write_first(by=None, prospect=prospect, on=DAY, text="Bonjour encore")
    assert (FirstMessage.objects.count(), Message.objects.count()) == (1, 1)


def test_without_referral_or_address_nobody_is_written_to(db, friend):
    found = actions.identify(by=None, on=DAY, source="web", name="Du site", email="site@example.org")
    mute = actions.identify(by=None, on=DAY, source="referral", referred_by=friend, name="Sans adresse")
    for prospect in (found, mute):
        with pytest.raises(Refusal):
            actions.write_first(by=None, prospect=prospect, on=DAY, text="Bonjour")
    assert not Message.objects.exists()

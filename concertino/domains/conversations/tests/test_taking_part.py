"""Taking part behind a personal link: one statement at a time or as a list, without JavaScript."""

import pytest
from django.test import Client

from concertino.domains.consultations import actions as consultations
from concertino.domains.conversations import actions
from concertino.domains.conversations.models import Participant, Statement, Vote
from concertino.domains.conversations.respondents import wanting_news
from concertino.domains.conversations.tests.talking import address, first, open_address, opened, prepared, sent, voices
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_one_statement_after_another_is_voted_on_and_the_voice_counts_once(client):
    conversation = opened()
    where = address(voices(conversation)[0])
    page = client.get(where).content.decode()
    assert "Une idée à la fois." in page
    assert "confidentiel" in page or "confidential" in page
    assert len(page) < 100_000
    for _statement in range(3):
        shown = client.get(where).context["next"]
        assert sent(client, where, do="vote", **{f"v{shown.pk}": "1"}).status_code == 200
    assert client.get(where).context["next"] is None
    assert Vote.objects.count() == 3
    assert Participant.objects.count() == 1
    assert voices(conversation)[0].answered


def test_a_vote_is_changed_in_the_list_and_the_last_counts(client):
    conversation = opened()
    where, statement = address(voices(conversation)[0]), first(conversation)
    sent(client, where, do="vote", **{f"v{statement.pk}": "1"})
    sent(client, where + "?liste", do="vote", **{f"v{statement.pk}": "-1", "v999999": "1", "vx": "1", f"v{'9' * 40}": "1"})
    assert list(Vote.objects.values_list("statement", "value")) == [(statement.pk, -1)]
    assert client.get(where + "?liste").context["as_list"]
    assert client.get(where).context["voted"] == 1


def test_a_sign_that_no_database_holds_is_left_out_of_a_statement(client):
    sent(client, address(voices(opened())[0]), do="propose", text="Les salles\0manquent en région.")
    assert Statement.objects.filter(text="Les salles manquent en région.").exists()


def test_on_another_device_a_confidential_voice_is_found_again(client):
    conversation = opened()
    where, statement = address(voices(conversation)[0]), first(conversation)
    sent(client, where, do="vote", **{f"v{statement.pk}": "0"})
    assert Client().get(where).context["voted"] == 1


def test_nothing_leads_from_an_anonymous_vote_to_a_voice(client):
    conversation = opened(mode="anonymous")
    invitation, statement = voices(conversation)[0], first(conversation)
    sent(client, address(invitation), do="vote", **{f"v{statement.pk}": "1"})
    sent(client, address(invitation), do="propose", text="Les cotisations sont trop chères.")
    assert Participant.objects.get().invitation is None
    assert Statement.objects.get(text__startswith="Les cotisations").author is None
    assert client.get(address(invitation)).context["voted"] == 1  # the browser keeps the key
    elsewhere = Client().get(address(invitation))
    assert elsewhere.status_code == 409
    assert sent(Client(), address(invitation), do="vote", **{f"v{statement.pk}": "-1"}).status_code == 409
    assert Vote.objects.get().value == 1


def test_anybody_takes_part_in_a_public_conversation_once_a_browser(client):
    conversation = opened(mode="public")
    where, statement = open_address(conversation.call), first(conversation)
    assert sent(client, where, do="vote", website="x", **{f"v{statement.pk}": "1"}).status_code == 422
    for _again in range(2):
        sent(client, where, do="vote", **{f"v{statement.pk}": "1"})
    sent(Client(), where, do="vote", **{f"v{statement.pk}": "-1"})
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1]


def test_from_one_network_only_so_many_begin_in_a_day(settings):
    settings.OPEN_ANSWERS_A_DAY = 2
    conversation = opened(mode="public")
    where, vote = open_address(conversation.call), {f"v{first(conversation).pk}": "1"}
    codes = [sent(Client(REMOTE_ADDR="203.0.113.7"), where, do="vote", **vote).status_code for _browser in range(3)]
    assert codes == [200, 200, 422]
    assert sent(Client(REMOTE_ADDR="203.0.113.8"), where, do="vote", **vote).status_code == 200
    assert Vote.objects.count() == 3


def test_a_statement_waits_to_be_read_and_its_author_agrees_with_it(client):
    conversation = opened()
    where = address(voices(conversation)[0])
    page = sent(client, where, do="propose", text="  Les salles   manquent en région. ")
    made = Statement.objects.waiting().get()
    assert (made.text, made.is_of_team, made.votes.get().value) == ("Les salles manquent en région.", False, 1)
    assert made.text in page.content.decode()  # among their own
    assert made not in [one for one, _mine in page.context["list"]]
    actions.reject(by=None, statement=made, reason="Hors sujet", on=today())
    assert "Hors sujet" in client.get(where).content.decode()


@pytest.mark.parametrize("text", ["", "oui", "x" * 281, "les bourses devraient etre plus simples."])
def test_what_is_no_new_statement_is_refused_and_stays_typed(client, text):
    conversation = opened()
    page = sent(client, address(voices(conversation)[0]), do="propose", text=text)
    assert page.status_code == 422
    assert page.context["text"] == text
    assert not Statement.objects.waiting().exists()


def test_after_the_last_day_nothing_is_taken(client):
    conversation = opened()
    invitation, statement = voices(conversation)[0], first(conversation)
    participant = actions.join(by=None, conversation=conversation, invitation=invitation, on=today())
    call = consultations.close_call(by=None, call=conversation.call, on=today())
    participant.conversation.call = call
    with pytest.raises(actions.NotOpen):
        actions.vote(by=None, participant=participant, values={statement.pk: 1}, on=today())
    sent(client, address(invitation), do="vote", **{f"v{statement.pk}": "1"})
    assert not Vote.objects.exists()


def test_a_vote_is_one_of_three_and_a_voice_is_of_its_call():
    one, other = opened(("Hébert",)), opened(("Roy",))
    participant = actions.join(by=None, conversation=one, invitation=voices(one)[0], on=today())
    with pytest.raises(Refusal):
        actions.vote(by=None, participant=participant, values={first(one).pk: 2}, on=today())
    assert actions.vote(by=None, participant=participant, values={first(other).pk: 1}, on=today()) == 0
    with pytest.raises(Refusal):
        actions.join(by=None, conversation=one, invitation=voices(other)[0], on=today())
    with pytest.raises(Refusal):
        actions.join(by=None, conversation=one, invitation=None, on=today())


def test_who_asked_is_told_what_comes_of_it(client):
    conversation = opened()
    where = address(voices(conversation)[0])
    sent(client, where, do="vote", **{f"v{first(conversation).pk}": "1"})
    assert not wanting_news(conversation.call.consultation)
    sent(client, where, do="news", news="yes")
    assert [one.family_name for one in wanting_news(conversation.call.consultation)] == ["Hébert"]


def test_a_call_without_a_statement_does_not_open():
    conversation = prepared(texts=())
    with pytest.raises(Refusal):
        consultations.open_call(by=None, call=conversation.call, on=today())


def test_an_anonymous_conversation_is_mixed_as_it_closes(client):
    conversation = opened(("Hébert", "Roy"), mode="anonymous")
    for invitation in voices(conversation):
        sent(Client(), address(invitation), do="vote", **{f"v{first(conversation).pk}": "1"})
    keys = set(Participant.objects.values_list("pk", flat=True))
    assert actions.mix(conversation) == 2
    assert set(Participant.objects.values_list("pk", flat=True)) == keys
    assert Vote.objects.count() == 2

"""The team reads statements: accepted, or rejected with a reason, under a policy that is shown."""

import pytest
from django.urls import reverse

from concertino.domains.consultations.tests.called import planned
from concertino.domains.conversations import actions
from concertino.domains.conversations.inbox import to_read
from concertino.domains.conversations.models import Conversation, Statement
from concertino.domains.conversations.panels import begins, talked_about_in
from concertino.domains.conversations.search import conversations
from concertino.domains.conversations.tests.talking import first, opened, prepared, voices
from concertino.ground.periods import today

pytestmark = pytest.mark.django_db


def proposed(conversation: Conversation, text: str = "Les salles manquent en région.") -> Statement:
    participant = actions.join(by=None, conversation=conversation, invitation=voices(conversation)[0], on=today())
    return actions.propose(by=None, conversation=conversation, text=text, language="fr", on=today(), participant=participant)


def test_the_team_accepts_and_rejects_and_the_reason_is_kept(as_staff, staff):
    conversation = opened()
    one, other = proposed(conversation), proposed(conversation, "Le président est incompétent.")
    page = as_staff.get(reverse("conversations:conversation", args=[conversation.pk])).content.decode()
    assert "Une idée à la fois." in page
    as_staff.post(reverse("conversations:accept", args=[one.pk]))
    refused = as_staff.post(reverse("conversations:reject", args=[other.pk]), {"reason": " "})
    assert refused.status_code == 422
    as_staff.post(reverse("conversations:reject", args=[other.pk]), {"reason": "Attaque une personne"})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.moderated_by, one.moderated_on) == ("accepted", staff, today())
    assert (other.state, other.reason) == ("rejected", "Attaque une personne")


def test_the_board_reads_and_does_not_moderate(as_board, outsider):
    conversation = opened()
    statement = proposed(conversation)
    assert as_board.get(reverse("conversations:conversation", args=[conversation.pk])).status_code == 200
    assert as_board.post(reverse("conversations:accept", args=[statement.pk])).status_code == 403
    assert as_board.get(reverse("conversations:reject", args=[statement.pk])).status_code == 403


def test_who_has_no_role_sees_no_conversation(client, outsider):
    client.force_login(outsider, backend="concertino.base.people.backends.RoleBackend")
    conversation = prepared()
    for page in ("conversations:conversation", "conversations:results", "conversations:add"):
        assert client.get(reverse(page, args=[conversation.pk])).status_code == 403
    assert client.get(reverse("conversations:conversations")).status_code == 403


def test_a_conversation_is_prepared_with_its_call(as_staff):
    consultation = planned()
    where = reverse("conversations:start")
    shown = as_staff.get(f"{where}?consultation={consultation.pk}")
    assert shown.status_code == 200
    given = {
        "consultation": consultation.pk, "title_fr": "Parlons-en", "policy_fr": "Une idée à la fois.", "population": "members",
        "voice": "member", "mode": "confidential", "opens_on": "2021-03-01", "closes_on": "2021-03-31",
        "statements": "Les bourses sont trop rares.\n\nLe bulletin est utile.\nLes bourses sont trop rares.",
    }  # fmt: skip
    assert as_staff.post(where, given).status_code == 302
    made = Conversation.objects.get()
    assert [str(one) for one in made.statements.accepted()] == ["Les bourses sont trop rares.", "Le bulletin est utile."]
    assert as_staff.post(where, {**given, "policy_fr": ""}).status_code == 422
    policy = reverse("conversations:policy", args=[made.call_id])
    as_staff.post(policy, {"policy_fr": "Avec respect.", "statements": "Un de plus ici."})
    made.refresh_from_db()
    assert (made.policy_fr, made.statements.count()) == ("Avec respect.", 3)


def test_the_team_adds_a_statement_that_is_voted_on_at_once(as_staff):
    conversation = opened()
    as_staff.post(
        reverse("conversations:add", args=[conversation.pk]), {"text": "Les réunions sont trop longues.", "language": "fr"}
    )
    added = Statement.objects.get(text="Les réunions sont trop longues.")
    assert (added.state, added.is_of_team) == ("accepted", True)


def test_what_waits_is_told_found_and_shown_on_the_call(staff):
    conversation = opened()
    proposed(conversation)
    items, count = to_read(staff, today(), 10)
    assert (count, items[0].since) == (1, today())
    assert "1" in items[0].detail
    assert conversations(staff, "sondage", 5)[0].url == reverse("conversations:conversation", args=[conversation.pk])
    shown = talked_about_in(None, conversation.call)["conversation"]
    assert (shown.accepted, shown.waiting) == (3, 1)
    assert begins(None, conversation.call.consultation) is not None


@pytest.mark.parametrize("n", [1, 3])
def test_the_register_takes_as_many_queries_for_three(as_staff, django_assert_max_num_queries, n):
    for _each in range(n):
        prepared()
    with django_assert_max_num_queries(12):
        page = as_staff.get(reverse("conversations:conversations"))
    assert page.content.decode().count("Sondage") >= n


def test_a_rejected_statement_may_be_accepted_after_all():
    conversation = prepared()
    statement = first(conversation)
    actions.reject(by=None, statement=statement, reason="Hors sujet", on=today())
    assert statement not in conversation.statements.accepted()
    actions.accept(by=None, statement=statement, on=today())
    assert Statement.objects.get(pk=statement.pk).reason == ""

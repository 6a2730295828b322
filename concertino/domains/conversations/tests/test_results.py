"""What a conversation shows: small cells hidden, rejected statements nowhere."""

import numpy as np
import pytest
from django.urls import reverse

from concertino.domains.consultations.models import Call, Consultation
from concertino.domains.conversations import actions
from concertino.domains.conversations.models import Participant, Statement, Vote
from concertino.domains.conversations.results import results, table_of
from concertino.domains.conversations.tests.talking import prepared
from concertino.ground.periods import today
from conftest import signed_in

pytestmark = pytest.mark.django_db


def cast(conversation, table):
    """Votes as a table: a row a participant, a column a statement, None where there is none."""
    statements = list(conversation.statements.order_by("pk"))
    people = Participant.objects.bulk_create(Participant(conversation=conversation) for _row in table)
    Vote.objects.bulk_create(
        Vote(participant=who, statement=what, value=value)
        for who, row in zip(people, table, strict=True)
        for what, value in zip(statements, row, strict=False)
        if value is not None
    )


def camps(texts=8, first=20, second=12, seed=3):
    """Two camps that differ on all but the first statement, which everyone agrees with."""
    rng = np.random.default_rng(seed)
    rows = []
    for camp in [1] * first + [-1] * second:
        rows.append([1] + [int(camp if rng.random() < 0.92 else -camp) for _text in range(texts - 1)])
    return rows


def talked(rows, **facts):
    conversation = prepared(texts=tuple(f"Énoncé numéro {n}." for n in range(len(rows[0]))), **facts)
    cast(conversation, rows)
    return conversation


def test_common_ground_what_divides_and_groups_are_found():
    found = results(talked(camps()))
    assert (found.participants, found.votes) == (32, 256)
    assert [str(one.statement) for one in found.agreed] == ["Énoncé numéro 0."]
    assert len(found.divisive) == 7
    assert [group.size for group in found.groups] == [20, 12]
    assert found.are_stable
    assert all(abs(shares.agree - others) > 0.5 for _statement, shares, others in found.groups[0].telling)
    assert found.divisive[0].whole.drawn[2] == 100 - found.divisive[0].whole.drawn[1]


def test_of_opinions_without_camps_no_group_is_made_or_one_is_warned():
    rng = np.random.default_rng(9)
    found = results(talked(rng.integers(-1, 2, (40, 10)).tolist()))
    assert found.why_no_groups == "alike" or not found.are_stable


def test_a_rejected_statement_is_in_no_result_and_its_votes_neither():
    conversation = talked(camps())
    gone = conversation.statements.order_by("pk")[1]
    actions.reject(by=None, statement=gone, reason="Attaque une personne", on=today())
    statements, votes = table_of(conversation)
    assert gone not in statements
    assert votes.shape == (32, 7)
    found = results(conversation)
    told = [one.statement for part in (found.agreed, found.refused, found.divisive, found.others) for one in part]
    assert gone not in told
    assert gone not in [statement for group in found.groups for statement, _shares, _others in group.telling]


def test_of_fewer_than_five_nothing_is_shown():
    assert results(talked([[1, 1]] * 4)).votes == 0
    table = [[1, None]] * 6 + [[1, -1]] * 4
    found = results(talked(table))
    assert found.hidden == 1
    assert [one.whole.n for one in found.agreed] == [10]


def test_groups_are_told_of_a_statement_only_where_each_of_them_could_be_alone():
    rows = camps(first=20, second=12)
    for row in rows[23:]:  # of the second camp, three vote on the last statement
        row[-1] = None
    found = results(talked(rows))
    whole = {str(one.statement): one for one in [*found.agreed, *found.refused, *found.divisive, *found.others]}
    assert whole["Énoncé numéro 7."].whole.n == 23
    assert whole["Énoncé numéro 7."].groups == []
    assert len(whole["Énoncé numéro 6."].groups) == 2


def test_results_take_two_queries_however_many_votes(django_assert_num_queries):
    for rows in (camps(first=6, second=5), camps(first=30, second=20)):
        conversation = talked(rows)
        with django_assert_num_queries(2):
            results(conversation)


def published(conversation, audience):
    call = Call.objects.filter(pk=conversation.call_id)
    call.update(opened_on=today(), closed_on=today())
    Consultation.objects.filter(calls=conversation.call).update(
        opened_on=today(), closed_on=today(), publication=audience, published_on=None if audience == "nobody" else today()
    )


@pytest.mark.parametrize(("audience", "may_public"), [("nobody", False), ("members", False), ("everyone", True)])
def test_results_are_read_by_the_board_and_by_those_they_are_published_to(as_board, anonymous, outsider, audience, may_public):
    conversation = talked(camps())
    published(conversation, audience)
    where = reverse("conversations:results", args=[conversation.pk])
    assert as_board.get(where).status_code == 200
    assert anonymous.get(where).status_code == (200 if may_public else 302)  # led to sign in
    assert signed_in(outsider).get(where).status_code == (200 if may_public else 403)


def test_the_page_says_when_groups_are_not_stable(as_staff):
    conversation = talked(camps())
    page = as_staff.get(reverse("conversations:results", args=[conversation.pk])).content.decode()
    assert "Énoncé numéro 0." in page
    assert Statement.objects.count() == 8
    assert "group-2" in page

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Priority
from concertino.domains.consultations.ordering import follows, ranks_of
from concertino.domains.consultations.tests.asked import CLOSED, OPENED, closed, opened, topic
from concertino.ground.orders import Order, orders
from concertino.ground.refusals import Refusal


@pytest.fixture
def ballots(monkeypatch):
    """Ballots of another room that say an order: {topic: rank}."""
    said: dict[int, int] = {}
    monkeypatch.setattr(orders, "_things", {"ballots": Order(key="ballots", ranks=lambda consultation: dict(said))})
    return said


def retained(consultation, *topics, on=CLOSED, reason=""):
    return actions.retain(by=None, consultation=consultation, topics=topics, on=on, reason=reason)


def test_the_order_of_the_ballots_is_retained_without_a_reason(db, ballots):
    a, b, c = topic("A"), topic("B"), topic("C")
    ballots |= {a.pk: 2, b.pk: 1, c.pk: 3}
    order = retained(closed(a), b, a)
    assert not order.differs
    assert list(order.priorities.values_list("topic", "rank", "ballots_rank")) == [(b.pk, 1, 1), (a.pk, 2, 2)]


@pytest.mark.parametrize("order", ["ab", "ca", "c", "bac", "bd"])
def test_another_order_needs_a_written_reason(db, ballots, order):
    topics = {name: topic(name) for name in "abcd"}
    ballots |= {topics["a"].pk: 2, topics["b"].pk: 1, topics["c"].pk: 2}
    consultation, chosen = closed(), [topics[name] for name in order]
    if order == "bac":
        assert not retained(consultation, *chosen).differs, "topics that are tied may stand either way"
        return
    with pytest.raises(Refusal) as refusal:
        retained(consultation, *chosen, reason="  ")
    assert refusal.value.field == "reason"
    assert not Priority.objects.exists()
    assert retained(consultation, *chosen, reason="Le ministère consulte déjà là-dessus").differs


def test_without_ballots_any_order_is_retained(db):
    a, b = topic("A"), topic("B")
    consultation = closed(b)
    retained(consultation, a, b)
    assert list(consultation.consultation_topics.values_list("topic", "is_principal", "among")) == [
        (b.pk, True, 2), (a.pk, False, 2),
    ], "what is retained is what the consultation is about"  # fmt: skip
    retained(consultation, b, on=date(2019, 5, 10))
    assert list(Priority.objects.standing().values_list("topic", flat=True)) == [b.pk]
    assert Priority.objects.count() == 3, "the former order stays"


def test_priorities_are_refused_before_the_end_twice_and_empty(db):
    a = topic("A")
    consultation = closed()
    for asked, topics, on in ((opened("Autre"), [a], CLOSED), (consultation, [], CLOSED), (consultation, [a, a], CLOSED),
                              (consultation, [a], OPENED)):  # fmt: skip
        with pytest.raises(Refusal):
            retained(asked, *topics, on=on)
    retained(consultation, a, on=date(2019, 6, 1))
    with pytest.raises(Refusal):
        retained(consultation, a, on=date(2019, 5, 1))


def test_a_merged_topic_hands_its_rank_to_the_one_that_speaks_for_it(db, ballots):
    a, b, c = topic("A"), topic("B"), topic("C")
    ballots |= {a.pk: 3, b.pk: 1, c.pk: 2}
    actions.merge_topics(by=None, kept=a, gone=[b], on=CLOSED)
    assert ranks_of(closed(a)) == {a.pk: 1, c.pk: 2}


@settings(max_examples=60)
@given(st.permutations(range(5)), st.integers(1, 5), st.data())
def test_the_first_ones_of_the_ballots_follow_them_and_no_swap_does(order, seats, data):
    ranks = {topic: place for place, topic in enumerate(order, start=1)}
    first = list(order[:seats])
    assert follows(first, ranks)
    other = data.draw(st.permutations(order))[:seats]
    assert follows(other, ranks) == (list(other) == first)

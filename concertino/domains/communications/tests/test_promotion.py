"""Promotion actions: planned, carried out with members, cancelled; on screen, by whom may."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.domains.communications import actions
from concertino.domains.communications.inbox import overdue
from concertino.domains.communications.models import PromotionAction
from concertino.domains.positions.models import Statement
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.showcases import showcases
from conftest import in_role, signed_in
from tests.small_house import _contact

ON = date(2020, 3, 2)


def planned(**facts) -> PromotionAction:
    return actions.plan_promotion(
        by=None, **({"title_fr": "Vitrine", "kind": "showcase", "reach": "national", "starts_on": ON} | facts)
    )


def page(name: str, *args: object) -> str:
    return reverse(f"communications:{name}", args=args)


def test_it_is_carried_out_once_begun_and_not_in_the_future(db):
    action = planned()
    for on in (ON - DAY, ON + 2 * DAY):
        with pytest.raises(Refusal):
            actions.carry_out(by=None, action=action, on=on, today=ON + DAY)
    action = actions.carry_out(by=None, action=action, on=ON, today=ON, people_reached=0)
    assert action.people_reached == 0
    for again in (actions.carry_out, actions.cancel):
        with pytest.raises(Refusal):
            again(by=None, action=action, on=ON, **({"today": ON} if again is actions.carry_out else {"why": "Non"}))


def test_a_statement_of_position_is_refused_and_one_of_promotion_is_counted_once(db):
    position, promotes = (
        Statement.objects.create(on=ON, purpose=purpose, channel="press", kind="post", title_fr="S", folded="s")
        for purpose in ("position", "promotion")
    )
    with pytest.raises(Refusal) as refused:
        planned(statement=position)
    assert refused.value.field == "statement"
    planned(statement=promotes)
    with pytest.raises(Refusal):
        planned(statement=promotes)


def test_members_are_invited_once_and_their_part_is_known(direction):
    member, other = _contact(direction, 0), _contact(direction, 1)
    other.memberships.all().delete()
    action, day = planned(), member.memberships.get().starts_on
    with pytest.raises(Refusal) as refused:
        actions.invite(by=None, action=action, members=[member, other], on=day)
    assert str(other) in refused.value.sentence
    assert [actions.invite(by=None, action=action, members=[member], on=day) for _twice in "ab"] == [1, 0]
    told = action.participations.get()
    for state, shared in (("accepted", "without"), ("took_part", "with"), ("declined", "without")):
        actions.say_state(by=None, participation=told, state=state)
        action.refresh_from_db()
        assert action.shared == shared


def test_what_is_over_and_not_said_waits_for_the_team(db):
    planned(ends_on=ON + DAY)
    actions.cancel(by=None, action=planned(title_fr="B"), on=ON, why="Pas de salle")
    assert [overdue(None, day, 5)[1] for day in (ON + DAY, ON + 2 * DAY, ON + 400 * DAY)] == [0, 1, 0]


def test_staff_plan_and_carry_out_on_screen(db):
    client = signed_in(in_role("staff"))
    facts = {"title_fr": "Vitrine", "kind": "event", "reach": "regional", "starts_on": "2020-03-02", "cost": "1 200 $"}
    assert client.post(page("plan_promotion"), facts | {"ends_on": "2020-03-01"}).status_code == 422
    client.post(page("plan_promotion"), facts)
    action = PromotionAction.objects.get()
    assert (action.ends_on, str(action.cost)) == (ON, "1200.00")
    client.post(page("carry_out", action.pk), {"on": "2020-03-02", "people_reached": "80", "result": "Complet"})
    assert "Complet" in client.get(page("promotion_action", action.pk)).content.decode()


@pytest.mark.parametrize(("role", "code"), [("board", 200), ("member", 403)])
def test_the_board_reads_and_members_do_not(db, role, code):
    action, client = planned(), signed_in(in_role(role))
    assert {client.get(page(*one)).status_code for one in (("promotion",), ("promotion_action", action.pk))} == {code}
    assert client.get(page("plan_promotion")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_asks_as_few_questions(db, count, django_assert_num_queries):
    client = signed_in(in_role("staff"))
    for place in range(count):
        planned(title_fr=f"V{place}")
    client.get(page("promotion"))
    with django_assert_num_queries(6):
        client.get(page("promotion"))


def test_everybody_sees_what_is_shown_to_them_and_was_not_cancelled(db, client, django_assert_num_queries):
    shown, secret, gone = (planned(title_fr=title, is_public=title != "Secret") for title in ("Vu", "Secret", "Parti"))
    actions.cancel(by=None, action=gone, on=ON, why="Grève")
    text = client.get(page("public_promotion")).content.decode()
    assert [one.title_fr in text for one in (shown, secret, gone)] == [True, False, False]
    with django_assert_num_queries(1):
        (entry,) = showcases["communications.promotion"].entries(timezone.now(), 10)
    assert entry.url.endswith(f"#promotion-{shown.pk}") and entry.data["startDate"] == "2020-03-02"

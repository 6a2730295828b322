"""Pages of ballots: prepared, voted on behind a personal link, counted, handed on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from concertino.domains.ballots.inbox import to_retain
from concertino.domains.ballots.models import Ballot, Cast
from concertino.domains.ballots.search import ballots as find
from concertino.domains.ballots.sheet import code_of
from concertino.domains.ballots.tests.put import closed, link, members, opened, prepared, topics, voices, vote
from concertino.domains.consultations.actions import publish
from concertino.domains.consultations.models import Call
from concertino.domains.consultations.tests.called import CLOSING, planned
from concertino.ground.periods import today

pytestmark = pytest.mark.django_db


def open_now(*on, count: int = 1, **facts) -> Ballot:
    """A ballot for pages, which ask what day it is."""
    members(count)
    days = {"opens_on": today(), "closes_on": today() + timedelta(days=30)}
    return opened(prepared(list(on) or None, consultation=planned(**days), **days, **facts))


def counted_ballot(count: int = 6, **facts) -> Ballot:
    members(count)
    ballot = opened(prepared(**facts))
    on_it = ballot.ordered_topics()
    for place, voice in enumerate(voices(ballot)):
        vote(ballot, voice, on_it[place % 2], on_it[2])
    return closed(ballot)


def texts(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("&#x27;", "’")


def test_a_vote_is_looked_over_then_cast_then_changed(client):
    ballot = open_now()
    first, second, *_rest = (code_of(topic.pk) for topic in ballot.ordered_topics())
    (voice,) = voices(ballot)
    assert client.get(link(voice)).status_code == 200
    assert client.post(link(voice), {"do": "review"}).status_code == 422
    looked = client.post(link(voice), {"do": "review", f"vote.{first}": "2", f"vote.{second}": "1"})
    sent = dict(re.findall(r'<input type="hidden" name="(vote\.t\d+)" value="(\d)">', looked.content.decode()))
    assert sent == {f"vote.{second}": "1", f"vote.{first}": "2"} and not Cast.objects.exists()
    back = client.post(link(voice), sent | {"do": "back"})
    assert back.content.decode().count("selected") == 2
    assert client.post(link(voice), sent | {"do": "cast"}).status_code == 302
    assert Cast.objects.get().content == {"vote": [second, first]}
    assert "?change" in client.get(link(voice)).content.decode()
    assert client.get(f"{link(voice)}?change").content.decode().count("selected") == 2
    client.post(link(voice), {"do": "cast", f"vote.{first}": "1"})
    client.post(link(voice), {"news": "yes"})
    assert Cast.objects.get().content == {"vote": [first]}
    voice.refresh_from_db()
    assert voice.wants_news


def test_an_anonymous_vote_is_thanked_without_being_shown_and_a_second_page_is_told_so(client):
    ballot = open_now(mode=Call.Mode.ANONYMOUS)
    chosen = ballot.ordered_topics()[0]
    (voice,) = voices(ballot)
    given = {"do": "cast", f"vote.{code_of(chosen.pk)}": "1"}
    client.post(link(voice), given)
    assert client.post(link(voice), given).status_code == 409
    for address in (link(voice), f"{link(voice)}?change"):
        assert str(chosen) not in client.get(address).content.decode()
    assert Cast.objects.count() == 1


@pytest.mark.parametrize(
    ("method", "rule", "given"), [("approval", "pav", {"vote": ["t0", "t2"]}), ("points", "points", {"vote.t1": "10"})]
)
def test_every_method_is_voted_by_without_a_script(client, method, rule, given):
    ballot = open_now(*topics("A", "B", "C"), method=method, rule=rule, points_total=10)
    codes = {f"t{place}": code_of(topic.pk) for place, topic in enumerate(ballot.ordered_topics())}
    sent = {
        name.replace("t1", codes["t1"]) if "." in name else name: [codes[one] for one in value]
        if isinstance(value, list)
        else value
        for name, value in given.items()
    }
    (voice,) = voices(ballot)
    assert client.post(link(voice), sent | {"do": "review"}).status_code == 200
    client.post(link(voice), sent | {"do": "cast"})
    assert Cast.objects.count() == 1
    assert client.get(link(voice)).status_code == 200


def test_a_link_to_a_ballot_that_is_not_prepared_says_so(client):
    ballot = open_now()
    (voice,) = voices(ballot)
    Ballot.objects.all().delete()
    assert client.get(link(voice)).status_code == 404


def test_staff_prepare_a_ballot_with_its_call(client, staff):
    on_it, consultation = topics(), planned(opens_on=today(), closes_on=today() + timedelta(days=90))
    client.force_login(staff)
    page = reverse("ballots:prepare")
    assert client.get(page, {"consultation": consultation.pk}).status_code == 200
    sent = {
        "consultation": consultation.pk, "topics": [topic.pk for topic in on_it], "method": "ranking", "rule": "schulze",
        "seats": 2,
        "title_fr": "Priorités", "population": "members", "voice": "member", "mode": "anonymous", "opens_on": today().isoformat(),
        "closes_on": (today() + timedelta(days=9)).isoformat(), "reminder_days": "3",
    }  # fmt: skip
    refused = client.post(page, sent | {"seats": 4})
    assert refused.status_code == 422 and not Call.objects.exists()
    response = client.post(page, sent)
    made = Ballot.objects.get()
    assert response.url == reverse("ballots:ballot", args=[made.pk])
    assert (made.rule, made.call.mode, list(consultation.topics.order_by("pk"))) == ("schulze", "anonymous", on_it)
    change = reverse("ballots:change", args=[made.call_id])
    assert client.get(change).status_code == 200
    client.post(change, sent | {"rule": "borda"})
    assert Ballot.objects.get().rule == "borda"
    assert client.get(reverse("ballots:preview", args=[made.pk])).status_code == 200


def test_votes_are_not_counted_before_the_ballot_is_closed(client, staff):
    ballot = open_now()
    client.force_login(staff)
    for name in ("count", "count_csv", "count_pdf"):
        assert client.get(reverse(f"ballots:{name}", args=[ballot.pk])).url == reverse("ballots:ballot", args=[ballot.pk])


def test_the_count_says_its_rule_its_ties_its_duels_and_is_recounted_by_another(client, board_member):
    ballot = counted_ballot(rule="schulze", seats=1)
    client.force_login(board_member)
    page = reverse("ballots:count", args=[ballot.pk])
    said = texts(client.get(page))
    assert "Schulze" in said and client.get(page).context["duels"]
    found = client.get(page).context["found"].outcome
    assert found.is_tied and found.committees == ((0,), (1,), (2,))
    recount = client.get(page, {"rule": "irv"})
    assert recount.context["rule"].code == "irv" and recount.context["turns"]
    assert client.get(page, {"rule": "points"}).context["rule"].code == "schulze"  # which cannot count these votes
    assert reverse("consultations:retain", args=[ballot.call.consultation_id]) not in recount.content.decode()


def test_those_who_decide_are_led_from_the_count_to_the_priorities(client, direction):
    ballot = counted_ballot()
    client.force_login(direction)
    assert (
        reverse("consultations:retain", args=[ballot.call.consultation_id])
        in client.get(reverse("ballots:count", args=[ballot.pk])).content.decode()
    )
    items, total = to_retain(direction, CLOSING, 5)
    assert (total, items[0].url) == (1, reverse("ballots:count", args=[ballot.pk]))


def test_how_few_voted_is_not_shown(client, staff):
    ballot = counted_ballot(3)
    client.force_login(staff)
    shown = client.get(reverse("ballots:count", args=[ballot.pk])).context
    assert not shown["is_told"] and not shown["duels"] and not shown["sectors"]
    assert {line.score for line in shown["lines"]} == {None}
    assert any(line.is_chosen or line.is_tied for line in shown["lines"])


def test_a_sector_of_few_votes_is_not_told_alone_nor_by_subtraction(client, staff):
    members(8)
    members(9, "t-jazz", "Jazz")
    members(2, "t-solo", "Soliste")
    ballot = opened(prepared(topics("A", "B", "C"), method="approval", rule="equal_shares"))
    first, second, _third = ballot.ordered_topics()
    for voice in voices(ballot):
        vote(ballot, voice, second if voice.sector == "t-jazz" else first)
    client.force_login(staff)
    shown = {line.label: line.share for line in client.get(reverse("ballots:count", args=[closed(ballot).pk])).context["sectors"]}
    assert shown["T-Solo"] is None and sum(share is None for share in shown.values()) >= 2
    (told,) = [share for share in shown.values() if share]
    assert (told.voices, told.carried, told.found) == (9, 1, 1)
    assert told.fair * 19 == 18


def test_the_count_leaves_as_a_file_and_as_a_paper(client, staff):
    ballot = counted_ballot(rule="schulze")
    client.force_login(staff)
    lines = client.get(reverse("ballots:count_csv", args=[ballot.pk])).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 4 + 1 + 1 + 4
    paper = client.get(reverse("ballots:count_pdf", args=[ballot.pk]), {"rule": "irv"})
    assert paper.content.startswith(b"%PDF")


def test_who_may_read_may_not_prepare_and_others_see_nothing(client, board_member, outsider):
    ballot = open_now()
    names = [reverse("ballots:home"), reverse("ballots:ballot", args=[ballot.pk])]
    client.force_login(board_member)
    assert all(client.get(name).status_code == 200 for name in names)
    assert client.get(reverse("ballots:prepare")).status_code == 403
    assert client.get(reverse("ballots:change", args=[ballot.call_id])).status_code == 403
    client.force_login(outsider)
    assert all(client.get(name).status_code == 403 for name in names)
    assert client.get(reverse("ballots:count", args=[ballot.pk])).status_code == 404


def test_the_pages_of_the_consultation_and_of_the_call_lead_to_the_ballot(client, staff):
    ballot = counted_ballot()
    client.force_login(staff)
    call = client.get(reverse("consultations:call", args=[ballot.call_id])).content.decode()
    assert reverse("ballots:ballot", args=[ballot.pk]) in call
    consultation = client.get(reverse("consultations:consultation", args=[ballot.call.consultation_id])).content.decode()
    assert reverse("ballots:count", args=[ballot.pk]) in consultation


def test_a_ballot_is_found_by_its_title(staff):
    ballot = prepared()
    assert [one.url for one in find(staff, "priorites 2021", 5)] == [reverse("ballots:ballot", args=[ballot.pk])]
    assert find(staff, "ailleurs", 5) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_asks_as_much_of_the_database_for_one_ballot_as_for_three(client, staff, count, django_assert_num_queries):
    consultation = planned()
    for number in range(count):
        prepared(topics(f"A{number}", f"B{number}", f"C{number}"), consultation=consultation)
    client.force_login(staff)
    client.get(reverse("ballots:home"))
    with django_assert_num_queries(6):
        assert client.get(reverse("ballots:home"), {"q": "priorités"}).status_code == 200


@pytest.mark.parametrize(("publication", "read_by_all"), [("everyone", True), ("members", False), ("nobody", False)])
def test_the_count_is_read_by_those_to_whom_the_consultation_is_published(client, publication, read_by_all):
    ballot = counted_ballot(5)
    page = reverse("ballots:count", args=[ballot.pk])
    assert client.get(page).status_code == 404
    publish(by=None, consultation=ballot.call.consultation, publication=publication, on=CLOSING)
    shown = client.get(page)
    assert shown.status_code == (200 if read_by_all else 404)
    if read_by_all:
        assert not shown.context["crumbs"] and client.get(page, {"rule": "pav"}).status_code == 200
        assert client.get(reverse("ballots:count_csv", args=[ballot.pk])).status_code == 200

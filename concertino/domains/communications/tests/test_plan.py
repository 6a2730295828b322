"""The communication plan: lines, what they obtained, the newsletter made of one, who is told what; on screen, by whom may."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.imports.sheets import Line as SheetLine
from concertino.base.people import actions as people
from concertino.domains.communications import actions
from concertino.domains.communications.calendars import FEED
from concertino.domains.communications.imports import results as imports
from concertino.domains.communications.inbox import overdue_lines
from concertino.domains.communications.matrix import year_of
from concertino.domains.communications.models import Audience, Channel, Line, share_of_expected
from concertino.domains.newsletters import actions as newsletters
from concertino.ground.calendars import feed_token
from concertino.ground.finding import finders
from concertino.ground.periods import DAY, today
from concertino.ground.refusals import Refusal
from conftest import in_role, signed_in

ON = date(2020, 3, 2)


def planned(**facts) -> Line:
    audience = Audience.objects.first() or actions.add_audience(by=None, name_fr="Membres")
    channel = Channel.objects.first() or actions.add_channel(by=None, name_fr="Bulletin")
    given = {
        "audience": audience,
        "channel": channel,
        "content_fr": "Bilan de mars",
        "on": ON,
        "expected": 200,
        "unit_fr": "clics",
    }
    return actions.plan_line(by=None, **(given | facts))


def at(name: str, *args: object) -> str:
    return reverse(f"communications:{name}", args=args)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"content_fr": "  "}, "content_fr"), ({"until": ON - DAY}, "until"), ({"unit_fr": ""}, "unit_fr")],
)
def test_a_line_says_what_when_and_what_is_counted(db, facts, field):
    with pytest.raises(Refusal) as refused:
        planned(**facts)
    assert refused.value.field == field


def test_the_last_result_is_compared_with_what_was_expected(db):
    line = planned()
    for on, value in ((ON, 50), (ON + 9 * DAY, 120), (ON + 9 * DAY, 150)):
        actions.record_result(by=None, line=line, on=on, value=Decimal(value), source="Site", today=ON + 9 * DAY)
    obtained = Line.objects.with_results().get().obtained
    assert (line.results.count(), obtained, share_of_expected(obtained, line.expected)) == (2, 150, Decimal("0.75"))
    assert share_of_expected(None, Decimal(3)) is share_of_expected(Decimal(3), None) is share_of_expected(Decimal(3), Decimal(0))


@pytest.mark.parametrize(("on", "source"), [(ON - DAY, "Site"), (ON + 2 * DAY, "Site"), (ON, " ")])
def test_a_result_has_a_day_of_the_line_and_a_source(db, on, source):
    with pytest.raises(Refusal):
        actions.record_result(by=None, line=planned(), on=on, value=Decimal(1), source=source, today=ON + DAY)


def test_a_newsletter_is_made_once_of_a_line_in_both_languages(db):
    topic = newsletters.add_topic(by=None, code="bulletin", name_fr="Bulletin", law="information", reason="Membres")
    of_people = {"field": "people.kind", "is": "in", "value": ["person"]}
    segment = people.make_segment(by=None, name_fr="Tous", groups=[{"match": "all", "conditions": [of_people]}])
    line = planned(content_en="March in short", message_fr="Voici mars.", message_en="Here is March.")
    made = actions.make_newsletter(by=None, line=line, topic=topic, segment=segment, on=ON)
    line.refresh_from_db()
    block = made.blocks.get()
    assert (made.subject_fr, made.subject_en, block.text_fr, block.text_en) == (
        "Bilan de mars", "March in short", "Voici mars.", "Here is March.",
    )  # fmt: skip
    assert (line.newsletter, line.state) == (made, "under_way")
    with pytest.raises(Refusal):
        actions.make_newsletter(by=None, line=line, topic=topic, segment=segment, on=ON)


def test_each_audience_shows_what_it_is_told_and_one_that_is_told_nothing_is_seen(db):
    line, dropped = planned(until=date(2021, 1, 5), cost=Decimal(300)), planned(content_fr="Abandonné")
    actions.say_line_state(by=None, line=dropped, state="dropped")
    actions.add_audience(by=None, name_fr="Public", position=2)
    for year in (2020, 2021):
        found = year_of(year)
        assert [(str(row.audience), [one for _c, cell in row.cells for one in cell]) for row in found.rows] == [
            ("Membres", [line]), ("Public", []),
        ]  # fmt: skip
        assert found.cost == 300
    assert year_of(2022).lines == []


def test_a_file_of_results_says_of_each_row_what_it_would_do(db):
    line = planned()
    actions.record_result(by=None, line=line, on=ON, value=Decimal(5), source="Site", today=ON)
    said = [("bilan de MARS", ON, 9), ("Bilan de mars", ON + DAY, 12), ("Bilan de mars", ON + DAY, 13), ("Autre", ON, 1)]
    rows = [
        SheetLine(number=number, values={"content": content, "on": on, "value": Decimal(value), "source": "Réseau"})
        for number, (content, on, value) in enumerate(said, start=2)
    ]
    imports.plan(rows, ON + DAY)
    assert [row.outcome for row in rows] == ["updated", "created", "rejected", "rejected"]
    imports.apply(by=None, lines=rows[:2], today=ON + DAY)
    assert list(line.results.values_list("value", flat=True)) == [12, 9]


def test_what_is_over_waits_for_its_owner(db):
    mine, theirs = in_role("staff"), in_role("direction")
    planned(owner=mine)
    actions.say_line_state(by=None, line=planned(content_fr="B", owner=mine), state="done")
    assert [overdue_lines(one, ON + DAY, 5)[1] for one in (mine, theirs)] == [1, 0]


def test_figures_of_a_channel_have_a_source_and_satisfaction_is_typed_or_read(db):
    channel = planned().channel
    for facts in ({}, {"reach": 3}, {"question": "Q1"}):
        with pytest.raises(Refusal):
            actions.evaluate(by=None, channel=channel, on=ON, today=ON, **facts)
    for reach in (3, 4):
        actions.evaluate(by=None, channel=channel, on=ON, today=ON, reach=reach, source="Compte")
    assert channel.evaluations.get().reach == 4


def test_staff_plan_a_communication_follow_it_and_read_it_everywhere(db):
    client, line = signed_in(in_role("staff")), planned()
    facts = {"audience": line.audience_id, "channel": line.channel_id, "content_fr": "Rentrée", "on": "2020-09-01"}
    assert client.post(at("plan_line"), facts | {"until": "2020-08-01"}).status_code == 422
    client.post(at("plan_line"), facts | {"expected": "40", "unit_fr": "visites"})
    made = Line.objects.get(content_fr="Rentrée")
    client.post(at("record_result", made.pk), {"on": "2020-09-03", "value": "30", "source": "Site"})
    client.post(at("say_line_state", made.pk), {"state": "done"})
    assert "75" in client.get(at("line", made.pk)).content.decode()
    for page in (at("lines"), at("calendar_of", 2020, 9), at("year_of", 2020)):
        assert "Rentrée" in client.get(page).content.decode()
    assert client.get(at("printed", 2020)).content.startswith(b"%PDF")


def test_calendar_programs_read_the_feed_by_its_secret_address_only(db, client):
    planned(on=today())
    assert b"SUMMARY:Bilan de mars" in client.get(at("feed", feed_token(FEED))).content
    assert client.get(at("feed", "0" * 32)).status_code == 404


@pytest.mark.parametrize(("role", "code"), [("board", 200), ("member", 403)])
def test_the_board_reads_the_plan_and_members_do_not(db, role, code):
    line, client = planned(), signed_in(in_role(role))
    read = (at("lines"), at("line", line.pk), at("channels"), at("channel", line.channel_id), at("year"), at("calendar"))
    assert {client.get(page).status_code for page in read} == {code}
    written = (at("plan_line"), at("change_line", line.pk), at("record_result", line.pk), at("add_channel"), at("audiences"))
    assert {client.get(page).status_code for page in written} == {403}


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_of_lines_asks_as_few_questions(db, count, django_assert_num_queries):
    client = signed_in(in_role("staff"))
    for place in range(count):
        planned(content_fr=f"L{place}")
    client.get(at("lines"))
    with django_assert_num_queries(10):
        client.get(at("lines"))


def test_lines_are_found_by_their_words_whatever_the_accents(db):
    planned(content_fr="Été des créations")
    assert [one.title for one in finders["communications.lines"].find(None, "ete creat", 5)] == ["Été des créations"]
    assert finders["communications.lines"].find(None, "hiver", 5) == []

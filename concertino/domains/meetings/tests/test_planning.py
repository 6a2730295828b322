"""A meeting is convened in time, or with the reason why not; who votes at it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.domains.meetings import actions
from concertino.domains.meetings.accounting import lacking
from concertino.domains.meetings.composition import composition_on
from concertino.domains.meetings.models import Item, Meeting, MeetingRule
from concertino.domains.meetings.quorum import rules_of, voices_of
from concertino.domains.meetings.tests.sitting import AT, DAY, HOUR, SINCE, board, convened, meeting, opened, person, rule, voters
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def test_a_late_notice_is_refused_with_the_day_it_should_have_left_unless_it_is_waived():
    body, _people = board()
    rule(body)
    made = meeting(body)
    with pytest.raises(Refusal) as refused:
        actions.convene(by=None, meeting=made, on=date(2021, 3, 9))
    assert refused.value.field == "waiver" and "8 mars 2021" in str(refused.value)
    assert actions.last_day_of_notice(made) == date(2021, 3, 8)
    held = actions.convene(by=None, meeting=made, on=date(2021, 3, 9), waiver="Toutes y renoncent.")
    assert (held.state, held.waiver, held.noticed_on) == ("noticed", "Toutes y renoncent.", date(2021, 3, 9))
    in_time = meeting(body, AT + timedelta(days=7))
    assert actions.convene(by=None, meeting=in_time, on=date(2021, 3, 15), waiver="Inutile").waiver == ""
    with pytest.raises(Refusal):
        actions.convene(by=None, meeting=in_time, on=date(2021, 3, 15))


def test_members_have_the_ten_days_of_the_law_and_a_frozen_list():
    frozen, _people = voters()
    made = meeting(None, is_annual=True)
    with pytest.raises(Refusal) as refused:
        actions.convene(by=None, meeting=made, on=date(2021, 3, 1))
    assert refused.value.field == "voters_list"
    actions.change(by=None, meeting=made, on=date(2021, 3, 1), voters_list=frozen)
    with pytest.raises(Refusal):
        actions.convene(by=None, meeting=made, on=date(2021, 3, 6))
    actions.convene(by=None, meeting=made, on=date(2021, 3, 5))
    made.refresh_from_db()
    assert (rules_of(made).notice_days, made.held_by, made.title_fr) == (10, date(2020, 10, 31), "Assemblée générale annuelle")
    assert {voice.weight for voice in voices_of(made).values()} == {1, 3}
    assert Message.objects.filter(kind="meetings.notice").count() == 4


def test_the_notice_goes_to_those_in_office_on_that_day_with_the_agenda_and_an_invitation(mailoutbox):
    body, people = board()
    held = convened(body, link="https://video.example.org/salle")
    told = Message.objects.filter(kind="meetings.notice")
    assert {one.contact_id for one in told} == {one.pk for one in people}
    first = told.first()
    assert first.is_required and first.law == "legal" and "1. Ouverture" in first.text and "video.example.org" in first.text
    assert first.papers == [["meetings.calendar", held.pk]]
    from concertino.base.notices.writing import written

    name, content, media = written(first, None).attachments[0]
    assert (name, media) == ("reunion.ics", "text/calendar") and "DTSTART;TZID=America/Toronto:20210315T180000" in str(content)


def test_a_change_is_told_again_and_a_new_day_asks_for_the_delay_again():
    body, _people = board()
    rule(body)
    held = convened(body)
    actions.change(by=None, meeting=held, on=date(2021, 3, 14), title_en="Board")
    assert Message.objects.count() == 5
    actions.change(by=None, meeting=held, on=date(2021, 3, 14), place="Ailleurs")
    assert Message.objects.count() == 10
    later = {"starts_at": AT + timedelta(days=2), "ends_at": AT + timedelta(days=2) + HOUR}
    with pytest.raises(Refusal):
        actions.change(by=None, meeting=held, on=date(2021, 3, 14), **later)
    actions.cancel(by=None, meeting=held, on=date(2021, 3, 14), why="Tempête")
    assert Message.objects.filter(key__contains=":cancelled:").count() == 5
    with pytest.raises(Refusal):
        actions.change(by=None, meeting=held, on=date(2021, 3, 14), place="Ici")


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"ends_at": AT - HOUR}, "ends_at"), ({"time_zone": "Lune/Mer"}, "time_zone")],
)
def test_a_meeting_has_a_sound_moment(facts, field):
    body, _people = board()
    with pytest.raises(Refusal) as refused:
        actions.plan(by=None, body=body, **({"starts_at": AT, "ends_at": AT + HOUR} | facts))
    assert refused.value.field == field


def test_nothing_is_convened_without_agenda_without_voters_or_at_a_distance_where_rules_forbid_it():
    body, _people = board()
    bare = actions.plan(by=None, body=body, starts_at=AT, ends_at=AT + HOUR)
    with pytest.raises(Refusal):
        actions.convene(by=None, meeting=bare, on=date(2021, 2, 1))
    rule(body, allows_remote=False)
    far = meeting(body, place="", link="https://video.example.org")
    with pytest.raises(Refusal) as refused:
        actions.convene(by=None, meeting=far, on=date(2021, 2, 1))
    assert refused.value.field == "place"
    from concertino.domains.governance import actions as governance

    empty = governance.add_body(by=None, kind="committee", name_fr="Comité vide")
    with pytest.raises(Refusal):
        actions.convene(by=None, meeting=meeting(empty), on=date(2021, 2, 1))


def test_the_agenda_is_put_in_order():
    body, _people = board()
    made = meeting(body)
    second, third = (actions.add_item(by=None, meeting=made, title_fr=title) for title in ("Budget", "Varia"))
    actions.move_item(by=None, item=third, to=1)
    assert [str(one) for one in made.items.all()] == ["Varia", "Ouverture", "Budget"]
    actions.move_item(by=None, item=Item.objects.get(pk=third.pk), to=99)
    actions.remove_item(by=None, item=Item.objects.get(title_fr="Ouverture"))
    assert [(one.position, str(one)) for one in made.items.all()] == [(1, "Budget"), (2, "Varia")]
    with pytest.raises(Refusal):
        actions.change_item(by=None, item=second, title_fr=" ")


def test_rules_are_in_force_from_a_day_and_say_how_many_are_needed():
    rule(None, notice_days=21, quorum="percent", quorum_value=10)
    actions.set_rule(by=None, body=None, from_on=date(2021, 1, 1), notice_days=30, quorum="number", quorum_value=12)
    old = MeetingRule.objects.in_force_on(None, date(2020, 6, 1))
    assert old and old.notice_days == 21 and [old.needed(n) for n in (0, 1, 10, 11, 95)] == [1, 1, 1, 2, 10]
    new = MeetingRule.objects.in_force_on(None, DAY)
    assert new and new.needed(5) == 12
    for facts in ({"quorum": "percent", "quorum_value": 101}, {"quorum": "number", "quorum_value": None}):
        with pytest.raises(Refusal):
            actions.set_rule(by=None, body=None, from_on=date(2022, 1, 1), **facts)
    with pytest.raises(Refusal):
        rule(None)
    assert MeetingRule.objects.in_force_on(None, date(2019, 1, 1)) is None


def test_a_committee_lacks_who_its_rules_ask_for_on_a_day():
    from concertino.domains.governance import actions as governance

    _body, people = board()
    funding = governance.add_body(by=None, kind="committee", name_fr="Comité de financement")
    for one in (people[0], person("Zoé")):
        governance.seat(by=None, body=funding, person=one, how="named", starts_on=date(2021, 1, 1))
    rule(funding, least_board=2, least_independent=1)
    of = MeetingRule.objects.in_force_on(funding, DAY)
    found = composition_on(funding, of, DAY)
    assert found and (found.board, found.independent, len(found.missing)) == (1, 1, 1)
    later = composition_on(funding, of, date(2022, 6, 1))  # the mandate on the board is over
    assert later and (later.board, later.independent) == (0, 2)
    before = composition_on(funding, of, SINCE)
    assert before and len(before.missing) == 2
    assert composition_on(funding, None, DAY) is None


def test_the_page_of_a_meeting_says_who_is_missing_of_those_that_the_rules_ask_for(as_staff):
    body, _people = board()
    rule(body, least_independent=1)
    shown = as_staff.get(reverse("meetings:meeting", args=[meeting(body).pk])).content.decode()
    assert "n’est pas composé de ceux que ses règles demandent. Il manque 1 membre indépendant." in shown


def test_those_who_sit_or_vote_see_their_meetings_once_convened():
    body, people = board()
    planned = meeting(body)
    assert not Meeting.objects.of(people[0].pk).exists() and not Meeting.objects.of(None).exists()
    actions.convene(by=None, meeting=planned, on=date(2021, 3, 1))
    assert Meeting.objects.of(people[0].pk).get() == planned
    assert not Meeting.objects.of(person("Zoé").pk).exists()
    frozen, electors = voters()
    convened(None, voters_list=frozen)
    assert Meeting.objects.of(electors[3].pk).count() == 1


def test_an_old_list_of_voters_convenes_nobody():
    frozen, _people = voters()  # of the first of March
    rule(None, notice_days=10, quorum="", record_days=30)
    for at, is_good in ((datetime(2021, 3, 31, 22, tzinfo=UTC), True), (datetime(2021, 4, 6, 22, tzinfo=UTC), False)):
        made = meeting(None, at, voters_list=frozen)
        if is_good:
            actions.convene(by=None, meeting=made, on=date(2021, 3, 2))
            continue
        with pytest.raises(Refusal, match="1er mars") as refused:
            actions.convene(by=None, meeting=made, on=date(2021, 3, 2))
        assert refused.value.field == "voters_list"


def test_an_annual_meeting_that_was_not_shown_the_accounts_says_why(as_direction):
    frozen, people = voters()
    made = opened(None, people, is_annual=True, voters_list=frozen)
    assert len(lacking(made)) == 4
    assert "apport de l’auditeur" in as_direction.get(reverse("meetings:meeting", args=[made.pk])).text
    place = reverse("meetings:close", args=[made.pk])
    assert 'name="without"' in as_direction.get(place).text
    with pytest.raises(Refusal) as refused:
        actions.close_meeting(by=None, meeting=made, at=AT + HOUR)
    assert refused.value.field == "without"
    actions.add_item(by=None, meeting=made, title_fr="États", presents="statements")
    item = actions.add_item(by=None, meeting=made, title_fr="Rapport")
    with pytest.raises(Refusal):
        actions.close_meeting(by=None, meeting=made, at=AT + HOUR)
    actions.change_item(by=None, item=item, presents="report")
    assert 'name="without"' not in as_direction.get(place).text
    assert actions.close_meeting(by=None, meeting=made, at=AT + HOUR, without="Inutile").why_without == ""

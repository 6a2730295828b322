from datetime import date

import pytest
from django.utils import translation

from concertino.base.notices.models import Message, Stop
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.consultations import actions
from concertino.domains.consultations.inbox import overdue
from concertino.domains.consultations.models import Finding, FollowUp
from concertino.domains.consultations.outcomes import done_for
from concertino.domains.consultations.telling import FOLLOWED_UP, said_readers, to_be_told
from concertino.domains.consultations.tests.asked import CLOSED, closed, finding, topic
from concertino.ground.refusals import Refusal
from concertino.ground.respondents import Respondents, respondents

MAY, JUNE, DUE = date(2019, 5, 10), date(2019, 6, 10), date(2019, 9, 30)


def person(name: str, **facts) -> Contact:
    given = {"kind": "person", "family_name": name, "email": f"{name.lower()}@example.org", "on": date(2015, 1, 1)} | facts
    return people.add(by=None, **given)


@pytest.fixture
def readers(db, monkeypatch):
    """Two rooms in which some answered and asked for news; one person answered in both."""
    both, english, elsewhere = person("Roy"), person("Smith", language="en"), person("Gagnon", email="")
    person("Personne")
    in_rooms = {"surveys": [both, english], "ballots": [both, elsewhere]}
    monkeypatch.setattr(respondents, "_things", {
        room: Respondents(key=room, wanting_news=lambda consultation, who=who: Contact.objects.filter(
            pk__in=[one.pk for one in who]))
        for room, who in in_rooms.items()
    })  # fmt: skip
    return both, english, elsewhere


def told(found: Finding, **facts) -> FollowUp:
    given = {"on": MAY, "state": "proposed", "response_fr": "L’infolettre sera plus courte.", "response_en": "Shorter."}
    return actions.follow_up(finding=found, **{"by": None} | given | facts)


def test_each_change_is_told_once_to_each_who_asked_in_their_language(readers, staff, settings):
    both, english, elsewhere = readers
    consultation = closed()
    actions.publish(by=None, consultation=consultation, publication="everyone", on=CLOSED)
    found = finding(consultation, text_en="Members want a shorter newsletter.")
    assert set(to_be_told(consultation)) == {both, english, elsewhere}
    told(found, by=staff)
    messages = {message.contact: message for message in Message.objects.filter(kind=FOLLOWED_UP)}
    assert set(messages) == {both, english, elsewhere}
    assert "shorter newsletter" in messages[english].text and "/consultations/suites/#c-" in messages[english].text
    assert "infolettre" in messages[both].text and messages[both].language == "fr-ca"
    assert messages[elsewhere].cause == "no_address"
    told(found, by=staff, on=JUNE, state="accepted", owner=staff, due_on=DUE)
    assert Message.objects.filter(kind=FOLLOWED_UP, contact=both).count() == 2
    assert found.follow_ups.count() == 2, "the former answer stays"


def test_who_stopped_these_messages_gets_none(readers, staff):
    both, *_others = readers
    Stop.objects.create(kind=FOLLOWED_UP, address=both.email, contact=both, stopped_at="2019-01-01T00:00Z")
    told(finding(closed()))
    assert Message.objects.get(contact=both).cause == "stopped"


def test_telling_costs_the_same_queries_whoever_is_told(readers, django_assert_max_num_queries):
    found = finding(closed())
    with django_assert_max_num_queries(20):
        told(found)
    others = [person(f"Nom{i}") for i in range(6)]
    respondents["surveys"].wanting_news.__defaults__[0].extend(others)
    with django_assert_max_num_queries(20):
        told(found, on=JUNE, response_fr="Encore plus courte.")
    assert Message.objects.count() == 3 + 9


def test_a_handful_of_readers_is_not_counted(readers):
    consultation = closed()
    with translation.override("en"):
        assert said_readers(consultation) == "This change is told by e-mail to a few of those who answered."
    respondents["surveys"].wanting_news.__defaults__[0].extend(person(f"Nom{i}") for i in range(2))
    with translation.override("en"):
        assert "5 people" in said_readers(consultation)


def test_nobody_is_told_without_a_room_that_knows_who_answered(db):
    consultation = closed()
    assert not to_be_told(consultation).exists()
    with translation.override("en"):
        assert said_readers(consultation) == "Nobody who answered asked for news."


@pytest.mark.parametrize("wrong", [
    {"state": "perhaps"}, {"response_fr": " "}, {"state": "accepted", "due_on": DUE}, {"state": "under_way"},
    {"enters": "service"}, {"on": date(2019, 1, 1)},
])  # fmt: skip
def test_a_response_says_what_is_owed_and_by_whom(db, wrong):
    found = finding(closed())
    with pytest.raises(Refusal):
        told(found, **wrong)
    assert not FollowUp.objects.exists() and not Message.objects.exists()


def test_nothing_new_is_not_told_and_days_go_forward(db, staff):
    found = finding(closed())
    told(found)
    for same in ({"on": JUNE}, {"on": CLOSED, "state": "declined"}):
        with pytest.raises(Refusal):
            told(found, **same)
    with pytest.raises(Refusal):
        actions.change_finding(by=staff, finding=found, text_fr="Autre chose")


def test_a_finding_stands_as_it_did_on_any_day(db, staff):
    found = finding(closed())
    told(found, by=staff, state="accepted", owner=staff, due_on=DUE)
    told(found, by=staff, on=date(2019, 11, 1), state="done", owner=staff, due_on=DUE)
    states = {day: Finding.objects.with_follow_up(day).get().state for day in (CLOSED, JUNE, date(2020, 1, 1))}
    assert list(states.values()) == [None, "accepted", "done"]
    assert [Finding.objects.overdue_on(day).exists() for day in (DUE, date(2019, 10, 1), date(2019, 11, 1))] == [
        False, True, False,
    ]  # fmt: skip


def test_what_is_overdue_waits_for_who_owes_it(db, staff, direction):
    found = finding(closed())
    told(found, by=staff, state="accepted", owner=staff, due_on=DUE)
    (item,), count = overdue(staff, date(2019, 10, 5), 5)
    assert (item.due, count) == (DUE, 1)
    assert overdue(direction, date(2019, 10, 5), 5) == ([], 0)


def test_what_was_done_is_told_to_those_it_is_published_to(db, staff, django_assert_num_queries):
    one = topic("Infolettre")
    for n, publication in enumerate(("nobody", "members", "everyone")):
        consultation = closed(one, title=publication, on=date(2019, 4, 28 + n))
        actions.retain(by=None, consultation=consultation, topics=[one], on=CLOSED)
        found = finding(consultation)
        told(found, by=staff)
        told(found, by=staff, on=JUNE, state="declined")
        finding(consultation, text_fr="Pas encore répondu")
        if publication != "nobody":
            actions.publish(by=None, consultation=consultation, publication=publication, on=CLOSED)
    shown = {}
    for audiences in (None, ("everyone", "members"), ("everyone",)):
        with django_assert_num_queries(3):
            shown[audiences] = [str(done.consultation) for done in done_for(audiences, JUNE)]
    assert list(shown.values()) == [["everyone", "members", "nobody"], ["everyone", "members"], ["everyone"]]
    (whole, *_rest) = done_for(None, JUNE)
    assert [item.last.state for item in whole.findings] == ["declined"], "what is not answered yet stays in the house"
    assert [change.state for change in whole.findings[0].follow_ups] == ["proposed", "declined"]
    (earlier, *_rest) = done_for(None, MAY)
    assert earlier.findings[0].last.state == "proposed"

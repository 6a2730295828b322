"""Who came: at the door with a telephone that loses the network, afterwards, by a file; once a person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.base.people.models import Contact
from concertino.domains.services import actions
from concertino.domains.services.actions import Arrival
from concertino.domains.services.models import Attendance
from concertino.domains.services.tests.serving import BEGINS, ON, event, member, person, registered, service
from concertino.domains.services.video import participants, take_in
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
LATER = BEGINS + timedelta(minutes=30)


def arrivals(held, *said: Arrival) -> dict[str, str]:
    return actions.take_in_arrivals(by=None, session=held.sessions.get(), arrivals=said, now=LATER)


def there(held) -> int:
    return Attendance.objects.filter(session__event=held).count()


def test_said_twice_by_a_telephone_it_is_one_arrival():
    held, who = event(), person()
    seat = registered(held, who)
    by_list = Arrival(uuid4(), BEGINS, contact=who.pk)
    assert arrivals(held, by_list) == {str(by_list.key): "here"}
    assert arrivals(held, by_list) == {str(by_list.key): "known"}
    by_code = Arrival(uuid4(), BEGINS, badge=seat.badge.lower())
    assert arrivals(held, by_code) == {str(by_code.key): "known"}
    assert there(held) == 1


def test_somebody_who_is_not_registered_is_added_once_however_often_it_is_said():
    held = event()
    walk_in = Arrival(uuid4(), BEGINS, name="Odile Passante", email="odile@example.org")
    for _time in range(3):
        arrivals(held, walk_in)
    arrivals(held, Arrival(uuid4(), BEGINS, name="Odile Passante", email="ODILE@example.org"))
    assert Contact.objects.filter(family_name="Passante").count() == 1
    one = Attendance.objects.get()
    assert (one.how, one.clientele, one.on) == ("walk_in", "public", ON)


def test_a_walk_in_typed_at_two_telephones_or_who_is_registered_is_one_person():
    held, seated = event(), person("Odile Assise")
    registered(held, seated)
    arrivals(held, Arrival(uuid4(), BEGINS, name="odile  ASSISE"), Arrival(uuid4(), BEGINS, name="Élan Passant"))
    arrivals(held, Arrival(uuid4(), BEGINS, name="Elan Passant"), Arrival(uuid4(), BEGINS, name="Odile Assise"))
    assert there(held) == 2 and Attendance.objects.filter(contact=seated).count() == 1
    arrivals(held, Arrival(uuid4(), BEGINS, name="Élan Passant", email="un@example.org"))
    assert there(held) == 2  # the same, who gives an e-mail now
    arrivals(held, Arrival(uuid4(), BEGINS, name="Rosa Deux", email="a@example.org"))
    arrivals(held, Arrival(uuid4(), BEGINS, name="Rosa Deux", email="b@example.org"))
    assert there(held) == 4  # two e-mails are two people


def test_a_code_of_another_event_lets_nobody_in():
    held, other = event(), event(title_fr="Autre")
    seat = registered(other, person())
    wrong, nobody = Arrival(uuid4(), BEGINS, badge=seat.badge), Arrival(uuid4(), BEGINS)
    said = arrivals(held, wrong, nobody)
    assert not {"here", "known"} & set(said.values()) and there(held) == 0


def test_a_telephone_whose_clock_runs_ahead_is_set_back():
    held, who = event(), person()
    arrivals(held, Arrival(uuid4(), LATER + timedelta(days=2), contact=who.pk))
    assert Attendance.objects.get().arrived_at == LATER


@pytest.mark.django_db(transaction=True)
def test_five_telephones_say_five_hundred_arrivals_and_none_is_lost_or_doubled():
    held = event()
    session = held.sessions.get()
    people = Contact.objects.bulk_create(
        Contact(kind="person", given_name=f"P{n}", family_name="Essai", sort_name=f"Essai P{n}", folded=f"essai p{n}")
        for n in range(500)
    )
    said = [Arrival(uuid4(), BEGINS, contact=one.pk) for one in people]
    queues = [[*said[n::5], *said[n::10]] for n in range(5)]  # each says some of them again

    def telephone(queue: list[Arrival]) -> None:
        try:
            for first in range(0, len(queue), 20):
                actions.take_in_arrivals(by=None, session=session, arrivals=queue[first : first + 20], now=LATER)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(telephone, queues))
    assert Attendance.objects.filter(session=session).count() == 500


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 11), max_size=15))
def test_whatever_is_said_in_whatever_order_a_person_is_there_once(keys):
    """Twelve arrivals of four people, each said any number of times."""
    Attendance.objects.all().delete()
    held = event()
    people = [person(f"P{n} {uuid4()}") for n in range(4)]
    for key in keys:
        arrivals(held, Arrival(UUID(int=key + 1), BEGINS, contact=people[key % 4].pk))
    assert there(held) == len({key % 4 for key in keys})


def test_a_member_organisation_is_served_by_whoever_comes_for_it():
    held, who = event(), person()
    choir = Contact.objects.create(kind="organisation", name="Chœur", sort_name="Chœur", folded="choeur")
    member(choir)
    who.affiliations.create(organisation=choir, role="Chant")
    actions.attend(by=None, session=held.sessions.get(), contacts=[who], how="bulk")
    one = Attendance.objects.get()
    assert (one.clientele, one.member) == ("member", choir)


def test_a_use_counts_once_a_day_and_only_while_the_service_is_offered():
    of, who = service(), person()
    on = date(2020, 5, 4)
    assert actions.use(by=None, service=of, contacts=[who, who], on=on, today=on, how="form") == 1
    assert actions.use(by=None, service=of, contacts=[who], on=on, today=on, how="form") == 0
    with pytest.raises(Refusal):
        actions.use(by=None, service=of, contacts=[who], on=on, today=date(2020, 5, 3), how="form")
    with pytest.raises(Refusal):
        actions.use(by=None, service=of, contacts=[who], on=date(2018, 1, 1), today=on, how="form")


ZOOM = """Name (Original Name),User Email,Join Time,Duration (Minutes),Guest
Rosalie E.,rosalie@example.org,04/06/2020 10:00:00 AM,30,Yes
Rosalie E.,rosalie@example.org,04/06/2020 10:45:00 AM,25,Yes
Benoît Essai,,04/06/2020 10:00:00 AM,80,Yes
iPhone,,04/06/2020 10:00:00 AM,80,Yes
Court Passage,court@example.org,04/06/2020 10:00:00 AM,3,Yes
"""


def test_a_file_of_a_video_tool_adds_up_minutes_and_guesses_nobody():
    held = event()
    rosalie = person(email="rosalie@example.org")
    registered(held, person("Benoît Essai"))
    person("Court Passage", email="court@example.org")
    session = held.sessions.get()
    found = participants(ZOOM.encode())
    taken = take_in(by=None, session=session, found=found, least=40)
    assert (taken.here, taken.known) == (2, 0)
    assert [one.name for one in taken.unknown] == ["iPhone"] and [one.name for one in taken.short] == ["Court Passage"]
    assert Attendance.objects.get(contact=rosalie).minutes == 55
    assert take_in(by=None, session=session, found=participants(ZOOM.encode()), least=40).known == 2


@pytest.mark.parametrize(("text", "minutes"), [("73", 73), ("1h 12m 30s", 72.5), ("01:10:30", 70.5), ("12 min", 12), ("?", None)])
def test_durations_are_read_as_tools_write_them(text, minutes):
    (one,) = participants(f"Nom,Courriel,Durée\nA B,a@example.org,{text}\n".encode())
    assert one.minutes == minutes


def test_a_file_that_names_nobody_is_refused():
    with pytest.raises(Refusal):
        participants(b"colour,size\nred,3\n")


def test_nobody_was_at_a_cancelled_event_and_where_people_were_is_not_cancelled():
    held, who = event(), person()
    actions.attend(by=None, session=held.sessions.get(), contacts=[who], how="bulk")
    with pytest.raises(Refusal):
        actions.cancel_event(by=None, event=held, on=ON, at=LATER, why="Pluie")
    other = event(title_fr="Autre")
    actions.cancel_event(by=None, event=other, on=ON, at=LATER, why="Pluie")
    with pytest.raises(Refusal):
        actions.attend(by=None, session=other.sessions.get(), contacts=[who], how="bulk")


def test_an_arrival_that_is_wrong_holds_back_none_of_the_others():
    held = event()
    wrong = Arrival(uuid4(), BEGINS, name="Odile Passante", email="odile@")
    right = Arrival(uuid4(), BEGINS, name="Ada Passante", email="ada@example.org")
    said = arrivals(held, wrong, right)
    assert said[str(right.key)] == "here" and said[str(wrong.key)] not in ("here", "known")
    assert held.sessions.get().attendances.count() == 1

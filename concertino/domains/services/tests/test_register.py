"""Seats: given in order, paid, given up, and never twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.finance.models import Invoice
from concertino.domains.services import actions
from concertino.domains.services.models import Registration
from concertino.domains.services.pricing import price_of
from concertino.domains.services.tests.serving import AT, BEGINS, SINCE, event, member, person, registered, service
from concertino.domains.services.video import participants, take_in
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal

HOUR = timedelta(hours=1)


def states(of) -> list[str]:
    return list(of.registrations.order_by("asked_at", "pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_the_last_seat_is_taken_and_the_others_wait_in_order():
    held = event(capacity=1)
    first, second, third = (registered(held, person(f"{name} Essai"), AT + n * HOUR) for n, name in enumerate("ABC"))
    assert (first.state, second.state, third.state) == ("seated", "waiting", "waiting")
    actions.cancel_registration(by=None, registration=first, at=AT + 5 * HOUR)
    assert states(held) == ["cancelled", "seated", "waiting"]
    again = registered(held, first.contact, AT + 6 * HOUR)
    assert again.state == "waiting"
    actions.change_event(by=None, event=held, at=AT + 7 * HOUR, capacity=3)
    assert states(held) == ["cancelled", "seated", "seated", "seated"]


@pytest.mark.django_db
def test_nobody_registers_twice_and_nobody_loses_a_seat():
    held, who = event(capacity=5), person()
    registered(held, who)
    with pytest.raises(Refusal):
        registered(held, who)
    registered(held, person("Benoît Essai"))
    with pytest.raises(Refusal) as refused:
        actions.change_event(by=None, event=held, at=AT, capacity=1)
    assert refused.value.field == "capacity"


@pytest.mark.django_db(transaction=True)
def test_fifty_people_take_the_last_seat_at_once():
    held = event(capacity=1)
    people = [person(f"P{n:02} Essai") for n in range(50)]

    def take(contact: Contact) -> None:
        try:
            registered(held, contact)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(take, people))
    assert held.registrations.seated().count() == 1
    assert held.registrations.waiting().count() == 49


@pytest.mark.django_db
def test_each_is_told_once_of_their_state(django_capture_on_commit_callbacks):
    held = event(capacity=1)
    one = registered(held, person("Rosalie Essai", email="rosalie@example.org"))
    registered(held, person("Benoît Essai", email="benoit@example.org"), AT + HOUR)
    actions.cancel_registration(by=None, registration=one, at=AT + 2 * HOUR)
    told = list(Message.objects.order_by("pk").values_list("address", flat=True))
    assert told == ["rosalie@example.org", "benoit@example.org", "rosalie@example.org", "benoit@example.org"]
    assert not mail.outbox  # messages leave later, by the queue


@pytest.mark.django_db
def test_a_member_pays_the_price_of_their_category_and_a_cancelled_seat_is_credited():
    of, mine = service(), Category.objects.first()
    actions.set_price(by=None, service=of, amount=Decimal("40"), from_on=SINCE)
    actions.set_price(by=None, service=of, amount=Decimal("25"), from_on=SINCE, category=mine)
    held, who = event(of, is_taxed=False), person()
    member(who)
    one = registered(held, who)
    other = registered(held, person("Benoît Essai"))
    assert (one.invoice.total, other.invoice.total) == (Decimal("25"), Decimal("40"))
    assert one.clientele == "member" and other.clientele == "public"
    actions.cancel_registration(by=None, registration=one, at=AT + HOUR)
    assert Invoice.objects.filter(kind=Invoice.Kind.CREDIT_NOTE, contact=who).get().total == Decimal("25")


@pytest.mark.django_db
def test_a_price_ends_when_the_next_begins_and_its_past_stays():
    of, who = service(), person()
    assert price_of(of, who, date(2020, 1, 1)) is None
    actions.set_price(by=None, service=of, amount=Decimal("40"), from_on=SINCE)
    actions.set_price(by=None, service=of, amount=Decimal("50"), from_on=date(2020, 1, 1))
    assert price_of(of, who, date(2019, 12, 31)) == 40 and price_of(of, who, date(2020, 1, 1)) == 50
    with pytest.raises(Refusal):
        actions.set_price(by=None, service=of, amount=Decimal("60"), from_on=date(2019, 6, 1))


@pytest.mark.django_db
def test_those_for_whom_it_is_not_and_those_too_late_are_refused_and_the_team_may_all_the_same():
    held = event(service(public="members"), registration_closes_on=date(2020, 3, 15))
    stranger = person()
    with pytest.raises(Refusal):
        registered(held, stranger)
    ours = person("Benoît Essai")
    member(ours)
    with pytest.raises(Refusal):
        registered(held, ours, AT + 30 * 24 * HOUR)
    assert registered(held, ours, AT + 30 * 24 * HOUR, by_the_team=True).state == "seated"
    assert registered(held, stranger, by_the_team=True).state == "seated"


@pytest.mark.django_db
def test_questions_are_answered_and_kept():
    held = event()
    asked = actions.ask(by=None, event=held, label_fr="Repas", kind="choice", choices=["Oui", "Non"], is_required=True)
    with pytest.raises(Refusal):
        registered(held, person())
    with pytest.raises(Refusal):
        registered(held, person("B Essai"), answers={str(asked.pk): "Peut-être"})
    one = registered(held, person("C Essai"), answers={str(asked.pk): "Oui", "999": "autre"})
    assert one.answers == {str(asked.pk): "Oui"}
    with pytest.raises(Refusal):
        actions.remove_question(by=None, question=asked)
    with pytest.raises(Refusal):
        actions.ask(by=None, event=held, label_fr="Seule", kind="choice", choices=["Oui"])


@pytest.mark.django_db
def test_a_cancelled_event_frees_everyone_and_credits_what_was_paid():
    held = event(fee=Decimal("10"), is_taxed=False, capacity=1)
    registered(held, person("A Essai"))
    registered(held, person("B Essai"))
    actions.cancel_event(by=None, event=held, on=AT.date(), at=AT, why="Tempête")
    assert set(states(held)) == {"cancelled"}
    assert Invoice.objects.filter(kind=Invoice.Kind.CREDIT_NOTE).count() == 1
    with pytest.raises(Refusal):
        registered(held, person("C Essai"))
    assert Registration.objects.seated().count() == 0


@pytest.mark.django_db
def test_nobody_registers_for_what_is_over_but_by_the_team_and_a_seat_given_up_then_is_given_to_nobody():
    held, over = event(capacity=1), BEGINS + 3 * HOUR
    seat = registered(held, person())
    registered(held, person("Bo Essai"))
    with pytest.raises(Refusal):
        registered(held, person("Luc Essai"), at=over)
    registered(held, person("Mia Essai"), at=over, by_the_team=True)
    actions.cancel_registration(by=None, registration=seat, at=over, by_the_team=True)
    assert states(held) == ["cancelled", "waiting", "waiting"]


@pytest.mark.django_db
def test_a_service_that_is_closed_did_not_open_later():
    held = actions.close_service(by=None, service=service(), on=SINCE, why="Plus personne")
    with pytest.raises(Refusal) as refused:
        actions.change_service(by=None, service=held, cells=[], opened_on=SINCE + timedelta(days=1))
    assert refused.value.field == "opened_on"


@pytest.mark.django_db
def test_letters_say_every_session_on_the_clock_of_the_event():
    held = event(time_zone="America/Vancouver", sessions=[(BEGINS + n * DAY, BEGINS + n * DAY + HOUR) for n in (0, 7)])
    who = person(email="rosalie@example.org")
    registered(held, who)
    text = Message.objects.get(contact=who).text
    assert "7\u00a0h\u00a000" in text and "Pacifique" in text  # 14 h in Greenwich
    assert "6 avr." in text and "13 avr." in text


@pytest.mark.django_db
def test_a_participant_without_name_or_known_e_mail_is_nobody():
    held = event()
    choir = people.add(by=None, kind="organisation", name="Chœur", on=SINCE)
    registered(held, choir)
    found = participants("Nom;Courriel;Durée\n;inconnu@example.org;60\n".encode())
    taken = take_in(by=None, session=held.sessions.get(), found=found, least=0)
    assert taken.here == 0 and len(taken.unknown) == 1

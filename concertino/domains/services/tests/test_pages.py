"""Services and events on screen: by staff, by those who register without signing in, and not by others."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.services import actions
from concertino.domains.services.links import AGENDA, GROUP, REGISTRATION, token
from concertino.domains.services.models import Attendance, Event, Need, Question, Registration, Service
from concertino.domains.services.tests.serving import event, member, person, registered, service
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db


def said(text: str, email: str) -> str:
    """What a page says, whatever the e-mail."""
    return re.search(r"<main.*</main>", text, re.S).group().replace(email, "")  # type: ignore[union-attr]


@pytest.fixture
def coming():
    begins = timezone.now() + timedelta(days=7)
    return event(sessions=[(begins, begins + timedelta(hours=2))], is_public=True, capacity=2, title_en="The clinic")


def test_a_service_is_opened_priced_and_closed_by_staff(as_staff, as_board):
    given = {"name_fr": "Répertoire", "public": "members", "opened_on": "2020-01-06"}
    assert as_board.post(reverse("services:offer"), given).status_code == 403
    as_staff.post(reverse("services:offer"), given)
    made = Service.objects.get(name_fr="Répertoire")
    assert as_staff.post(reverse("services:offer"), given).status_code == 422
    as_staff.post(reverse("services:price", args=[made.pk]), {"amount": "12,50", "from_on": "2020-01-06"})
    as_staff.post(reverse("services:cost", args=[made.pk]), {"on": "2020-02-03", "amount": "100", "label": "Hébergement"})
    as_staff.post(reverse("services:evolve", args=[made.pk]), {
        "kind": "grow", "on": "2020-02-03", "first_year": 2020, "last_year": 2022, "what": "Une version mobile", "why": "Sondage",
    })  # fmt: skip
    assert as_staff.post(reverse("services:evolve", args=[made.pk]), {
        "kind": "grow", "on": "2020-02-03", "first_year": 2022, "last_year": 2020, "what": "X", "why": "Y",
    }).status_code == 422  # fmt: skip
    text = as_board.get(reverse("services:service", args=[made.pk])).content.decode()
    assert "12,50" in text and "Hébergement" in text and "Une version mobile" in text
    as_staff.post(reverse("services:close", args=[made.pk]), {"on": "2021-06-30", "why": "Fin"})
    made.refresh_from_db()
    assert str(made.closed_on) == "2021-06-30"


def test_a_need_is_matched_or_set_aside_and_said_why(as_staff):
    of = service()
    as_staff.post(reverse("services:say_need"), {"text_fr": "Aide à la paie", "said_on": "2020-02-03", "voices": 7})
    need = Need.objects.get()
    page = reverse("services:answer_need", args=[need.pk])
    assert as_staff.post(page, {"service": of.pk, "why": "les deux"}).status_code == 422
    assert as_staff.post(page, {"why": " "}).status_code == 422
    as_staff.post(page, {"service": of.pk})
    need.refresh_from_db()
    assert need.service == of
    as_staff.post(page, {"why": "Hors mandat"})
    need.refresh_from_db()
    assert need.service is None and need.why_set_aside == "Hors mandat"


def test_an_event_is_planned_on_the_clock_of_its_place(as_staff):
    of = service()
    as_staff.post(reverse("services:plan_event"), {
        "service": of.pk, "title_fr": "À Vancouver", "time_zone": "America/Vancouver", "starts_at": "2020-07-06T19:00",
        "ends_at": "2020-07-06T21:00",
    })  # fmt: skip
    session = Event.objects.get().sessions.get()
    assert session.starts_at.isoformat() == "2020-07-07T02:00:00+00:00"
    text = as_staff.get(reverse("services:event", args=[session.event_id]), headers={"Accept-Language": "fr"}).content.decode()
    assert "19\u00a0h\u00a000" in text
    wrong = {"starts_at": "hier", "ends_at": "2020-07-06T21:00"}
    assert as_staff.post(reverse("services:add_session", args=[session.event_id]), wrong).status_code == 422


def test_anybody_registers_and_the_page_tells_a_stranger_nothing(coming):
    known = person("Rosalie Essai", email="rosalie@example.org")
    visitor, page = Client(), reverse("services:public_register", args=[coming.pk])
    assert visitor.get(page).status_code == 200
    answer = visitor.post(page, {"name": "Quelqu’un d’Autre", "email": "Rosalie@example.org"})
    asked = Registration.objects.get()
    assert (asked.contact, asked.state) == (known, "asked")  # whom the address belongs to has to confirm
    assert "Rosalie Essai" not in answer.content.decode() and "rosalie" in answer.content.decode().lower()
    new = visitor.post(page, {"name": "Inès Nouvelle", "email": "ines@example.org"}).content.decode()
    assert said(new, "ines@example.org") == said(answer.content.decode(), "Rosalie@example.org")  # word for word the same
    visitor.post(page, {"name": "Quelqu’un d’Autre", "email": "rosalie@example.org"})
    assert Registration.objects.filter(contact=known).count() == 1
    assert Message.objects.filter(kind=REGISTRATION, contact=known).count() == 1  # nobody is flooded
    assert Registration.objects.get(contact__email="ines@example.org").state == "seated"
    assert visitor.post(page, {"name": "M", "email": "pas un courriel"}).status_code == 422
    assert visitor.post(page, {"name": "M", "email": "m@example.org", "website": "spam"}).status_code == 422
    assert Contact.objects.filter(email="m@example.org").count() == 0


def test_who_the_address_belongs_to_confirms_by_their_link_and_is_invoiced_only_then(coming):
    actions.change_event(by=None, event=coming, at=timezone.now(), fee=Decimal(40))
    known = person("Rosalie Essai", email="rosalie@example.org")
    page = Client().get(reverse("services:announced", args=[coming.pk])).content.decode()
    assert "40,00" in page and "taxes" in page
    Client().post(reverse("services:public_register", args=[coming.pk]), {"name": "X Y", "email": "rosalie@example.org"})
    one = Registration.objects.get(contact=known)
    place = reverse("services:mine", args=[token(REGISTRATION, one.pk)])
    assert one.invoice is None and "40,00" in Client().get(place).content.decode()
    Client().post(place, {"do": "confirm"})
    one.refresh_from_db()
    assert one.state == "seated" and one.invoice and one.invoice.total >= 40
    assert "confirm" in Client().post(place, {"do": "confirm"}, follow=True).content.decode()  # twice says so


def test_a_refused_registration_leaves_no_contact_behind(coming):
    Question.objects.create(event=coming, label_fr="Repas?", kind="choice", choices=["a", "b"], is_required=True)
    page = reverse("services:public_register", args=[coming.pk])
    given = {"name": "Inès Nouvelle", "email": "ines@example.org"}
    assert Client().post(page, given).status_code == 422
    actions.change_event(by=None, event=coming, at=timezone.now(), registration_closes_on=today() - DAY)
    question = coming.questions.get()
    assert Client().post(page, given | {f"question_{question.pk}": "a"}).status_code == 422
    assert not Contact.objects.filter(email="ines@example.org").exists()


def test_a_service_for_members_says_nothing_of_who_is_one():
    begins = timezone.now() + timedelta(days=7)
    held = event(service(public="members"), sessions=[(begins, begins + timedelta(hours=2))], is_public=True)
    page = reverse("services:public_register", args=[held.pk])
    person("Rosalie Essai", email="rosalie@example.org")
    answers = [
        said(Client().post(page, {"name": "X Y", "email": email}).content.decode(), email)
        for email in ("rosalie@example.org", "nobody@example.org")
    ]
    assert answers[0] == answers[1] and not Contact.objects.filter(email="nobody@example.org").exists()
    asked = Registration.objects.get()
    place = reverse("services:mine", args=[token(REGISTRATION, asked.pk)])
    assert "Membres" in Client().post(place, {"do": "confirm"}, follow=True).content.decode()  # for others
    assert Registration.objects.get().state == "asked"


def test_members_find_and_take_the_events_that_are_for_them_though_not_announced_to_all(outsider, as_outsider):
    begins = timezone.now() + timedelta(days=7)
    given = {"sessions": [(begins, begins + timedelta(hours=2))]}
    held, team = event(service(public="members"), **given), event(service("Réunion", public="team"), title_fr="Équipe", **given)
    reader = person("Lou Membre")
    member(reader, today() - 30 * DAY)
    outsider.contact = reader
    outsider.save()
    mine = reverse("services:my_events")
    assert Client().get(mine).status_code == 302
    text = as_outsider.get(mine).content.decode()
    assert "Clinique de mars" in text and "Équipe" not in text
    assert as_outsider.get(reverse("services:announced", args=[held.pk])).status_code == 200
    assert as_outsider.get(reverse("services:announced", args=[team.pk])).status_code == 404
    page = reverse("services:public_register", args=[held.pk])
    assert "Lou Membre" in as_outsider.get(page).content.decode()
    assert as_outsider.post(page).status_code == 302
    assert Registration.objects.get(contact=reader).state == "seated"
    assert "Clinique de mars" in as_outsider.get(mine).content.decode()
    assert as_outsider.post(reverse("services:public_register", args=[team.pk])).status_code == 404


def test_who_did_not_come_cannot_take_their_money_back_by_their_link():
    held = event(is_public=True, fee=Decimal(30))
    one = registered(held, person())
    place = reverse("services:mine", args=[token(REGISTRATION, one.pk)])
    assert 'value="cancel"' not in Client().get(place).content.decode()
    Client().post(place)
    one.refresh_from_db()
    assert one.state == "seated"


def test_a_registration_is_given_up_by_its_personal_link_and_by_no_other(coming):
    one = registered(coming, person(), timezone.now())
    place = reverse("services:mine", args=[token(REGISTRATION, one.pk)])
    assert one.badge in Client().get(place).content.decode()
    for wrong in (token(AGENDA, one.pk), f"{one.pk}:forged", "x" * 200):
        assert Client().get(reverse("services:mine", args=[wrong])).status_code == 404
    Client(enforce_csrf_checks=True).post(place, {"do": "cancel"})
    one.refresh_from_db()
    assert one.state == "cancelled"


def test_agendas_give_hours_in_the_time_zone_of_the_event(coming):
    who = person()
    registered(coming, who, timezone.now())
    feed = Client().get(reverse("services:agenda", args=[token(AGENDA, who.pk)])).content.decode()
    assert feed.count("BEGIN:VEVENT") == 1 and "TZID=America/Toronto" in feed and "BEGIN:VTIMEZONE" in feed
    assert Client().get(reverse("services:agenda", args=["1:forged"])).status_code == 404
    public = Client().get(reverse("services:feed")).content.decode()
    assert public.count("BEGIN:VEVENT") == 1
    assert Client().get(reverse("services:service_feed", args=[coming.service_id])).content.decode().count("BEGIN:VEVENT") == 1


def test_what_is_not_announced_is_not_there_for_the_public():
    hidden = event()
    for name in ("announced", "public_register"):
        assert Client().get(reverse(f"services:{name}", args=[hidden.pk])).status_code == 404
    assert "Clinique de mars" not in Client().get(reverse("services:programme")).content.decode()


def test_the_door_without_javascript_lets_in_by_name_by_code_and_without_registration(as_staff, as_board, coming):
    one = registered(coming, person(), timezone.now())
    session = coming.sessions.get()
    place = reverse("services:door", args=[session.pk])
    assert as_board.get(place).status_code == 403
    as_staff.post(place, {"key": str(uuid4()), "contact": one.contact_id})
    as_staff.post(place, {"key": str(uuid4()), "badge": one.badge})
    as_staff.post(place, {"key": str(uuid4()), "name": "Odile Passante"})
    as_staff.post(place, {"key": "rien", "name": "Odile"})
    assert Attendance.objects.count() == 2
    assert 'class="is-here"' in as_staff.get(place).content.decode()


def test_a_wrong_line_touched_at_the_door_is_taken_back(as_staff, coming):
    one = registered(coming, person(), timezone.now())
    place = reverse("services:door", args=[coming.sessions.get().pk])
    as_staff.post(place, {"key": str(uuid4()), "contact": one.contact_id})
    as_staff.post(place, {"undo": one.contact_id})
    assert not Attendance.objects.exists()
    worker = as_staff.get(reverse("services:door_worker"))
    assert worker["Content-Type"] == "text/javascript"


def test_a_group_has_its_agenda(as_staff, coming):
    who = person("Aline Groupe", email="aline@example.org")
    registered(coming, who, timezone.now())
    condition = {"field": "services.registered", "is": "filled", "value": "", "said": ""}
    segment = people.make_segment(by=None, name_fr="Inscrits", groups=[{"match": "all", "conditions": [condition]}])
    shown = as_staff.get(reverse("people:segment", args=[segment.pk])).text
    address = reverse("services:group_agenda", args=[token(GROUP, segment.pk)])
    assert address in shown
    assert Client().get(address).content.decode().count("BEGIN:VEVENT") == 1
    assert Client().get(reverse("services:group_agenda", args=[token(AGENDA, segment.pk)])).status_code == 404


def test_what_a_telephone_kept_is_taken_in_and_what_is_no_list_is_refused(as_staff, coming):
    one = registered(coming, person(), timezone.now())
    place = reverse("services:door_sync", args=[coming.sessions.get().pk])

    def sent(body):
        return as_staff.post(place, json.dumps(body), content_type="application/json")

    arrival = {"key": str(uuid4()), "at": timezone.now().isoformat(), "contact": str(one.contact_id)}
    assert sent({"arrivals": [arrival]}).json() == {"said": {arrival["key"]: "here"}, "here": [one.contact_id]}
    assert sent({"arrivals": [arrival]}).json()["said"] == {arrival["key"]: "known"}
    for wrong in (
        [],
        {},
        {"arrivals": [1]},
        {"arrivals": [{"key": "x", "at": "y"}]},
        {"arrivals": [{**arrival, "at": "2020-01-01"}]},
    ):
        assert sent(wrong).status_code == 400
    assert as_staff.post(place, "not json", content_type="application/json").status_code == 400


def test_presence_is_said_afterwards_in_bulk_and_taken_back(as_staff, coming):
    seats = [registered(coming, person(f"{name} Essai"), timezone.now()) for name in "AB"]
    place = reverse("services:roll", args=[coming.sessions.get().pk])
    as_staff.post(place, {"there": [seat.contact_id for seat in seats]})
    assert Attendance.objects.count() == 2
    was = re.findall(r'name="was" value="(\d+)"', as_staff.get(place).content.decode())
    assert set(map(int, was)) == {seat.contact_id for seat in seats}
    as_staff.post(place, {"there": [seats[0].contact_id, "x", "99999999"]})  # a page drawn before the second arrived
    assert Attendance.objects.count() == 2
    as_staff.post(place, {"there": [seats[0].contact_id], "was": was})
    assert [one.contact for one in Attendance.objects.all()] == [seats[0].contact]


def test_a_video_file_is_taken_in_on_screen(as_staff, coming):
    person(email="rosalie@example.org")
    place = reverse("services:video", args=[coming.sessions.get().pk])
    good = SimpleUploadedFile("zoom.csv", b"Name,User Email,Duration (Minutes)\nR,rosalie@example.org,50\nX,,50\n")
    text = as_staff.post(place, {"file": good, "least": 30}).content.decode()
    assert Attendance.objects.count() == 1 and re.search(r"<li>X\s*</li>", text)
    bad = SimpleUploadedFile("zoom.csv", b"\x00\x01\x02")
    assert as_staff.post(place, {"file": bad, "least": 30}).status_code == 422


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_as_much_for_three_as_for_one(as_staff, number, django_assert_max_num_queries):
    of = service()
    begins = timezone.now() + timedelta(days=3)
    held = event(of, sessions=[(begins, begins + timedelta(hours=1))], is_public=True)
    for n in range(number):
        registered(held, person(f"P{n} Essai"), timezone.now())
        event(of, title_fr=f"Autre {n}", sessions=[(begins, begins + timedelta(hours=1))], is_public=True)
        actions.say_need(by=None, text_fr=f"Besoin {n}", said_on=today() - DAY)
    counts = {"services:services": 22, "services:events": 22, "services:needs": 22, "services:serving": 20,
              "services:unserved": 22, "services:programme": 16}  # fmt: skip
    for name, most in counts.items():
        with django_assert_max_num_queries(most):
            assert as_staff.get(reverse(name)).status_code == 200
    for name, key in (("event", held.pk), ("service", of.pk), ("door", held.sessions.get().pk)):
        with django_assert_max_num_queries(36):
            assert as_staff.get(reverse(f"services:{name}", args=[key])).status_code == 200

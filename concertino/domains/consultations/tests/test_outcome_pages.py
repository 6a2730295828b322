from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from concertino.base.people import actions as people
from concertino.base.people.models import Sector
from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Finding, Priority, Topic, TopicSource, Transmission
from concertino.domains.consultations.search import findings as search_findings
from concertino.domains.consultations.search import topics as search_topics
from concertino.domains.consultations.tests.asked import CLOSED, closed, finding, opened, topic
from concertino.domains.consultations.timeline import happenings


def at(name: str, *args) -> str:
    return reverse(f"consultations:{name}", args=[getattr(one, "pk", one) for one in args])


def partner():
    return people.add(by=None, kind="organisation", name="Diffuseurs fictifs", on=date(2015, 1, 1))


def test_a_topic_is_raised_described_and_merged_from_its_pages(as_staff):
    jazz, world = Sector.objects.filter(code__in=("jazz", "world")).order_by("code")
    given = {"name_fr": "Tournées", "on": "2019-01-15", "principal": world.pk, "sectors": [jazz.pk]}
    assert as_staff.post(at("raise_topic"), given | {"name_fr": " "}).status_code == 422
    assert as_staff.post(at("raise_topic"), given).status_code == 302
    one, other = Topic.objects.get(), topic("Tournée")
    assert [link.sector for link in one.topic_sectors.all()] == [world, jazz]
    partner()
    for name, answers in (
        (
            "add_source",
            {"kind": "request", "text": "Les salles coûtent cher", "on": "2018-12-01", "contact": "diffuseurs fictifs"},
        ),
        ("involve_partner", {"partner": "Diffuseurs fictifs"}),
        ("change_topic", given | {"description_fr": "Partir coûte cher"}),
    ):
        assert as_staff.get(at(name, one)).status_code == 200
        assert as_staff.post(at(name, one), answers).status_code == 302, name
    page = as_staff.get(at("topic", one)).text
    assert all(text in page for text in ("Les salles coûtent cher", "Diffuseurs fictifs", "Partir coûte cher", "Tournée</a>"))
    assert as_staff.post(at("remove_source", TopicSource.objects.get())).status_code == 302
    assert as_staff.post(at("release_partner", one.topic_partners.get())).status_code == 302
    assert str(one.pk) in as_staff.get(at("similar_topics")).text
    assert as_staff.post(at("merge_topic", other), {"into": one.pk}).status_code == 302
    assert as_staff.post(at("end_topic", one), {"on": "2020-01-01"}).status_code == 302
    assert as_staff.post(at("end_topic", other), {"on": "2020-01-01"}).status_code == 422


def test_priorities_are_retained_by_the_direction(as_direction, as_staff):
    a, b = topic("A"), topic("B")
    consultation = closed(a)
    assert as_staff.get(at("retain", consultation)).status_code == 403
    assert as_staff.post(at("tie_topics", consultation), {"principal": b.pk, "topics": [a.pk]}).status_code == 302
    given = {f"rank_{a.pk}": "2", f"rank_{b.pk}": "1", "on": "2019-05-02"}
    assert as_direction.post(at("retain", consultation), given | {f"rank_{a.pk}": "1"}).status_code == 422
    assert as_direction.post(at("retain", consultation), given).status_code == 302
    assert list(Priority.objects.values_list("topic__name_fr", flat=True)) == ["B", "A"]
    page = as_staff.get(at("consultation", consultation)).text
    assert "<ol><li>" in page and page.index(">B</a>") < page.index(">A</a>")


def test_results_are_passed_on_and_answered_from_the_consultation(as_staff, as_board):
    consultation = closed()
    page = at("consultation", consultation)
    with translation.override("fr-ca"):  # the language of the house
        assert gettext("Not transmitted") in as_board.get(page).text
    given = {"body": "ministry", "recipient_name": "Ministère fictif", "what": "Rapport", "on": "2019-05-20"}
    assert as_board.post(at("transmit", consultation), given).status_code == 403
    assert as_staff.post(at("transmit", consultation), given | {"on": "2019-01-01"}).status_code == 422
    assert as_staff.post(at("transmit", consultation), given).status_code == 302
    one = Transmission.objects.get()
    assert as_staff.post(at("acknowledge", one), {"on": "2019-05-22", "receipt": "Lettre"}).status_code == 302
    assert as_staff.post(at("record_answer", one), {"on": "2019-06-01", "answer": "Une rencontre"}).status_code == 302
    assert "Une rencontre" in as_board.get(page).text and "Lettre" in as_board.get(page).text
    assert as_board.get(at("transmissions"), {"q": "ministere", "received": "true"}).context["page"].paginator.count == 1
    assert as_board.get(at("transmissions"), {"received": "false"}).context["page"].paginator.count == 0
    assert as_board.get(at("home"), {"passed_on": "yes"}).context["page"].paginator.count == 1


def test_a_finding_is_answered_and_told_to_everyone_it_is_published_to(as_staff, as_board, as_outsider, anonymous, staff):
    consultation = closed()
    given = {"text_fr": "Les membres veulent une infolettre plus courte.", "on": "2019-05-02"}
    assert as_staff.post(at("find", consultation), given | {"text_fr": ""}).status_code == 422
    assert as_staff.post(at("find", consultation), given).status_code == 302
    found = Finding.objects.get()
    assert as_staff.post(at("change_finding", found), given | {"question": "q4"}).status_code == 302
    answer = {"response_fr": "Elle sera courte.", "state": "accepted", "on": "2019-05-10", "owner": staff.pk,
              "due_on": "2019-09-30", "enters": "service", "entered_fr": "Infolettre"}  # fmt: skip
    assert as_staff.post(at("follow_up", found), answer | {"due_on": ""}).status_code == 422
    assert as_staff.post(at("follow_up", found), answer).status_code == 302
    assert "Elle sera courte." in as_board.get(at("finding", found)).text
    assert as_board.get(at("follow_up", found)).status_code == 403
    assert as_outsider.get(at("finding", found)).status_code == 403
    told = [reader.get(at("done")) for reader in (as_board, as_outsider, anonymous)]
    assert ["Elle sera courte." in page.text for page in told] == [True, False, False]
    actions.publish(by=staff, consultation=consultation, publication="everyone", on=CLOSED)
    assert "Elle sera courte." in anonymous.get(at("done")).text
    assert as_board.get(at("findings"), {"state": "overdue", "q": "infolettre"}).context["page"].paginator.count == 1
    assert as_board.get(at("findings"), {"state": "none"}).context["page"].paginator.count == 0


@pytest.mark.parametrize("name", ["topics", "findings", "transmissions", "home", "done"])
def test_lists_cost_the_same_queries_whatever_they_hold(as_staff, staff, name):
    def more(count: int) -> None:
        for n in range(count):
            one = topic(f"Enjeu {name}{count}{n}", sectors=Sector.objects.filter(parent=None)[:2], owner=staff)
            consultation = closed(one, title=f"Consultation {count}{n}")
            actions.retain(by=staff, consultation=consultation, topics=[one], on=CLOSED)
            actions.transmit(by=staff, consultation=consultation, body="board", on=CLOSED, what="Rapport")
            actions.follow_up(
                by=staff, finding=finding(consultation, topic=one), on=CLOSED, state="accepted", response_fr="Oui", owner=staff,
                due_on=CLOSED,
            )  # fmt: skip

    def cost() -> int:
        as_staff.get(at(name))
        with CaptureQueriesContext(connection) as captured:
            assert as_staff.get(at(name)).status_code == 200
        return len(captured)

    more(1)
    with_one = cost()
    more(2)
    assert cost() == with_one


def test_topics_and_findings_are_found_and_told_of_a_contact(as_staff, staff):
    one, who = topic("Relève et emploi"), partner()
    actions.add_source(by=staff, topic=one, kind="request", on=CLOSED, text="Manque de relève", contact=who)
    actions.involve_partner(by=staff, topic=one, partner=who)
    consultation = closed(one)
    finding(consultation)
    actions.transmit(by=staff, consultation=consultation, body="partner", on=CLOSED, what="Rapport", recipient=who)
    assert [found.title for found in search_topics(staff, "releve", 5)] == ["Relève et emploi"]
    assert [found.detail for found in search_findings(staff, "infolettre", 5)] == ["Consultation 2019"]
    assert len(happenings(staff, who, 5)) == 2
    assert "Relève et emploi" in as_staff.get(reverse("people:contact", args=[who.pk])).text


def test_two_contacts_that_are_one_bring_their_topics_and_transmissions_together(staff):
    one, kept, gone = topic("Tournées"), partner(), people.add(by=None, kind="organisation", name="Diffuseurs", on=CLOSED)
    for who in (kept, gone):
        actions.involve_partner(by=staff, topic=one, partner=who)
    actions.add_source(by=staff, topic=one, kind="request", on=CLOSED, text="Oui", contact=gone)
    actions.transmit(by=staff, consultation=closed(), body="partner", on=CLOSED, what="Rapport", recipient=gone)
    people.merge(by=staff, kept=kept, gone=gone, on=CLOSED)
    assert [link.partner for link in one.topic_partners.all()] == [kept]
    assert (TopicSource.objects.get().contact, Transmission.objects.get().recipient) == (kept, kept)


def test_an_open_consultation_is_not_said_to_be_not_transmitted(as_board):
    page = as_board.get(at("consultation", opened()))
    assert 'class="status' not in page.text.split('id="h-transmissions"')[1].split("</section>")[0]


def test_a_topic_of_several_consultations_is_chosen_once(as_staff):
    tours = topic("Les tournées")
    closed(tours, title="Printemps")
    later = closed(tours, title="Automne")
    typed = {"text_fr": "Elles coûtent trop.", "on": "2019-05-01", "topic": tours.pk}
    assert as_staff.post(reverse("consultations:find", args=[later.pk]), typed).status_code == 302
    assert Finding.objects.get().topic == tours

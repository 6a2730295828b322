"""Media and public office holders, found from the search box and told on the timeline of those concerned."""

from __future__ import annotations

from concertino.domains.positions.models import Journalist
from concertino.domains.positions.search import media as search
from concertino.domains.positions.tests.asking import DAY, asked, contact, reached, spokesperson
from concertino.domains.positions.timeline import media as timeline


def test_a_request_and_who_asks_are_found_whatever_the_accents(db, staff, as_staff):
    asked("Relève et musées", journalist="Éva Plume")
    assert [one.title for one in search.requests(staff, "releve musees", 5)] == ["Relève et musées"]
    (found,) = search.journalists(staff, "EVA", 5)
    assert (found.title, found.detail) == ("Éva Plume", "Le Devoir fictif") and "Éva Plume" in as_staff.get(found.url).text
    assert search.requests(staff, "orgue", 5) == []


def test_a_communication_is_found_by_its_subject(db, staff):
    reached(subject="Fonds pour les lieux de diffusion")
    assert len(search.communications(staff, "diffusion", 5)) == 1


def test_the_timeline_tells_who_asked_who_answered_and_who_was_reached(db, staff):
    luc, anne, journalist = contact("Luc", "Fictif"), contact(), contact("Éva", "Plume")
    request = asked(journalist="Éva Plume", spokesperson=spokesperson(anne))
    Journalist.objects.filter(pk=request.journalist_id).update(contact=journalist)
    reached(holders=[("Luc Fictif", "Sous-ministre")], speakers=[anne])
    assert [[one.on for one in timeline.requests(staff, who, 5)] for who in (anne, journalist, luc)] == [[DAY], [DAY], []]
    assert [[one.on for one in timeline.communications(staff, who, 5)] for who in (anne, journalist, luc)] == [[DAY], [], [DAY]]

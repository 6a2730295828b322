"""Pages of dossiers and positions: who may open them, and a position carried from draft to the public page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.consultations.models import Topic
from concertino.domains.consultations.tests.called import enrolled, organisation, person
from concertino.domains.positions import actions
from concertino.domains.positions.becoming import make
from concertino.domains.positions.dossier_registers import positions as register_of_positions
from concertino.domains.positions.inbox.dossiers import deadlines, to_endorse
from concertino.domains.positions.links import asked_by, link_of, value_of
from concertino.domains.positions.models import Dossier, Endorsement, Position, Version
from concertino.domains.positions.panels.topics import steps_of
from concertino.domains.positions.search.dossiers import dossiers, positions
from concertino.domains.positions.tests.supporting import OPENED, TEXT, board, decided, dossier, drafted, put
from concertino.domains.positions.timeline.support import happenings
from concertino.ground.becoming import Origin
from concertino.ground.periods import DAY, today
from conftest import in_role, signed_in

pytestmark = pytest.mark.django_db


def at(name: str, *args) -> str:
    return reverse(f"positions:{name}", args=[getattr(one, "pk", one) for one in args])


def asking() -> Version:
    """Put today, for three weeks."""
    version = actions.review(by=None, version=drafted(), on=today())
    return actions.put(by=None, version=version, on=today(), until=today() + 21 * DAY)


def test_a_position_goes_from_its_dossier_to_the_public_page(as_staff, as_direction, as_board, as_outsider, anonymous):
    member = enrolled(person("Hébert"))
    given = {"name_fr": "Lieux", "summary_fr": "Des salles ferment."}
    assert as_staff.post(at("open_dossier"), {"name_fr": ""}).status_code == 422
    assert as_staff.post(at("open_dossier"), given).status_code == 302
    opened = Dossier.objects.get()
    assert as_staff.post(at("draft", opened), {"title_fr": "Un fonds", "text_fr": TEXT}).status_code == 302
    position, version = Position.objects.get(), Version.objects.get()
    assert as_staff.post(at("rewrite", version), {"title_fr": "Un fonds", "text_fr": "Deux fonds."}).status_code == 302
    assert as_staff.post(at("review", version), {"on": today()}).status_code == 302
    assert as_staff.post(at("put", version), {"until": today() - DAY}).status_code == 422
    assert as_staff.post(at("put", version), {"until": today() + DAY}).status_code == 302
    assert as_staff.post(at("rewrite", version), {"title_fr": "Un fonds", "text_fr": "Trois."}).status_code == 422
    assert as_staff.get(at("adopt", version)).status_code == 403
    adopting = {"on": today(), "body": board().pk, "meeting": "CA de mai"}
    assert as_direction.post(at("adopt", version), adopting | {"meeting": ""}).status_code == 422
    assert as_direction.post(at("adopt", version), adopting).status_code == 302
    actions.set_threshold(by=None, from_on=OPENED, decision=decided(), share=Decimal(50))
    assert anonymous.get(at("public_position", position)).status_code == 404
    assert "reason" in as_direction.get(at("publish", version)).text
    assert as_direction.post(at("publish", version), {"reason": ""}).status_code == 422
    assert as_direction.post(at("publish", version), {"reason": "La commission siège."}).status_code == 302
    shown = anonymous.get(at("public_position", position)).text
    assert "Deux fonds." in shown and "La commission siège." in shown
    assert "La commission siège." in as_board.get(at("position", position)).text
    assert as_board.get(at("rewrite", version)).status_code == 403
    assert as_outsider.get(at("position", position)).status_code == 403
    assert anonymous.get(at("position", position)).status_code == 302
    assert member.email not in shown


def test_a_former_version_says_so_and_versions_are_compared(as_direction, anonymous):
    enrolled(person("Hébert"))
    version = actions.adopt(by=None, version=put(), on=today(), body=board(), meeting="CA")
    version = actions.publish(by=None, version=version, on=today())
    words = {"title_fr": "Deux fonds pour les lieux", "text_fr": "Nous demandons deux fonds."}
    assert as_direction.post(at("revise", version.position), words).status_code == 302
    second = Version.objects.get(number=2)
    compared = as_direction.get(at("compare", second)).text
    assert "<ins>" in compared and "<del>" in compared
    assert as_direction.get(at("compare", version)).status_code == 404
    second = actions.adopt(
        by=None, version=actions.review(by=None, version=second, on=today()), on=today(), body=board(), meeting="CA"
    )
    actions.publish(by=None, version=second, on=today())
    former = anonymous.get(at("public_version", version.position, 1)).text
    assert "Nous demandons un fonds." in former and at("public_position", version.position) in former
    assert anonymous.get(at("public_version", version.position, 7)).status_code == 404
    assert as_direction.post(at("withdraw", version.position), {"reason": "Le fonds existe."}).status_code == 302
    assert "Le fonds existe." in anonymous.get(at("public_position", version.position)).text
    assert at("public_position", version.position) in anonymous.get(at("public")).text


def test_what_is_tied_to_a_dossier_is_tied_and_taken_out_on_its_page(as_staff, as_board):
    opened = dossier()
    person("Tremblay")
    assert as_staff.post(at("involve", opened), {"contact": "Zoé Tremblay", "role": "Expertise"}).status_code == 302
    assert as_staff.post(at("involve", opened), {"contact": "Zoé Tremblay"}).status_code == 422
    assert as_staff.post(at("set_deadline", opened), {"what": "Mémoire", "on": today() + DAY}).status_code == 302
    page = as_board.get(at("dossier", opened)).text
    assert "Mémoire" in page and "Tremblay" in page and at("involve", opened) not in page
    assert as_board.get(at("involve", opened)).status_code == 403
    due = opened.deadlines.get()
    assert as_staff.post(at("meet_deadline", due)).status_code == 302
    assert as_staff.post(at("release", opened.people.get())).status_code == 302
    assert as_staff.post(at("drop_deadline", due)).status_code == 302
    assert not opened.people.exists() and not opened.deadlines.exists()
    assert as_staff.post(at("close_dossier", opened), {"on": today(), "outcome_fr": "Un fonds."}).status_code == 302
    assert as_staff.post(at("close_dossier", opened), {"on": today(), "outcome_fr": "Encore."}).status_code == 422


def test_the_direction_reopens_a_dossier_and_the_staff_does_not(as_staff, as_direction):
    closed = actions.close_dossier(by=None, dossier=dossier(), on=today(), outcome_fr="Un fonds.")
    page, reopen = at("dossier", closed), at("reopen_dossier", closed)
    assert [reopen in one.get(page).text for one in (as_staff, as_direction)] == [False, True]
    assert as_staff.post(reopen).status_code == 403
    assert as_direction.post(reopen).url == page
    closed.refresh_from_db()
    assert closed.closed_on is None
    assert reopen not in as_direction.get(page).text
    assert "Un fonds." in as_staff.get(at("close_dossier", closed)).text


def test_registers_take_as_many_queries_whatever_they_hold(as_direction):
    taken = []
    for place in range(3):
        drafted(dossier(f"Dossier {place}"))
        if place != 1:  # with one row and with three
            taken.append([_queries(as_direction, name) for name in ("home", "positions")])
    assert taken[0] == taken[1]


def _queries(client, name: str) -> int:
    client.get(at(name))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(at(name)).status_code == 200
    return len(captured)


def test_a_member_endorses_by_the_link_that_was_written_to_them_and_takes_it_back(
    anonymous, as_staff, as_board, staff, board_member, rf
):
    member = enrolled(person("Hébert"))
    version = asking()
    link = link_of(value_of(version.pk, member.pk, member.pk)).partition("//")[2].partition("/")[2]
    assert TEXT.splitlines()[0] in anonymous.get(f"/{link}").text
    assert anonymous.post(f"/{link}", {}).status_code == 422
    said = {"shown": "public", "identified_as": "Altiste, Quatuor Lachine"}
    assert anonymous.post(f"/{link}", said).status_code == 302
    given = Endorsement.objects.get()
    assert (given.member, given.contact, given.is_public, given.identified_as) == (member, member, True, said["identified_as"])
    assert "Hébert" in as_staff.get(at("endorsements")).text
    assert as_board.get(at("endorsements")).status_code == 403
    assert [endorsed_of(user, rf) for user in (staff, board_member)] == [1, None]
    assert anonymous.post(f"/{link}", {"take_back": "1"}).status_code == 302
    given.refresh_from_db()
    assert given.withdrawn_on == today()
    assert anonymous.get(at("endorse_by_link", "1-2-3:forged")).status_code == 404


def endorsed_of(user, rf):
    """What the register of positions says of the only one."""
    request = rf.get(at("positions"))
    request.user = User.objects.get(pk=user.pk)
    return register_of_positions.rows(request).get().endorsed


def test_a_delegate_endorses_in_the_space_for_their_organisation(outsider, anonymous):
    ensemble, head = enrolled(organisation("Quatuor Lachine")), person("Tremblay")
    people.affiliate(by=None, person=head, organisation=ensemble, role="Direction", starts_on=OPENED, acts=True)
    user = User.objects.get(pk=in_role("member").pk)
    people.tie(by=None, user=user, contact=head)
    client, version = signed_in(User.objects.get(pk=user.pk)), asking()
    user = User.objects.get(pk=user.pk)
    assert [item.title for item in to_endorse(user, today(), 5)[0]] == [version.said("title")]
    client.post(reverse("space:choose"), {"contact": ensemble.pk})
    assert at("endorse", version) in client.get(at("mine")).text
    assert client.post(at("endorse", version), {"shown": "private"}).status_code == 302
    given = Endorsement.objects.get()
    assert (given.member, given.contact, given.is_public) == (ensemble, head, False)
    assert to_endorse(user, today(), 5) == ([], 0)
    assert [one.text for one in happenings(user, ensemble, 5)] and happenings(user, head, 5)
    assert anonymous.get(at("mine")).status_code == 302


def test_the_direction_sets_the_support_asked_for_and_the_board_reads_it(as_direction, as_board):
    decision = decided()
    given = {"from_on": today(), "share": "25", "number": "", "decision": decision.pk}
    assert as_direction.post(at("set_threshold"), given | {"share": "101"}).status_code == 422
    assert as_direction.post(at("set_threshold"), given).status_code == 302
    assert decision.number in as_board.get(at("thresholds")).text
    assert as_board.get(at("set_threshold")).status_code == 403


def test_the_room_shows_itself_in_search_inbox_and_on_topics(staff):
    topic = Topic.objects.create(name_fr="Lieux", raised_on=OPENED, folded="lieux")
    opened = actions.open_dossier(by=None, name_fr="Lieux de diffusion", on=OPENED, topic=topic)
    due = actions.set_deadline(by=None, dossier=opened, on=today(), what="Mémoire")
    drafted(opened)
    assert [one.title for one in dossiers(staff, "lieux", 5)] == ["Lieux de diffusion"]
    assert [one.title for one in positions(staff, "fonds", 5)] == ["Un fonds pour les lieux"]
    assert [one.title for one in deadlines(staff, today(), 5)[0]] == [due.what]
    actions.close_dossier(by=None, dossier=opened, on=today(), outcome_fr="Un fonds.")
    assert [step.on for step in steps_of(topic)] == [OPENED, None, None, None, today()]
    assert deadlines(staff, today(), 5) == ([], 0)


def test_what_was_found_becomes_a_dossier_with_a_link_back(staff):
    origin = Origin(
        key="other:1", title="Une salle ferme", text="Résumé.", on=OPENED, url="/x/", source_url="https://a.example/1"
    )
    made = make(staff, origin, today())
    opened = Dossier.objects.get()
    assert (made.title, made.url) == ("Une salle ferme", at("dossier", opened))
    assert "https://a.example/1" in opened.summary_fr


def test_two_contacts_that_are_one_have_one_voice():
    first, second = enrolled(person("Hébert")), person("Hebert", "z@example.org")
    version = asking()
    actions.endorse(by=None, version=version, member=first, contact=first, on=today(), is_public=True)
    assert asked_by("2-3") is None
    people.merge(by=None, kept=second, gone=first, on=today())
    assert version.endorsements.get().member_id == second.pk

"""Partners on screen: by staff, by the partner's own link, and not by others."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.base.notices.writing import written
from concertino.domains.partners import actions
from concertino.domains.partners.models import Collaboration, Evaluation
from concertino.domains.partners.tests.partnering import collaboration, done, partner, scored
from concertino.domains.partners.value import view_of
from conftest import in_role, signed_in

GRID = dict.fromkeys(("reach", "expertise", "resources", "visibility", "members"), "4") | {"evidence": "Sondage des salles"}


@pytest.fixture
def staff(db) -> Client:
    return signed_in(in_role("staff"))


def page(name: str, *args: object) -> str:
    return reverse(f"partners:{name}", args=args)


def by_link(message: Message) -> str:
    """Where the link of a message leads, as it leaves."""
    return re.search(r"https?://[^/]+(/partenaires/\S+)", written(message, None).body).group(1)


def test_staff_propose_agree_and_complete_a_collaboration(staff):
    of = partner()
    facts = {
        "title_fr": "Vitrine", "kind": "event", "purpose": "Faire connaître", "partner": of.pk, "ours": "Salle",
        "theirs": "Public", "ends_on": "2019-12-31", "our_money": "1 500,50 $",
    }  # fmt: skip
    assert staff.post(page("propose"), facts | {"purpose": ""}).status_code == 422
    staff.post(page("propose"), facts)
    held = Collaboration.objects.get()
    assert str(held.our_money) == "1500.50"
    for _step in range(3):
        staff.post(page("advance", held.pk), {"on": held.proposed_on.isoformat()})
    held.refresh_from_db()
    assert held.state == "completed"
    assert staff.post(page("advance", held.pk), {"on": held.proposed_on.isoformat()}).status_code == 422


def test_the_partner_confirms_what_is_shared_by_its_link_without_signing_in(staff):
    of = partner()
    trait = actions.name_trait(by=None, kind="service", name_fr="Annuaire")
    staff.post(page("ask_traits", of.pk))
    place = by_link(Message.objects.get())
    assert "Annuaire" in Client().get(place).content.decode()
    Client().post(place, {"service": [trait.pk]})
    assert of.holdings.get().confirmed_on is not None


def test_the_partner_evaluates_by_its_link_and_both_views_are_kept(staff):
    held = done(collaboration(partner()))
    staff.post(page("evaluate", held.pk), GRID | {"moment": "end"})
    staff.post(page("ask_evaluation", held.pk), {"moment": "end"})
    place = by_link(Message.objects.get())
    assert Client().post(place, GRID | {"evidence": ""}).status_code == 422
    Client().post(place, GRID | {"reach": "2"})
    moment = view_of(held).moments[0]
    assert (moment.ours.reach, moment.theirs.reach, moment.theirs.contact) == (4, 2, held.partner.contact)
    shown = staff.get(page("collaboration", held.pk)).content.decode()
    assert "-2" in shown and "Sondage des salles" in shown


@pytest.mark.parametrize("token", ["x", "1-2-end:faux", "a" * 300])
@pytest.mark.parametrize("name", ["traits_by_link", "evaluate_by_link"])
def test_a_link_that_is_not_ours_opens_nothing(db, name, token):
    assert Client().get(page(name, token)).status_code == 404
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize(("role", "code"), [("board", 200), ("member", 403), ("partner", 403)])
def test_the_board_reads_and_others_do_not(db, role, code):
    held = collaboration(partner())
    client = signed_in(in_role(role))
    for name, args in (("partners", ()), ("matrix", ()), ("map", ()), ("collaborations", ()), ("collaboration", (held.pk,))):
        assert client.get(page(name, *args)).status_code == code, name
    assert client.get(page("propose")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_as_few_questions(staff, count, django_assert_num_queries):
    for place in range(count):
        of = partner(f"P{place}")
        scored(done(collaboration(of)), 4)
    for name, queries in (("partners", 6), ("collaborations", 8), ("map", 4)):
        staff.get(page(name))
        with django_assert_num_queries(queries):
            staff.get(page(name))

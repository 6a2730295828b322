"""A partnership in a browser: from what is shared to what it brought, in the eyes of both, and to the plan's figure."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.base.notices.writing import written
from concertino.base.people import actions as people
from concertino.domains.partners.models import Collaboration
from concertino.ground.measures import measures
from concertino.ground.periods import Period, today

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CRITERIA = ("reach", "expertise", "resources", "visibility", "members")


def link_in(message: Message) -> str:
    return re.search(r"https?://[^/]+(/partenaires/\S+)", written(message, None).body).group(1)


def test_a_partnership_from_the_matrix_to_a_value_that_both_sides_gave(browse, house):
    people.add(by=None, kind="organisation", name="Festival d’essai", email="festival@example.org", on=date(2020, 1, 6))
    page = browse("direction")
    page.goto(reverse("partners:become"))
    page.get_by_label("Organisme").fill("Festival d’essai")
    page.get_by_label("Sorte").select_option("presenter")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.goto(reverse("partners:name_trait"))
    page.get_by_label("Nom en français").fill("Vitrines communes")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.goto(reverse("partners:partners"))
    page.get_by_role("link", name="Festival d’essai").click()
    page.get_by_role("button", name="Leur demander de confirmer").click()

    theirs = browse()
    theirs.goto(link_in(Message.objects.get(kind="partners.traits")))
    theirs.get_by_label("Vitrines communes").check()
    theirs.get_by_role("button", name="Confirmer").click()
    theirs.get_by_text("Merci").first.wait_for()
    page.goto(reverse("partners:matrix"))
    page.get_by_text("confirmé par le partenaire").wait_for(state="attached")

    page.goto(reverse("partners:partners"))
    page.get_by_role("link", name="Festival d’essai").click()
    page.get_by_role("link", name="Proposer une collaboration").click()
    page.get_by_label("Titre en français").fill("Une vitrine à deux")
    page.get_by_label("But", exact=True).fill("Faire entendre les membres au festival.")
    page.get_by_label("Ce à quoi nous nous engageons").fill("Trois ensembles.")
    page.get_by_label("Ce à quoi les partenaires s’engagent").fill("Une scène et un public.")
    page.locator("[name=ends_on]").fill(f"{today():%Y-%m-%d}")
    page.get_by_role("button", name="Proposer", exact=True).click()
    held = Collaboration.objects.get(title_fr="Une vitrine à deux")
    for step in ("Convenue…", "En cours…", "Complétée…"):
        page.get_by_role("link", name=step).click()
        page.get_by_role("button", name="Conserver").click()
    page.get_by_text("Non évaluée à la fin").wait_for()

    page.get_by_role("link", name="Évaluer", exact=True).click()
    _score(page, 4)
    page.get_by_label("À la fin").check()
    page.get_by_role("button", name="Conserver").click()
    page.get_by_label("Demander aux partenaires leur point de vue").select_option("end")
    page.get_by_role("button", name="Leur écrire").click()
    theirs.goto(link_in(Message.objects.get(kind="partners.evaluation")))
    _score(theirs, 3)
    theirs.get_by_role("button", name="Envoyer mon évaluation").click()
    theirs.get_by_text("Merci").first.wait_for()

    page.reload()
    page.get_by_text("Valeur ajoutée", exact=True).first.wait_for()
    counted = measures["partners.collaborations"]
    this_year = Period(date(today().year, 1, 1), today())
    assert list(counted.evidence(this_year)) == [held]


def _score(page, score: int) -> None:
    for name in CRITERIA:
        page.locator(f"input[name={name}][value='{score}']").check()
    page.get_by_label("Ce qui le prouve").fill("La salle était pleine, deux articles en parlent.")

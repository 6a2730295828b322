"""A register that one trusts: two contacts are merged and parted again, a segment counts as it is asked."""

from __future__ import annotations

import pytest

from concertino.base.people import actions as people
from concertino.ground.periods import today
from tests.journeys.walking import fill, follow, press, says
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEPT, TWIN = "Orchestre de la Pointe", "Orchestre de La Pointe inc."


@pytest.fixture
def twins(house) -> None:
    by = user("direction")
    people.add(by=by, kind="organisation", name=KEPT, city="Matane", on=today())
    people.add(by=by, kind="organisation", name=TWIN, city="Matane", phone="418 555-0155", on=today())


def test_two_contacts_are_merged_and_the_merge_is_undone(browse, twins):
    page = browse("staff")
    follow(page, "Contacts")
    page.wait_for_url("**/contacts/")
    fill(page, {"Chercher": "pointe"})
    page.keyboard.press("Enter")
    page.wait_for_url("**q=pointe**")
    follow(page, KEPT)
    page.locator("main").get_by_role("link", name="Doublons").click()
    page.locator("main").get_by_role("link", name=TWIN).click()
    press(page, "Fusionner les deux")
    assert "418 555-0155" in says(page, f"Fusionné avec {TWIN}")
    follow(page, "Annuler la fusion")
    press(page, "Annuler la fusion")
    assert "418 555-0155" in says(page, f"{TWIN} est de retour.")
    page.locator("main").get_by_role("link", name="Doublons").click()
    page.locator("main").get_by_role("link", name=KEPT, exact=True).click()
    says(page, "n’en font-elles qu’une?")


def test_a_segment_counts_while_it_is_described(browse, twins):
    page = browse("staff")
    follow(page, "Contacts", "Segments", "Nouveau segment")
    fill(page, {"Nom en français": "Ceux de Matane"})
    with page.expect_response("**/segments/nouveau/"):  # the controls follow what is chosen
        page.get_by_label("Quoi").select_option(label="Ville")
    page.locator("#builder:not(.htmx-settling):not(.htmx-swapping)").wait_for()
    page.get_by_label("Valeur").fill("Matane")
    says(page, "2 contacts aujourd’hui")
    press(page, "Enregistrer")
    assert TWIN in says(page, "Ceux de Matane")

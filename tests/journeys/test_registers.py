"""Finding anything from anywhere, and changing many lines at once, in a real browser."""

from __future__ import annotations

import re

import pytest

from concertino.base.people.models import ContactTag

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_search_box_suggests_and_opens_by_keyboard(browse):
    page = browse("staff")
    page.goto("/contacts/")
    page.keyboard.press("/")
    page.keyboard.type("hebert")
    box, options = page.locator("#search"), page.locator("#found [role=option]")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/contacts/\d+/$"))
    assert "Hébert, Zoé" in page.inner_text("h1")


def test_escape_closes_the_suggestions_and_enter_searches(browse):
    page = browse("staff")
    page.goto("/contacts/")
    page.keyboard.press("/")
    page.keyboard.type("ensemble")
    page.locator("#found [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chercher/?q=ensemble")
    assert page.get_by_role("link", name="Ensemble numéro 3").count() >= 1


def test_lines_are_ticked_previewed_changed_and_put_back(browse):
    page = browse("staff")
    page.goto("/contacts/?q=ensemble")
    page.check("[data-page]")
    page.uncheck("input[name=row][aria-label$='Ensemble numéro 2']")
    assert "6" in page.inner_text("[data-ticked]")
    page.select_option("#bulk", "people.tag_many")
    page.locator("#many button").click()
    page.fill("input[name=tag]", "Concerts d’été")
    page.locator("main button.primary").click()
    page.wait_for_selector("text=Ensemble numéro 3")
    assert not ContactTag.objects.filter(tag__name="Concerts d’été").exists()
    page.locator("main button.primary").click()
    page.wait_for_url("**/registres/changements/**")
    assert ContactTag.objects.filter(tag__name="Concerts d’été").count() == 6
    page.locator("main a[href$='/annuler/']").click()
    page.locator("main form button").click()
    page.wait_for_selector(".toast.success")
    assert not ContactTag.objects.filter(tag__name="Concerts d’été").exists()

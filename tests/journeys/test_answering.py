"""A respondent on a phone of 360 px: without script, by keyboard alone, and through a lost connection."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys.models import Response
from concertino.domains.surveys.tests.asking import link, member, open_now
from concertino.ground.periods import today

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LIGHT = 100_000  # bytes, with all that the page asks for
WEIGHT = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
            .reduce((sum, one) => sum + one.decodedBodySize, 0)"""
ANSWERS = {"reads": "yes", "useful": 4, "why": "Elle est claire.", "order": ["b", "a"]}


@pytest.fixture
def address(transactional_db) -> str:
    member(until=date(today().year + 1, 12, 31))
    open_now()
    return link(Invitation.objects.get())


@pytest.fixture
def phone(chromium, live_server):
    opened = []

    def phone(*, javascript: bool = True):
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="fr-CA", java_script_enabled=javascript
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield phone
    for context in opened:
        context.close()


def test_without_a_script_one_answers_to_the_end_ranking_included(phone, address):
    page = phone(javascript=False)
    page.goto(address)
    page.get_by_label("Réponse yes").check()
    page.locator(".cluster .primary").click()
    page.locator("[name=useful][value='4']").check()
    page.locator("[name=why]").fill(ANSWERS["why"])
    page.locator(".cluster .primary").click()
    page.locator("[name='order.b']").select_option("1")
    page.locator("[name='order.a']").select_option("2")
    assert page.locator("html").evaluate("it => it.scrollWidth") <= 360
    page.locator(".cluster .primary").click()
    page.get_by_text("Merci!").wait_for()
    assert Response.objects.get().answers == ANSWERS


def test_by_keyboard_alone_through_a_lost_connection(phone, address):
    page = phone()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert 0 < page.evaluate(WEIGHT) < LIGHT
    _press_until(page, "[name=reads]", "Space")
    page.keyboard.press("Enter")
    page.locator("[name=why]").wait_for()
    _press_until(page, "[name=useful]", "ArrowRight", "ArrowRight", "ArrowRight")
    _press_until(page, "[name=why]")
    page.keyboard.type(ANSWERS["why"])
    page.context.set_offline(True)
    _press_until(page, ".cluster .primary", "Enter")
    page.locator("[data-said]:not([hidden])").wait_for()
    page.context.set_offline(False)
    page.locator("[name='order.b']").wait_for()
    _press_until(page, "[name='order.b']", "ArrowDown")
    _press_until(page, "[name='order.a']", "ArrowDown", "ArrowDown")
    _press_until(page, ".cluster .primary", "Enter")
    page.get_by_text("Merci!").wait_for()
    assert Response.objects.get().answers == ANSWERS


def _press_until(page, wanted: str, *keys: str) -> None:
    """Tab to a control, then press keys on it."""
    for _step in range(40):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            break
        page.keyboard.press("Tab")
    else:
        pytest.fail(f"no tab leads to {wanted}")
    for key in keys:
        page.keyboard.press(key)

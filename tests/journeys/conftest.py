"""A real browser on a real server: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import sync_playwright

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.consultations import actions as consultations
from concertino.domains.members import actions as members
from concertino.ground.periods import today
from tests.journeys.consulting import ENSEMBLES, address
from tests.small_house import furnish, user

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread of the test
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PASSWORD = "un-deux-trois-soleil"
NOON = time(12)


@pytest.fixture(scope="module")
def chromium():
    """Closed after each file: as long as it lives an event loop runs here, in which no other test could run its own."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: .ci/tools installs it")
        pytest.skip("skipped: Chromium is not installed here")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def house(transactional_db, settings, tmp_path):
    """The small association, anew for each journey. Files go to a place of the journey's own."""
    settings.MEDIA_ROOT = tmp_path
    return furnish()


@pytest.fixture
def browse(chromium, live_server, house):
    """``browse(role)`` gives a page signed in as that role; ``width``, ``scheme`` and ``language`` may be asked."""
    opened = []

    def browse(role: str = "", *, width: int = 1280, scheme: str = "light", language: str = "fr-ca"):
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="fr-CA"
        )
        opened.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        if role:
            account = user(role)
            account.language = language
            account.save()
            sign_in(page, account.email)
        return page

    yield browse
    for context in opened:
        context.close()


def sign_in(page, email: str) -> None:
    page.goto("/compte/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/compte/login/" not in address)


@pytest.fixture
def turn(monkeypatch) -> Callable[[int], None]:
    """Sets the calendar of the house so many days from today: pages, jobs and sessions all read it there. Never to come: the
    queue, which waits for what is due, has the clock of the database."""
    now = timezone.now

    def turn(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=days))

    return turn


@pytest.fixture
def turn_to(monkeypatch) -> Callable[[date], None]:
    """Sets it to a day that is past, at noon: a journey that begins near midnight stays within its days."""
    now = timezone.now

    def turn_to(day: date) -> None:
        back = now() - timezone.make_aware(datetime.combine(day, NOON))
        monkeypatch.setattr(timezone, "now", lambda: now() - back)

    return turn_to


@pytest.fixture
def ensembles(house) -> list[Contact]:
    """Six members, two years long, alone in their category; and two topics heard from them."""
    by, begins = user("direction"), today() - timedelta(days=400)
    category = Category.objects.create(code="journey", name_fr="Ensembles du parcours", name_en="Ensembles of the journey")
    made = []
    for name in ENSEMBLES:
        made.append(people.add(by=by, kind="organisation", name=name, email=address(name), on=begins))
        given = {"starts_on": begins, "ends_on": begins + timedelta(days=800), "on": begins, "paid_on": begins}
        members.enrol(by=by, member=made[-1], category=category, **given)
    for topic in ("Le transport des instruments", "Les salles de répétition"):
        consultations.raise_topic(by=by, name_fr=topic, on=begins)
    return made

"""A telephone at the door that loses the network: everyone who came is counted once, and nobody is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.domains.services import actions
from concertino.domains.services.models import Attendance, Service
from concertino.ground.periods import today

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_door_goes_on_without_network(browse, house):
    begins = timezone.now()
    event = actions.plan_event(
        by=None, service=Service.objects.first(), title_fr="À la porte", sessions=[(begins, begins + timedelta(hours=2))]
    )
    for name in ("Aline", "Bastien", "Céleste"):
        who = people.add(by=None, kind="person", given_name=name, family_name="Porte", on=today())
        actions.register(by=None, event=event, contact=who, at=begins, by_the_team=True)
    session = event.sessions.get()
    page = browse("staff", width=390, language="en")
    page.goto(reverse("services:door", args=[session.pk]))
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()  # from now on the worker sees what the page reads
    page.get_by_role("button", name="Porte, Aline").click()
    page.get_by_text("Everything is saved.").wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Porte, Bastien").first.click()
    page.get_by_role("button", name="Porte, Bastien").first.click()
    page.get_by_text("Somebody who is not registered").click()
    page.locator("#door-name").fill("Odile Passante")
    page.locator("details.door-walk button").click()
    page.get_by_text("Without network").wait_for()
    assert Attendance.objects.filter(session=session).count() == 1
    assert page.locator("#door-there").inner_text() == "3"
    page.reload()  # the telephone keeps the page: nothing is lost
    page.get_by_text("Without network").wait_for()
    assert page.locator("#door-list li.is-here").count() == 2
    page.get_by_role("button", name="Porte, Céleste").first.click()
    page.get_by_role("button", name="Take back the arrival of Porte, Céleste").click()
    assert page.locator("#door-there").inner_text() == "3"
    page.context.set_offline(False)
    page.get_by_text("Everything is saved.").wait_for(timeout=15_000)
    there = Attendance.objects.filter(session=session)
    assert sorted(there.values_list("contact__given_name", flat=True)) == ["Aline", "Bastien", "Odile"]
    page.get_by_role("button", name="Take back the arrival of Porte, Aline").click()
    page.wait_for_load_state()
    assert sorted(there.values_list("contact__given_name", flat=True)) == ["Bastien", "Odile"]
    page.locator("#door-search").fill("cel")
    assert page.locator("#door-list li:visible").count() == 1

"""A training in a browser: from a need that somebody said to a certificate that a stranger checks."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.domains.services import actions as services
from concertino.domains.services.models import Attendance, Need
from concertino.domains.work.models import Certificate, Training
from concertino.ground.periods import DAY, today
from tests.journeys.walking import fill, follow, press, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_a_need_to_a_certificate_that_is_checked(browse, house):
    of = services.offer(by=None, name_fr="Ateliers du parcours", opened_on=today() - 90 * DAY, public="everybody")
    begins = timezone.now() - timedelta(days=2)
    event = services.plan_event(
        by=None, service=of, title_fr="Lire un contrat", sessions=[(begins, begins + timedelta(hours=2))], fee=Decimal(0)
    )
    who = people.add(by=None, kind="person", given_name="Rosalie", family_name="Du Parcours", on=today())
    services.attend(by=None, session=event.sessions.get(), contacts=[who], how=Attendance.How.BULK)

    team = browse("direction", language="en")
    team.goto(reverse("services:needs"))
    follow(team, "Note a need")
    fill(team, {"Need in French": "Lire un contrat"})
    team.locator("main form button[type=submit]").last.click()
    says(team, "Lire un contrat")
    need = Need.objects.get(text_fr="Lire un contrat")

    team.goto(reverse("work:plan_training"))
    team.get_by_label("Event").select_option(str(event.pk))
    fill(team, {"What is learned, in French": "Lire un contrat d’engagement.", "Trainer": "Une avocate", "Hours": "2"})
    team.get_by_label("Need that it answers").select_option(str(need.pk))
    press(team, "Plan")
    training = Training.objects.get(need=need)
    team.goto(reverse("work:training", args=[training.pk]))
    press(team, "It was given")
    press(team, "Issue certificates")
    code = Certificate.objects.get(training=training, contact=who).code

    stranger = browse()
    stranger.goto(reverse("work:check"))
    stranger.locator("#code").fill(code.lower())
    stranger.locator("main form button[type=submit]").first.click()
    says(stranger, "Rosalie Du Parcours")
    says(stranger, "Lire un contrat")

"""A contest in a browser: from the entry of somebody who does not sign in to a laureate whom everybody reads."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.notices.models import Message
from concertino.base.notices.writing import written
from concertino.base.people import actions as people
from concertino.domains.contests import actions
from concertino.domains.contests.models import Contest, Entry, Judge
from concertino.domains.finance.models import Invoice
from concertino.ground.periods import DAY, today
from tests.journeys.walking import fill, follow, press, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def page_of(name: str, *args) -> str:
    return reverse(f"contests:{name}", args=args)


def opened() -> Contest:
    """It takes entries and scores today, and closes in some days."""
    day = today()
    return actions.open_contest(
        by=None, name_fr="Prix du parcours", name_en="Prize of the journey", season_from=day - 400 * DAY,
        season_to=day - 30 * DAY, opens_on=day - 30 * DAY, closes_on=day, scores_until=day, fee=Decimal("50"),
        judges_each=2, is_public=True,
    )  # fmt: skip


def test_from_an_entry_to_a_laureate(browse, house):
    contest = opened()
    team = browse("direction", language="en")
    team.goto(page_of("contest", contest.pk))
    follow(team, "Add a category")
    fill(team, {"Name in French": "Concert de l’année", "Name in English": "Concert of the year"})
    press(team, "Add")
    for name, weight in (("Interprétation", "2"), ("Programme", "1")):
        follow(team, "Add a criterion")
        fill(team, {"Name in French": name, "Weight": weight})
        press(team, "Add")

    for title in ("Aubade du parcours", "Nocturne du parcours"):
        _enters(browse, contest, title)
    for title in ("Aubade du parcours", "Nocturne du parcours"):
        team.goto(page_of("entry", Entry.objects.get(title=title).pk))
        follow(team, "Accept…")
        press(team, "Accept it")
        says(team, "Accepted")
    assert Invoice.objects.filter(contest_entries__category__contest=contest, subtotal=50).count() == 2

    for name in ("Clara", "Denis", "Elsa"):
        _appointed(team, contest, name)
    team.goto(page_of("contest", contest.pk))
    press(team, "Assign entries to judges")
    says(team, "4 assignments")
    for judge in Judge.objects.filter(contest=contest):
        team.goto(page_of("judge", judge.pk))
        press(team, "Send the personal link")
        _scores(browse, Message.objects.get(kind="contests.jury", contact=judge.contact))

    Contest.objects.filter(pk=contest.pk).update(closes_on=today() - 2 * DAY, scores_until=today() - timedelta(days=1))
    team.goto(page_of("results", contest.pk))
    press(team, "Compute the results")
    says(team, "Severity of judges")
    team.get_by_role("link", name="Deliberate on Aubade du parcours").click()
    fill(team, {"Notes of the jury": "À l’unanimité"})
    press(team, "Keep")
    team.goto(page_of("entry", Entry.objects.get(title="Aubade du parcours").pk))
    follow(team, "Proclaim")
    fill(team, {"Distinction in French": "Prix du jury", "Distinction in English": "Prize of the jury"})
    press(team, "Proclaim")

    anybody = browse()
    anybody.goto(page_of("laureates") + "?lang=en")
    assert "Aubade du parcours" in says(anybody, "Prize of the jury")
    assert "Nocturne du parcours" not in anybody.locator("main").inner_text()


def _enters(browse, contest: Contest, title: str) -> None:
    """By somebody on a phone, with a document."""
    page = browse(width=390)
    page.goto(page_of("announced", contest.pk))
    page.locator(f"a[href='{page_of('public_enter', contest.pk)}']").click()
    page.locator("[name=kind]").select_option("organisation")
    for name, said in (("name", f"Ensemble {title}"), ("email", "ensemble@example.org"), ("title", title)):
        page.locator(f"main [name={name}]").fill(said)
    page.locator("[name=file]").set_input_files({"name": "programme.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"})
    page.locator("main button.primary").click()
    page.get_by_text("ensemble@example.org").wait_for()


def _appointed(team, contest: Contest, name: str) -> None:
    email = f"{name.lower()}-du-jury@example.org"
    people.add(by=None, kind="person", given_name=name, family_name="Duparcours", email=email, on=today())
    team.goto(page_of("appoint", contest.pk))
    team.locator("[name=contact]").fill(f"Duparcours, {name}")
    press(team, "Appoint")
    says(team, "Entries to judge")


def _scores(browse, message: Message) -> None:
    """By the link of the message, without signing in: 9 to the dawn song, 6 to the nocturne."""
    link = re.search(r"https?://[^/]+(/concours/\S+)", written(message, None).body).group(1)
    page = browse(width=390)
    page.goto(link)
    for title in page.locator("main h2 a").all_inner_texts():
        page.goto(link)
        page.get_by_role("link", name=title).click()
        score = 9 if title.startswith("Aubade") else 6
        for field in page.locator(f"input[type=radio][value='{score}']").all():
            field.check()
        page.locator("button[name=send]").click()
        page.locator("main [role=status]").wait_for()

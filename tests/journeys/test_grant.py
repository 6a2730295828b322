"""A grant in a browser: from a deadline that is announced to a report drafted with live values and handed in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.domains.finance.models import Account, Posting
from concertino.domains.grants.models import Application, Award, Funder
from concertino.ground.periods import DAY, today
from tests.journeys.walking import fill, follow, press, says

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAME = "Conseil du parcours (essai)"


def page_of(name: str, *args) -> str:
    return reverse(f"grants:{name}", args=args)


def test_from_a_deadline_to_a_report(browse, house):
    people.add(by=None, kind="organisation", name=NAME, on=today())
    account = Account.objects.filter(kind="income", source="public").first()
    team = browse("direction", language="en")
    team.goto(page_of("add_funder"))
    fill(team, {"Contact": NAME})
    team.get_by_label("Source").select_option("public")
    press(team, "Add")
    follow(team, "Add a programme")
    day = (today() + 40 * DAY).isoformat()
    fill(team, {"Name in French": "Projets du parcours", "Last day to apply": day, "Comes again every so many months": "12"})
    press(team, "Save")
    team.goto(page_of("strategy"))
    says(team, "Projets du parcours")

    team.goto(page_of("funder", Funder.objects.get(contact__name=NAME).pk))
    follow(team, "Apply to")
    fill(team, {"What for": "Bottin du parcours", "Amount asked": "9000", "Money expected on": (today() + 60 * DAY).isoformat()})
    team.get_by_label("Account of income").select_option(str(account.pk))
    press(team, "Open")
    of = Application.objects.get(title="Bottin du parcours")
    assert of.due_on.isoformat() == day

    committee = browse("committee", language="en")
    committee.goto(page_of("application", of.pk))
    follow(committee, "Give your opinion")
    committee.get_by_label("Go", exact=True).check()
    fill(committee, {"Comment": "It serves the plan."})
    press(committee, "Save")
    says(committee, "It serves the plan.")

    for stage in ("go", "draft", "submitted"):
        team.goto(page_of("advance", of.pk))
        team.get_by_label("Stage").select_option(stage)
        fill(team, {"Why": "It serves the plan"})
        press(team, "Save")
    follow(team, "It is granted")
    fill(team, {"Amount granted": "8000"})
    press(team, "Save")
    follow(team, "The agreement is signed")
    press(team, "Save")
    follow(team, "Receive the instalment")
    press(team, "Save")
    says(team, "Received on")
    assert -Posting.objects.filter(movement__grant_instalments__award__application=of, account=account).total() == 8000

    follow(team, "Add a deliverable")
    fill(team, {"What is promised": "Two hundred pages", "Value promised": "200"})
    team.get_by_label("Indicator of the plan").select_option(index=1)
    press(team, "Save")
    follow(team, "Final report")
    says(team, "Two hundred pages")
    follow(team, "Write the report")
    press(team, "Save")
    follow(team, "Hand it in")
    press(team, "Save")
    says(team, "Handed in on")
    follow(team, "Close it")
    press(team, "Save")
    says(team, "Closed")
    duty = Award.objects.get(application=of).duties.get()
    assert "Two hundred pages" in duty.text and duty.done_on == today()

"""A general meeting in a browser: from the notice to minutes, with a quorum that is lost and found again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact, User
from concertino.domains.governance import actions as governance
from concertino.domains.governance.models import VotersList
from concertino.domains.meetings.models import Meeting, Motion
from concertino.domains.members import actions as members
from concertino.ground.periods import DAY, today
from tests.journeys.walking import fill, follow, press, says, written_on
from tests.small_house import user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NAMES = ("Aline", "Basile", "Coralie", "Dorian")


def page_of(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


def voters(by: User) -> VotersList:
    """Four members who vote for themselves; the first one has an account."""
    begins = today() - 300 * DAY
    category = Category.objects.create(code="assembly", name_fr="Personnes du parcours", delegates=1)
    for name in NAMES:
        who = people.add(
            by=by, kind="person", given_name=name, family_name="Duparcours", email=f"{name.lower()}@example.org", on=begins
        )
        members.enrol(
            by=by, member=who, category=category, starts_on=begins, ends_on=today() + 60 * DAY, on=begins, paid_on=begins
        )
    return governance.freeze(by=by, title="Assemblée du parcours", record_on=today(), on=today())


def test_from_a_notice_to_minutes_with_a_quorum_lost(browse, house):
    by = user("direction")
    frozen = voters(by)
    entitled = frozen.voters.values("person").distinct().count()
    team = browse("direction", language="en")
    _rules(team, entitled)
    meeting = _convened(team, frozen)
    assert Message.objects.filter(kind="meetings.notice", key__contains=f":{meeting.pk}:").count() == entitled

    # The days of the notice go by.
    now = timezone.now()
    Meeting.objects.filter(pk=meeting.pk).update(on=today(), starts_at=now, ends_at=now + timedelta(hours=2))
    team.goto(page_of("meeting", meeting.pk))
    follow(team, "Open the meeting")
    press(team, "Open")
    says(team, "No quorum")
    for name in NAMES:
        _at_the_door(team, meeting, "Arrives", name)
    says(team, f"{len(NAMES)} present or represented of {entitled}")

    motion = _proposed(team, meeting)
    member = Contact.objects.get(given_name="Aline", family_name="Duparcours")
    User.objects.filter(email="member@example.org").update(contact=member)
    hers = browse("member", language="en", width=390)
    hers.goto(page_of("motion", motion.pk))
    follow(hers, "Vote in the name of")
    hers.get_by_label("For").check()
    press(hers, "Vote")
    says(hers, "1 vote received")

    _at_the_door(team, meeting, "Leaves", "Dorian")
    team.goto(page_of("motion", motion.pk))
    press(team, "Close the vote")
    assert "There is no quorum" in team.locator("body").inner_text()
    _at_the_door(team, meeting, "Arrives", "Dorian")
    for name in NAMES[1:]:
        team.goto(page_of("motion", motion.pk))
        team.locator("main").get_by_role("link", name=f"Duparcours, {name}").click()
        team.get_by_label("Against" if name == "Basile" else "For").check()
        press(team, "Vote")
    press(team, "Close the vote")
    assert "For: 3. Against: 1. Abstentions: 0." in says(team, "Carried")
    number = Motion.objects.get(pk=motion.pk).decision.number

    team.goto(page_of("meeting", meeting.pk))
    follow(team, "Close the meeting")
    press(team, "Close the meeting")
    _minuted(team)
    assert number in says(team, "Moved by Basile Duparcours")
    paper = team.request.get(page_of("minutes_paper", meeting.pk, "fr")).body()
    assert number in written_on(paper) and "Recevoir le rapport" in written_on(paper)
    hers.goto(page_of("minutes", meeting.pk))
    says(hers, "Receive the report")


def _rules(team, entitled: int) -> None:
    """All of those who vote for themselves here are needed, so that one who leaves is missed."""
    team.goto(page_of("set_rule"))
    fill(team, {"In force from": f"{today() - DAY}", "Days of notice": "10", "Number or percentage": str(len(NAMES))})
    team.locator("[name=quorum]").select_option("number")
    press(team, "Save")
    says(team, "General meeting of members")


def _convened(team, frozen: VotersList) -> Meeting:
    day = today() + 12 * DAY
    team.goto(page_of("meetings"))
    follow(team, "Plan a meeting")
    fill(team, {"Begins at": f"{day}T18:00", "Ends at": f"{day}T20:00", "Place": "Salle du parcours"})
    team.locator("[name=voters_list]").select_option(str(frozen.pk))
    press(team, "Plan")
    follow(team, "Add a point")
    fill(team, {"Title in French": "Rapport annuel", "Title in English": "Annual report"})
    press(team, "Add")
    follow(team, "Convene")
    press(team, "Send the notice")
    says(team, "The notice is sent")
    return Meeting.objects.get(place="Salle du parcours")


def _at_the_door(team, meeting: Meeting, way: str, name: str) -> None:
    team.goto(page_of("attendance", meeting.pk))
    press(team, f"{way} Duparcours, {name}")


def _proposed(team, meeting: Meeting) -> Motion:
    team.goto(page_of("meeting", meeting.pk))
    follow(team, "Propose a motion")
    fill(team, {
        "Title in French": "Recevoir le rapport", "Title in English": "Receive the report", "Moved by": "Duparcours, Basile",
    })  # fmt: skip
    team.locator("[name=method]").select_option("names")
    press(team, "Propose")
    press(team, "Put to the vote")
    says(team, "The vote is open")
    return Motion.objects.get(title_fr="Recevoir le rapport")


def _minuted(team) -> None:
    follow(team, "The minutes are written")
    fill(team, {"In the chair": "Duparcours, Aline", "Secretary of the meeting": "Duparcours, Coralie"})
    press(team, "They are ready")
    says(team, "Draft, not adopted yet.")

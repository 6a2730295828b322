"""The pages of meetings: for the team, for the board, for those who sit or vote, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concertino.base.documents.models import Decision
from concertino.base.people.models import User
from concertino.domains.governance.models import VotersList
from concertino.domains.meetings import actions, inbox
from concertino.domains.meetings.models import (
    ActionPoint,
    CalendarLink,
    Item,
    Meeting,
    MeetingRule,
    Motion,
    Presence,
    Tally,
    Vote,
)
from concertino.domains.meetings.tests.sitting import HOUR, MINUTE, board, convened, meeting, motion, person, rule, voters
from concertino.ground.periods import today
from conftest import signed_in

pytestmark = pytest.mark.django_db


def page(name: str, *args) -> str:
    return reverse(f"meetings:{name}", args=args)


def now():
    return timezone.now().replace(microsecond=0)


def member(contact) -> User:
    return User.objects.create_user(f"compte-{contact.pk}@example.org", name=str(contact), contact=contact)


def seated_until_later():
    """The board as it is today."""
    body, people = board()
    body.mandates.update(ends_on=today() + timedelta(days=300))
    return body, people


def live(body, there, **facts) -> Meeting:
    """Open now."""
    made = convened(body, now() + timedelta(seconds=1), **facts)
    Meeting.objects.filter(pk=made.pk).update(starts_at=now() - HOUR)
    made.refresh_from_db()
    for one in there:
        actions.arrive(by=None, meeting=made, person=one, at=now() - HOUR)
    return actions.open_meeting(by=None, meeting=made, at=now() - HOUR / 2)


def test_from_a_plan_to_a_notice_on_screen(as_staff, as_direction, as_board):
    body, _people = seated_until_later()
    when = (now() + timedelta(days=3)).strftime("%Y-%m-%dT18:00")
    given = {"body": body.pk, "starts_at": when, "ends_at": when.replace("18:", "20:"), "time_zone": "America/Toronto"}
    assert as_board.post(page("plan"), given).status_code == 403
    assert as_staff.post(page("plan"), given | {"starts_at": "demain"}).status_code == 422
    assert as_staff.post(page("plan"), given | {"ends_at": when.replace("18:", "17:")}).status_code == 422
    assert as_staff.post(page("plan"), given).status_code == 302
    made = Meeting.objects.get()
    rules = {
        "body": body.pk,
        "from_on": "2020-01-01",
        "notice_days": 7,
        "proxies_each": 0,
        "least_board": 0,
        "least_independent": 0,
        "record_days": 60,
    }
    assert as_staff.post(page("set_rule"), rules).status_code == 403
    assert as_direction.post(page("set_rule"), rules | {"quorum": "percent"}).status_code == 422
    as_direction.post(page("set_rule"), rules | {"quorum": "majority"})
    assert MeetingRule.objects.get().quorum == "majority"
    for title in ("Ouverture", "Bilan"):
        as_staff.post(page("add_item", made.pk), {"title_fr": title, "purpose": "decision"})
    as_staff.post(page("move_item", Item.objects.get(title_fr="Bilan").pk), {"way": "up"})
    assert [str(one) for one in made.items.all()] == ["Bilan", "Ouverture"]
    late = as_staff.post(page("convene", made.pk), {"waiver": ""})
    assert late.status_code == 422
    as_staff.post(page("convene", made.pk), {"waiver": "Toutes les personnes y renoncent."})
    assert "Toutes les personnes y renoncent." in as_board.get(page("meeting", made.pk)).content.decode()
    as_staff.post(page("change", made.pk), given | {"place": "Ailleurs"})
    as_staff.post(page("cancel", made.pk), {"why": "Tempête"})
    made.refresh_from_db()
    assert (made.place, made.state) == ("Ailleurs", "cancelled")


def test_whom_a_meeting_does_not_concern_is_led_to_their_own(as_outsider, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    body, people = seated_until_later()
    held = convened(body, now() + timedelta(days=3))
    item = held.items.get()
    actions.join_document(by=None, item=item, file=ContentFile(b"%PDF-1.4 x"), name="bilan.pdf", on=today())
    put = motion(held)
    hers = signed_in(member(people[0]))
    for address in (page("meeting", held.pk), page("document", item.pk), page("motion", put.pk)):
        assert hers.get(address).status_code == 200
        assert as_outsider.get(address).url == page("mine")
    assert as_outsider.get(page("minutes", held.pk)).url == page("mine")
    assert hers.get(page("minutes", held.pk)).url == page("meeting", held.pk)  # none is written yet
    assert str(held) in hers.get(page("mine")).content.decode()
    assert hers.get(page("meetings")).status_code == 403
    assert str(held) not in as_outsider.get(page("mine")).content.decode()


def test_who_came_earlier_is_noted_so_until_the_minutes_are_written_and_no_moment_is_to_come(as_staff):
    body, people = seated_until_later()
    rule(body)
    held = live(body, people[:2])
    said = lambda moment: held.on_its_clock(moment).strftime("%Y-%m-%dT%H:%M")  # noqa: E731
    late, early = {"person": people[2].sort_name, "at": said(now() + HOUR)}, said(held.opened_at - 10 * MINUTE)
    assert as_staff.post(page("attendance", held.pk), late).status_code == 422
    assert as_staff.post(page("close", held.pk), {"at": said(now() + HOUR)}).status_code == 422
    as_staff.post(page("come_and_go", held.pk), {"person": people[2].pk, "way": "room"})
    actions.close_meeting(by=None, meeting=held, at=timezone.now())
    for one in people[2:4]:
        assert as_staff.post(page("attendance", held.pk), {"person": one.sort_name, "at": early}).status_code == 302
    assert Presence.objects.count() == 4 and {
        said(one.arrived_at) for one in Presence.objects.filter(person__in=people[2:4])
    } == {early}
    actions.minute(by=None, meeting=held, on=today(), chair=people[0], secretary=people[1])
    assert as_staff.post(page("attendance", held.pk), {"person": people[4].sort_name, "at": early}).status_code == 422


def test_attendance_and_a_lost_quorum_on_screen(as_staff):
    body, people = seated_until_later()
    rule(body)
    held = live(body, people[:2])
    put = motion(held)
    as_staff.post(page("open_vote", put.pk))
    assert Motion.objects.get().opened_at is None  # two of five
    as_staff.post(page("come_and_go", held.pk), {"person": people[2].pk, "way": "remote"})
    as_staff.post(page("attendance", held.pk), {"person": str(person("Zoé").sort_name)})
    assert Presence.objects.count() == 4
    as_staff.post(page("open_vote", put.pk))
    as_staff.post(page("come_and_go", held.pk), {"person": people[2].pk, "way": "leave"})
    at = held.on_its_clock(now()).strftime("%Y-%m-%dT%H:%M")
    numbers = {"votes_for": 2, "votes_against": 0, "abstentions": 0, "at": at}
    assert as_staff.post(page("count", put.pk), numbers).status_code == 422
    as_staff.post(page("drop", put.pk), {"why": "Quorum perdu"})
    assert as_staff.post(page("come_and_go", held.pk), {"person": "x"}).status_code == 404
    assert as_staff.get(page("attendance", held.pk)).status_code == 200
    assert as_staff.post(page("close", held.pk), {"at": at}).status_code in (302, 422)


def test_a_delegate_votes_by_name_for_themselves_and_by_proxy(as_staff):
    frozen, (fee, gil, hana, ida) = voters()
    rule(None, notice_days=10, proxies_each=2, record_days=9999)
    VotersList.objects.get()
    held = convened(None, now() + timedelta(seconds=1), voters_list=frozen)
    as_staff.post(page("give_proxy", held.pk), {"giver": ida.pk, "holder": fee.pk})
    Meeting.objects.filter(pk=held.pk).update(starts_at=now() - HOUR)
    for one in (fee, gil, hana):
        actions.arrive(by=None, meeting=held, person=one, at=now() - HOUR)
    held = actions.open_meeting(by=None, meeting=held, at=now() - HOUR / 2)
    put = motion(held, method="names")
    as_staff.post(page("open_vote", put.pk))
    account = member(fee)
    hers = signed_in(account)
    assert inbox.votes(account, today(), 5)[1] == 1
    assert hers.get(page("motion", put.pk)).content.decode().count("?of=") == 2
    for of in (fee, ida):
        assert hers.post(page("vote", put.pk), {"choice": "for", "of": of.pk}).status_code == 302
    assert hers.post(page("vote", put.pk), {"choice": "for", "of": gil.pk}).status_code == 422
    assert hers.post(page("vote", put.pk), {"choice": "for", "of": ida.pk}).status_code == 422
    assert inbox.votes(account, today(), 5)[1] == 0
    as_staff.post(page("vote", put.pk), {"choice": "against", "of": gil.pk})
    as_staff.post(page("close_vote", put.pk))
    done = Motion.objects.get()
    assert (done.votes_for, done.votes_against, done.carried) == (4, 1, True)
    assert done.decision.number.startswith("AG-") and Vote.objects.count() == 3
    said = as_staff.get(reverse("documents:decision", args=[done.decision_id])).content.decode()
    assert page("motion", done.pk) in said


def test_the_team_votes_for_nobody_in_secret(as_staff):
    body, people = seated_until_later()
    held = live(body, people)
    put = motion(held, method="secret")
    as_staff.post(page("open_vote", put.pk))
    assert as_staff.post(page("vote", put.pk), {"choice": "for", "of": people[0].pk}).status_code == 422
    hers = signed_in(member(people[0]))
    hers.post(page("vote", put.pk), {"choice": "against", "of": people[0].pk})
    assert dict(Tally.objects.values_list("choice", "votes"))["against"] == 1
    said = as_staff.get(page("motion", put.pk)).content.decode()
    assert str(people[0]) not in said and str(people[1]) in said


def test_an_effect_that_one_may_not_carry_out_waits_for_who_may(as_staff, as_direction, direction):
    from concertino.domains.budgets import actions as budgets
    from concertino.domains.finance.models import Account

    body, people = seated_until_later()
    held = live(body, people)
    budget = budgets.prepare(by=None, year_of=today(), month=7, on=today() - timedelta(days=9))
    budgets.set_line(by=None, budget=budget, account=Account.objects.filter(kind="expense").first(), amount=10)
    words = {"title_fr": "Adopter le budget", "method": "hands", "majority": "simple", "effect": f"budget-{budget.pk}"}
    item = held.items.get()
    assert as_staff.post(page("propose", item.pk), words).status_code == 422  # not offered
    as_direction.post(page("propose", item.pk), words)
    put = Motion.objects.get()
    as_staff.post(page("open_vote", put.pk))
    at = held.on_its_clock(now() + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    as_staff.post(page("count", put.pk), {"votes_for": 5, "votes_against": 0, "abstentions": 0, "at": at})
    put.refresh_from_db()
    assert put.carried and put.decision is None and not Decision.objects.exists()
    as_direction.post(page("resolve", put.pk))
    budget.refresh_from_db()
    assert budget.decision == Motion.objects.get().decision is not None


def test_minutes_on_screen_and_on_paper(as_staff, as_board, direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    body, people = seated_until_later()
    held = live(body, people)
    item = held.items.get()
    as_staff.post(page("discuss", item.pk), {"discussion": "On se présente."})
    as_staff.post(
        page("give_action", held.pk), {"text": "Écrire", "due_on": f"{today()}", "owner": direction.pk, "item": item.pk}
    )
    assert inbox.decided(direction, today(), 5)[1] == 1
    as_staff.post(page("finish_action", ActionPoint.objects.get().pk))
    assert inbox.decided(direction, today(), 5)[1] == 0
    actions.close_meeting(by=None, meeting=held, at=now())
    assert as_board.get(page("minutes", held.pk)).status_code == 302
    who = {"chair": people[0].sort_name, "secretary": people[1].sort_name, "on": f"{today()}"}
    assert as_staff.post(page("minute", held.pk), who | {"chair": "Personne"}).status_code == 422
    as_staff.post(page("minute", held.pk), who)
    assert "On se présente." in as_board.get(page("minutes", held.pk)).content.decode()
    for language in ("fr", "en"):
        assert as_board.get(page("minutes_paper", held.pk, language))["Content-Type"] == "application/pdf"
    assert as_board.get(page("minutes_paper", held.pk, "de")).status_code == 302
    later = live(body, people)
    Meeting.objects.filter(pk=later.pk).update(starts_at=now())
    as_staff.post(page("adopt_minutes", held.pk), {"at": later.pk})
    held.refresh_from_db()
    assert held.adopted_in == later
    assert b"".join(as_board.get(page("minutes_paper", held.pk, "fr")).streaming_content).startswith(b"%PDF")


def test_a_calendar_of_ones_own_is_replaced(as_outsider, as_staff, staff):
    body, _people = seated_until_later()
    convened(body, now() + timedelta(days=3))
    anybody, found = Client(), {}
    assert anybody.get(page("feed", "faux")).status_code == 404
    for reader in (as_outsider, as_staff):
        reader.post(page("link_calendar"))
        found[reader] = CalendarLink.objects.order_by("-pk")[0].token
        assert found[reader] in reader.get(page("mine")).content.decode()
    assert b"BEGIN:VEVENT" not in anybody.get(page("feed", found[as_outsider])).content
    assert b"BEGIN:VEVENT" in anybody.get(page("feed", found[as_staff])).content
    as_staff.post(page("link_calendar"))
    assert anybody.get(page("feed", found[as_staff])).status_code == 404
    User.objects.filter(pk=staff.pk).update(is_active=False)
    assert anybody.get(page("feed", CalendarLink.objects.get(user=staff).token)).status_code == 404


def test_meetings_and_resolutions_are_found(as_board):
    body, _people = seated_until_later()
    convened(body, now() + timedelta(days=3))
    assert "/reunions/" in as_board.get("/chercher/", {"q": "conseil administration"}).content.decode()


def test_lists_cost_the_same_for_one_and_three(as_staff, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    body, _people = seated_until_later()
    counts = {}
    for rows in (1, 3):
        while Meeting.objects.count() < rows:
            made = meeting(body, now() + timedelta(days=10 + rows))
            motion(made)
        for name in ("meetings", "resolutions", "rules", "mine"):
            as_staff.get(page(name))
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert as_staff.get(page(name)).status_code == 200
            counts.setdefault(name, set()).add(len(found))
    assert all(len(one) == 1 for one in counts.values()), counts


def test_an_agenda_costs_the_same_with_one_motion_and_three(as_staff):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    body, _people = seated_until_later()
    made, counts = meeting(body, now() + timedelta(days=10)), set()
    for rows in (1, 3):
        while Motion.objects.count() < rows:
            motion(made)
            actions.add_item(by=None, meeting=made, title_fr="Encore")
        as_staff.get(page("meeting", made.pk))
        with CaptureQueriesContext(connection) as found:
            as_staff.get(page("meeting", made.pk))
        counts.add(len(found))
    assert len(counts) == 1


def test_what_waits_is_told_to_who_prepares_meetings(staff):
    body, _people = seated_until_later()
    meeting(body, now() + timedelta(days=12))
    (waits,), number = inbox.to_prepare(staff, today(), 5)
    assert number == 1 and waits.due and not waits.since  # to convene, and no minutes
    assert inbox.to_come(staff, today(), 5)[1] == 0

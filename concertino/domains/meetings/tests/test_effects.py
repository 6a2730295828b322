"""What a resolution carries out in the rooms below, by their own verbs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from concertino.base.people.models import Category
from concertino.domains import plan as plan_room
from concertino.domains.meetings import actions
from concertino.domains.meetings.carrying import EFFECTS, said_effect
from concertino.domains.meetings.models import Motion
from concertino.domains.meetings.tests.sitting import AT, MINUTE, SINCE, board, opened, put
from concertino.domains.members.actions import applications
from concertino.domains.members.models import Membership
from concertino.domains.members.tests import applying
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Target
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
NOW = AT + 10 * MINUTE


def carried(**facts) -> Motion:
    """By the five of the board."""
    body, people = board()
    vote = put(opened(body, people), **facts)
    return actions.count(by=None, motion=vote, votes_for=5, votes_against=0, abstentions=0, at=NOW)


def test_a_target_of_the_plan_changes_and_the_former_one_stays(direction):
    file = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
    plans.load(by=None, content=file.read_bytes(), name=file.name, on=SINCE)
    before = EFFECTS["target"].things().filter(kind=Target.Kind.AT_LEAST)[0]
    vote = carried(effect="target", effect_of=before.pk)
    with pytest.raises(Refusal) as refused:
        actions.resolve(by=direction, motion=vote, on=vote.item.meeting.on)
    assert refused.value.field == "effect_value"
    actions.amend(by=None, motion=vote, effect_value=Decimal(1234))
    done = actions.resolve(by=direction, motion=vote, on=vote.item.meeting.on)
    new = Target.objects.get(supersedes=before)
    assert (new.value, new.from_on, new.kind) == (Decimal(1234), date(2021, 3, 15), before.kind)
    assert new.reason.startswith(done.decision.number) and said_effect(done)
    with pytest.raises(Refusal):
        actions.amend(by=None, motion=done, effect_value=Decimal(2))


def test_a_member_is_accepted_by_the_decision(staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    application = applying.sent(applying.opened(Category.objects.get(code="organisation")))
    applications.complete(by=None, application=application, on=applying.DAY)
    vote = carried(effect="member", effect_of=application.pk)
    done = actions.resolve(by=staff, motion=vote, on=vote.item.meeting.on)
    application.refresh_from_db()
    assert application.decision == done.decision and Membership.objects.filter(application=application).count() == 1
    (_label, name, url), number = said_effect(done), application.number
    assert number in name and str(application.pk) in url


def test_what_is_gone_is_told(direction):
    vote = carried()
    Motion.objects.filter(pk=vote.pk).update(effect="budget", effect_of=999_999)
    with pytest.raises(Refusal):
        actions.resolve(by=direction, motion=vote, on=vote.item.meeting.on)

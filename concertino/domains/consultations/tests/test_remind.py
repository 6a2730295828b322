"""Reminders leave on the days chosen to who has not answered, and a call closes after its last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.domains.consultations import actions
from concertino.domains.consultations.links import token_of
from concertino.domains.consultations.models import Nudge
from concertino.domains.consultations.tests.called import CLOSING, OPENING, drafted, enrolled, invited, person
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def call():
    """Two are invited, and reminded after a week."""
    enrolled(person("Abel"))
    enrolled(person("Blais"))
    return invited(drafted(reminder_days=[7]))


def test_only_who_has_not_answered_is_reminded_and_once_a_day(call):
    first, second = call.invitations.order_by("contact__family_name")
    assert actions.mark_answered(first)
    assert actions.remind(by=None, call=call, on=OPENING + WEEK) == 1
    assert actions.remind(by=None, call=call, on=OPENING + WEEK) == 0
    assert Nudge.objects.get().invitation == second
    assert Message.objects.filter(key__startswith="nudge:").count() == 1


def test_a_reminder_holds_the_link_of_the_invitation(call, mailoutbox):
    actions.remind(by=None, call=call, on=OPENING + WEEK)
    notices.deliver()
    tokens = {token_of(one.pk) for one in call.invitations.all()}
    for token in tokens:
        assert sum(f"/r/{token}/" in mail.body for mail in mailoutbox) == 2


def test_who_answers_before_the_reminder_leaves_does_not_get_it(call, mailoutbox):
    notices.deliver()
    actions.remind(by=None, call=call, on=OPENING + WEEK)
    actions.mark_answered(call.invitations.get(contact__family_name="Abel"))
    notices.deliver()
    assert len(mailoutbox) == 3
    assert Message.objects.get(state="skipped").cause == "answered"


def test_the_clock_reminds_on_the_day_and_makes_good_within_three(call):
    actions.keep_dates(by=None, day=OPENING + WEEK - timedelta(days=1))
    assert not Nudge.objects.exists()
    actions.keep_dates(by=None, day=OPENING + WEEK + timedelta(days=2))
    actions.keep_dates(by=None, day=OPENING + WEEK + timedelta(days=2))
    assert Nudge.objects.count() == 2


def test_a_call_closes_after_its_last_day_and_reminds_nobody_then(call):
    actions.keep_dates(by=None, day=CLOSING)
    call.refresh_from_db()
    assert call.state == "open"
    actions.keep_dates(by=None, day=date(2021, 4, 2))
    call.refresh_from_db()
    assert call.closed_on == CLOSING
    with pytest.raises(Refusal):
        actions.remind(by=None, call=call, on=date(2021, 4, 2))


def test_a_voice_is_used_once(call):
    invitation = call.invitations.first()
    assert actions.mark_answered(invitation)
    assert not actions.mark_answered(invitation)

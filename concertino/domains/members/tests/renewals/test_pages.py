"""Campaigns as staff see them, from the preview to the withdrawal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from concertino.base.jobs.models import Job
from concertino.base.notices.models import Message
from concertino.domains.members.actions import campaigns
from concertino.domains.members.models import Campaign, Departure, LeavingReason, Membership, ReminderRule
from concertino.domains.members.tests.renewals.conftest import DUE, TEXTS


def url(name: str, *args) -> str:
    return reverse(f"members:{name}", args=args)


def shown(reader, name: str, *args, **query) -> str:
    answer = reader.get(url(name, *args), query)
    assert answer.status_code == 200
    return answer.content.decode()


ANSWERS = {
    "name_fr": "Renouvellement 2027", "ends_from": "2026-06-01", "ends_to": "2026-06-30", "due_on": "2030-06-30", **TEXTS,
}  # fmt: skip


def test_staff_prepare_a_campaign_and_see_everyone_with_the_amount(as_staff, make_members):
    make_members(2)
    assert "{name}" in shown(as_staff, "draft_campaign")
    answer = as_staff.post(url("draft_campaign"), ANSWERS)
    campaign = Campaign.objects.get()
    assert answer.url == url("campaign", campaign.pk)
    page = shown(as_staff, "campaign", campaign.pk)
    assert "Ensemble 00000" in page and "240,00" in page and "480,00" in page


def test_a_mistake_is_said_beside_the_answer(as_staff, charged):
    answer = as_staff.post(url("draft_campaign"), ANSWERS | {"ends_to": "2026-05-01"})
    assert answer.status_code == 422
    assert not Campaign.objects.exists()


def test_those_not_ticked_are_left_out_and_others_stay_as_they_were(as_staff, campaign, make_members):
    first, second, elsewhere = (term.member_id for term in make_members(3))
    campaigns.leave_out(by=None, campaign=campaign, members=[elsewhere])
    as_staff.post(url("leave_out", campaign.pk), {"shown": [first, second], "kept": [first]})
    campaign.refresh_from_db()
    assert campaign.excluded == sorted([second, elsewhere])


def test_staff_launch_it_and_follow_the_job(as_staff, campaign, make_members):
    make_members(2)
    campaigns.change_campaign(by=None, campaign=campaign, due_on=date(2090, 1, 1))
    assert shown(as_staff, "launch_campaign", campaign.pk)
    as_staff.post(url("launch_campaign", campaign.pk))
    campaign.refresh_from_db()
    assert (campaign.state, campaign.job) == (Campaign.State.LAUNCHED, Job.objects.get())
    assert f"/travaux/{campaign.job_id}/" in shown(as_staff, "campaign", campaign.pk)


def test_the_page_of_a_launched_one_counts_and_leads_to_the_rows(as_staff, launched):
    assert "standing=unpaid" in shown(as_staff, "campaign", launched.pk)
    assert "Ensemble 00002" in shown(as_staff, "renewals", campaign=launched.pk, standing="unpaid")
    assert "Ensemble 00002" not in shown(as_staff, "renewals", campaign=launched.pk, standing="paid")
    assert "Renouvellement 2026" in shown(as_staff, "campaigns")


def test_only_direction_withdraws(as_staff, as_direction, launched):
    assert as_staff.get(url("withdraw_campaign", launched.pk)).status_code == 403
    as_direction.post(url("withdraw_campaign", launched.pk), {"reason": "Mauvaise grille"})
    launched.refresh_from_db()
    assert launched.state == Campaign.State.WITHDRAWN


def test_a_reminder_is_typed_seen_as_a_member_and_kept(as_staff, launched):
    answers = {"days": 15, "when": "before", "of": "end", **TEXTS}
    seen = as_staff.post(url("add_rule", launched.pk), answers | {"preview": "1", "as": "00002"}).content.decode()
    assert "here is invoice" in seen
    assert not ReminderRule.objects.exists()
    as_staff.post(url("add_rule", launched.pk), answers)
    rule = ReminderRule.objects.get()
    assert (rule.days, rule.of) == (-15, "end")
    as_staff.post(url("change_rule", launched.pk, rule.pk), answers | {"when": "after"})
    assert ReminderRule.objects.get().days == 15
    as_staff.post(url("drop_rule", launched.pk, ReminderRule.objects.get().pk))
    assert not ReminderRule.objects.exists()


def test_who_got_no_reminder_is_listed_and_sent_one(as_staff, launched):
    campaigns.set_rules(by=None, campaign=launched, rules=[{"of": "due", "days": 0, **TEXTS}])
    campaigns.remind(by=None, day=DUE)
    Message.objects.filter(kind="members.reminder").update(state="failed", cause="refused")
    assert "Ensemble 00001" in shown(as_staff, "without_reminder", launched.pk)
    as_staff.post(url("without_reminder", launched.pk))
    assert set(Message.objects.filter(kind="members.reminder").values_list("state", flat=True)) == {"queued"}


def test_why_a_member_leaves_is_recorded_and_counted_with_the_names(as_staff, make_members):
    term = make_members(1)[0]
    reason = LeavingReason.objects.create(code="t-cost", name_fr="Trop cher", name_en="Too dear")
    as_staff.post(url("leave", term.pk), {"reason": reason.pk, "on": "2026-06-30", "note": "Budget réduit"})
    assert Departure.objects.get().term == term
    span = {"first": "2026-01-01", "last": "2026-12-31"}
    for by in ("category", "sector"):
        page = shown(as_staff, "departures", **span, by=by, reason=reason.pk)
        assert "Trop cher" in page and "Budget réduit" in page
    assert "Trop cher" not in shown(as_staff, "departures", first="2020-01-01", last="2020-12-31")


def test_direction_keeps_the_list_of_reasons(as_direction, as_staff, db):
    answers = {"code": "t-new", "name_fr": "Fusion", "name_en": "Merger", "position": 3}
    assert as_staff.post(url("add_reason"), answers).status_code == 403
    as_direction.post(url("add_reason"), answers)
    made = LeavingReason.objects.get(code="t-new")
    as_direction.post(url("change_reason", made.pk), answers | {"ends_on": "2026-06-30"})
    assert "Fusion" in shown(as_staff, "reasons")


def test_the_lapsing_page_shows_unpaid_renewals_near_their_end(as_staff, launched):
    today = date.today()
    after = today + timedelta(days=1)
    Membership.objects.filter(renewal__campaign=launched).update(starts_on=after, ends_on=after)
    Membership.objects.filter(renewed_by__campaign=launched).update(starts_on=date(2000, 1, 1), ends_on=today)
    assert "Ensemble 00000" in shown(as_staff, "lapsing")


def test_the_board_reads_and_changes_nothing(as_board, launched):
    assert shown(as_board, "campaign", launched.pk)
    for name in ("change_campaign", "launch_campaign", "add_rule"):
        assert as_board.get(url(name, launched.pk)).status_code == 403


def test_somebody_from_outside_sees_none_of_it(as_outsider, launched):
    for name, args in (("campaigns", []), ("campaign", [launched.pk]), ("renewals", []), ("departures", []), ("lapsing", [])):
        assert as_outsider.get(url(name, *args)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_asks_as_few_questions(as_staff, campaign, make_members, count, django_assert_num_queries):
    make_members(count)
    shown(as_staff, "campaign", campaign.pk)
    with django_assert_num_queries(9):
        shown(as_staff, "campaign", campaign.pk)

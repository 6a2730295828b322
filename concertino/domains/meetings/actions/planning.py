"""Meetings are planned, convened in time, changed, cancelled; the rules by which, too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.governance.models import Body, VotersList
from concertino.domains.meetings.actions.checks import hold, refuse_unless
from concertino.domains.meetings.letters import send_cancellation, send_notice
from concertino.domains.meetings.models import Meeting, MeetingRule
from concertino.domains.meetings.quorum import rules_of, voices_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold, written_day

State = Meeting.State
TOLD = ("starts_at", "place", "link")  # what those convened are told again when it changes


@verb("meetings.set_rule", gettext_lazy("set rules of meetings"))
def set_rule(*, by: Any, body: Body | None, from_on: date, **facts: Any) -> MeetingRule:
    """From a day on; none of before changes what was held."""
    quorum, value = facts.get("quorum", ""), facts.get("quorum_value")
    if quorum in (MeetingRule.Quorum.NUMBER, MeetingRule.Quorum.PERCENT):
        if not value or (quorum == MeetingRule.Quorum.PERCENT and value > 100):
            raise Refusal(_("Say how many, or what percentage."), field="quorum_value")
    else:
        facts["quorum_value"] = None
    if MeetingRule.objects.filter(body=body, from_on=from_on).exists():
        raise Refusal(_("Rules from that day exist already."), field="from_on")
    return MeetingRule.objects.create(body=body, from_on=from_on, **facts)


@verb("meetings.plan", gettext_lazy("planned a meeting"))
def plan(*, by: Any, body: Body | None, starts_at: datetime, ends_at: datetime, **facts: Any) -> Meeting:
    """Of a body, or of members without one. ``facts``: title_*, time_zone, place, link, is_annual, requested_on, voters_list,
    owner. Without a title, it is called as its body."""
    kind = Meeting.Kind.GENERAL
    if body:
        kind = Meeting.Kind.BOARD if body.kind == Body.Kind.BOARD else Meeting.Kind.COMMITTEE
    made = Meeting(kind=kind, body=body, starts_at=starts_at, ends_at=ends_at, **facts)
    return _kept(made)


@verb("meetings.change", gettext_lazy("changed a meeting"))
def change(*, by: Any, meeting: Meeting, on: date, **facts: Any) -> Meeting:
    """Until it is open. Those who were convened are told again if the moment or the place is another; a new day asks for the
    whole delay again."""
    held = hold(meeting)
    refuse_unless(held, *Meeting.TO_COME)
    before, day = {name: getattr(held, name) for name in TOLD}, held.on
    if held.state == State.NOTICED and facts.get("voters_list", held.voters_list) != held.voters_list:
        raise Refusal(_("Voters were convened from this list: it stays."), field="voters_list")
    for name, value in facts.items():
        setattr(held, name, value)
    _kept(held)
    if held.state == State.NOTICED and before != {name: getattr(held, name) for name in TOLD}:
        if held.on != day:
            _check_delay(held, on, held.waiver)
        held.notices += 1
        held.save()
        send_notice(by=by, meeting=held)
    return held


@verb("meetings.convene", gettext_lazy("convened a meeting"))
def convene(*, by: Any, meeting: Meeting, on: date, waiver: str = "") -> Meeting:
    """The notice leaves, with the agenda: in time, or with the reason why a late one is good (all of them waived it…)."""
    held = hold(meeting)
    refuse_unless(held, State.PLANNED)
    if not held.items.exists():  # type: ignore[attr-defined]
        raise Refusal(_("A notice says the agenda: add its points first."))
    if held.kind == Meeting.Kind.GENERAL:
        _check_voters(held)
    if held.link and not held.place and not rules_of(held).allows_remote:
        raise Refusal(_("The rules do not let it meet at a distance: give a place."), field="place")
    if not voices_of(held):
        raise Refusal(_("Nobody votes at this meeting: record mandates, or freeze a list of voters with somebody on it."))
    held.waiver = _check_delay(held, on, waiver)
    held.state, held.noticed_on, held.notices = State.NOTICED, on, 1
    held.save()
    send_notice(by=by, meeting=held)
    return held


@verb("meetings.cancel", gettext_lazy("cancelled a meeting"))
def cancel(*, by: Any, meeting: Meeting, on: date, why: str) -> Meeting:
    """Before it is open; who was convened is told."""
    held = hold(meeting)
    refuse_unless(held, *Meeting.TO_COME)
    if not why.strip():
        raise Refusal(_("Say why."), field="why")
    told = held.state == State.NOTICED
    held.state, held.cancelled_on, held.why_cancelled = State.CANCELLED, on, " ".join(why.split())
    held.save()
    if told:
        send_cancellation(by=by, meeting=held)
    return held


def last_day_of_notice(meeting: Meeting) -> date:
    """The notice leaves on that day at the latest: the days of notice are whole ones, between it and the meeting."""
    return meeting.on - timedelta(days=rules_of(meeting).notice_days)


def _check_delay(meeting: Meeting, on: date, waiver: str) -> str:
    """The reason that is kept: none where the notice is in time."""
    if on > meeting.on:
        raise Refusal(_("This meeting is past."), field="on")
    last = last_day_of_notice(meeting)
    if on <= last:
        return ""
    if not waiver.strip():
        said = {"day": written_day(last), "days": rules_of(meeting).notice_days}
        sentence = _(
            "The notice is late: %(days)s days are needed, it should have left by %(day)s. Say why it is good all the same."
        )
        raise Refusal(sentence % said, field="waiver")
    return " ".join(waiver.split())


def _check_voters(meeting: Meeting) -> None:
    voters: VotersList | None = meeting.voters_list
    if voters is None:
        raise Refusal(_("Freeze the list of voters, and say here which one it is."), field="voters_list")
    if voters.record_on > meeting.on:
        raise Refusal(_("The record date of this list comes after the meeting."), field="voters_list")
    first = meeting.on - timedelta(days=rules_of(meeting).record_days)
    if voters.record_on < first:
        said = {"day": written_day(voters.record_on), "first": written_day(first)}
        raise Refusal(
            _("This list is of %(day)s: who joined or left since is not told. Freeze one of %(first)s or later.") % said,
            field="voters_list",
        )


def _kept(meeting: Meeting) -> Meeting:
    if meeting.time_zone not in available_timezones():
        raise Refusal(_("This is not a time zone."), field="time_zone")
    if meeting.ends_at <= meeting.starts_at:
        raise Refusal(_("The meeting ends before it begins."), field="ends_at")
    if meeting.kind != Meeting.Kind.GENERAL:
        meeting.is_annual, meeting.requested_on, meeting.voters_list = False, None, None
    meeting.title_fr, meeting.title_en = (" ".join(title.split()) for title in (meeting.title_fr, meeting.title_en))
    if not meeting.title_fr:
        meeting.title_fr, meeting.title_en = _called(meeting)
    meeting.on = meeting.starts_at.astimezone(ZoneInfo(meeting.time_zone)).date()
    meeting.folded = fold(f"{meeting.title_fr} {meeting.title_en} {meeting.place} {meeting.on}")
    meeting.save()
    return meeting


def _called(meeting: Meeting) -> tuple[str, str]:
    """Names are data, in both languages."""
    if meeting.body:
        return meeting.body.name_fr, meeting.body.name_en
    if meeting.is_annual:
        return "Assemblée générale annuelle", "Annual general meeting"
    return "Assemblée générale", "General meeting"

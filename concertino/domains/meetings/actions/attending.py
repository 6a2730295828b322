"""A meeting opens; people arrive and leave, by a proxy too; it closes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.meetings.accounting import lacking
from concertino.domains.meetings.actions.checks import check_moment, hold, refuse_unless
from concertino.domains.meetings.models import Item, Meeting, Motion, Presence, Proxy
from concertino.domains.meetings.quorum import rules_of, voices_of
from concertino.ground.refusals import Refusal

State = Meeting.State
NOTING = (State.NOTICED, State.OPEN, State.CLOSED)  # while arrivals are noted


@verb("meetings.open", gettext_lazy("opened a meeting"))
def open_meeting(
    *, by: Any, meeting: Meeting, at: datetime, chair: Contact | None = None, secretary: Contact | None = None
) -> Meeting:
    """With a quorum or not: without one nothing is voted."""
    held = hold(meeting)
    refuse_unless(held, State.NOTICED)
    if at.astimezone(held.clock).date() < held.on:
        raise Refusal(_("It is not the day of this meeting yet."), field="at")
    held.state, held.opened_at, held.chair, held.secretary = State.OPEN, at, chair, secretary
    held.save()
    return held


@verb("meetings.arrive", gettext_lazy("noted arrivals at a meeting"))
def arrive(*, by: Any, meeting: Meeting, person: Contact, at: datetime, how: str = Presence.How.ROOM) -> Presence:
    """People may be there before it is opened. A guest is noted too, and does not count. Who is there already came earlier than
    was noted: until the minutes are written, that is corrected, even of a meeting that is closed."""
    held = hold(meeting)
    refuse_unless(held, *NOTING)
    if held.closed_at and at > held.closed_at:
        raise Refusal(_("The meeting was closed before that moment."), field="at")
    if how == Presence.How.REMOTE and not rules_of(held).allows_remote:
        raise Refusal(_("The rules do not let people take part at a distance."), field="how")
    stays = held.presences.filter(person=person)  # type: ignore[attr-defined]
    if stays.filter(Q(left_at=None) | Q(left_at__gt=at), arrived_at__lte=at).exists():
        raise Refusal(_("%(person)s is there already.") % {"person": person}, field="person")
    if later := stays.filter(arrived_at__gt=at).order_by("arrived_at").first():
        later.arrived_at = at
        later.save(update_fields=["arrived_at"])
        return later
    return Presence.objects.create(meeting=held, person=person, arrived_at=at, how=how)


@verb("meetings.leave", gettext_lazy("noted departures from a meeting"))
def leave(*, by: Any, meeting: Meeting, person: Contact, at: datetime) -> Presence:
    held = hold(meeting)
    refuse_unless(held, State.NOTICED, State.OPEN)
    there = held.presences.filter(person=person, left_at=None).first()  # type: ignore[attr-defined]
    if there is None:
        raise Refusal(_("%(person)s is not there.") % {"person": person}, field="person")
    if at <= there.arrived_at:
        raise Refusal(_("Nobody leaves before they arrive."), field="at")
    there.left_at = at
    there.save(update_fields=["left_at"])
    return there


@verb("meetings.give_proxy", gettext_lazy("recorded a proxy"))
def give_proxy(*, by: Any, meeting: Meeting, giver: Contact, holder: Contact, on: date) -> Proxy:
    """As far as the rules let one person hold them; both vote at this meeting."""
    held = hold(meeting)
    refuse_unless(held, *Meeting.TO_COME, State.OPEN)
    most, voices = rules_of(held).proxies_each, voices_of(held)
    if not most:
        raise Refusal(_("The rules of this body allow no proxy."))
    if giver == holder:
        raise Refusal(_("Nobody represents themselves."), field="holder")
    for field, person in (("giver", giver), ("holder", holder)):
        if person.pk not in voices:
            raise Refusal(_("%(person)s does not vote at this meeting.") % {"person": person}, field=field)
    if held.proxies.filter(giver=giver).exists():  # type: ignore[attr-defined]
        raise Refusal(_("%(person)s is represented already.") % {"person": giver}, field="giver")
    if held.proxies.filter(holder=holder).count() >= most:  # type: ignore[attr-defined]
        sentence = _("%(person)s holds as many proxies as the rules allow: %(most)s.")
        raise Refusal(sentence % {"person": holder, "most": most}, field="holder")
    return Proxy.objects.create(meeting=held, giver=giver, holder=holder, given_on=on)


@verb("meetings.withdraw_proxy", gettext_lazy("withdrew a proxy"))
def withdraw_proxy(*, by: Any, proxy: Proxy) -> None:
    refuse_unless(hold(proxy.meeting), *Meeting.TO_COME, State.OPEN)
    proxy.delete()


@verb("meetings.close", gettext_lazy("closed a meeting"))
def close_meeting(*, by: Any, meeting: Meeting, at: datetime, without: str = "") -> Meeting:
    """No vote may be open. Those who did not leave before were there until the end. An annual meeting that was not shown the
    accounts and the auditor's report says why."""
    held = hold(meeting)
    refuse_unless(held, State.OPEN)
    check_moment(held, at)
    if Motion.objects.filter(item__meeting=held, opened_at__isnull=False, closed_at=None, dropped_at=None).exists():
        raise Refusal(_("A vote is open: close it, or give it up."))
    if held.presences.filter(arrived_at__gt=at).exists() or held.presences.filter(left_at__gt=at).exists():  # type: ignore[attr-defined]
        raise Refusal(_("Somebody arrived or left after that moment."), field="at")
    lacks = lacking(held, Item.ASKED_BY_LAW)
    if lacks and not without.strip():
        raise Refusal(
            _("The law asks that members be shown: %(what)s. Say why not.") % {"what": ", ".join(lacks)}, field="without"
        )
    held.state, held.closed_at, held.why_without = State.CLOSED, at, " ".join(without.split()) if lacks else ""
    held.save()
    return held

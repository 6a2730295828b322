"""Positions are described, held, left, and passed on with what goes with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact, User
from concertino.domains.staff.models import Handover, HandoverPoint, Holding, JobPosition, PositionText
from concertino.domains.work.models import Task
from concertino.ground.limits import limits_of
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal

MOST_HOURS = 60  # a week
HOURS = limits_of(PositionText, "hours")
LONGEST = HandoverPoint._meta.get_field("title").max_length or 0


def check_hours(hours: Decimal) -> None:
    """Of a week: an absurd number is refused in words, before the database refuses it."""
    if not 0 < hours <= MOST_HOURS:
        raise Refusal(_("Hours a week are more than 0 and at most %(most)s.") % {"most": MOST_HOURS}, field="hours")
    HOURS.check(hours, field="hours")


@verb("staff.open_position", gettext_lazy("opened a position at work"))
def open_position(
    *, by: Any, name_fr: str, opened_on: date, hours: Decimal, text_fr: str, name_en: str = "", text_en: str = ""
) -> JobPosition:
    check_hours(hours)
    made = JobPosition.objects.create(name_fr=" ".join(name_fr.split()), name_en=" ".join(name_en.split()), opened_on=opened_on)
    PositionText.objects.create(position=made, from_on=opened_on, hours=hours, text_fr=text_fr.strip(), text_en=text_en.strip())
    return made


@verb("staff.change_position", gettext_lazy("renamed a position at work"))
def change_position(*, by: Any, position: JobPosition, name_fr: str, name_en: str = "") -> JobPosition:
    held = _hold(position)
    held.name_fr, held.name_en = " ".join(name_fr.split()), " ".join(name_en.split())
    held.save()
    return held


@verb("staff.describe", gettext_lazy("described a position at work"))
def describe(*, by: Any, position: JobPosition, from_on: date, hours: Decimal, text_fr: str, text_en: str = "") -> PositionText:
    """From a day on; what it was before stays known."""
    check_hours(hours)
    last = _hold(position).texts.first()  # type: ignore[attr-defined]
    if last and from_on < last.from_on:
        raise Refusal(_("A later description exists."), field="from_on")
    said = {"hours": hours, "text_fr": text_fr.strip(), "text_en": text_en.strip()}
    return PositionText.objects.update_or_create(position=position, from_on=from_on, defaults=said)[0]


@verb("staff.close_position", gettext_lazy("closed a position at work"))
def close_position(*, by: Any, position: JobPosition, on: date) -> JobPosition:
    held = _hold(position)
    if held.holdings.in_force_on(on).exists() or held.holdings.filter(starts_on__gt=on).exists():  # type: ignore[attr-defined]
        raise Refusal(_("Somebody holds it on that day."), field="on")
    held.closed_on = on
    held.save()
    return held


@verb("staff.take", gettext_lazy("gave a position at work to somebody"))
def take(*, by: Any, position: JobPosition, person: Contact, starts_on: date) -> Holding:
    held = _hold(position)
    if held.closed_on or starts_on < held.opened_on:
        raise Refusal(_("The position is not open on that day."), field="starts_on")
    if held.holdings.in_force_on(starts_on).exists() or held.holdings.filter(starts_on__gte=starts_on).exists():  # type: ignore[attr-defined]
        raise Refusal(_("Somebody else holds this position on these days."), field="starts_on")
    return Holding.objects.create(position=held, person=person, starts_on=starts_on)


@verb("staff.leave_position", gettext_lazy("noted that somebody leaves a position at work"))
def leave_position(*, by: Any, holding: Holding, ends_on: date, reason: str = "") -> Holding:
    held = Holding.objects.select_for_update(of=("self",)).get(pk=holding.pk)
    if held.ends_on:
        raise Refusal(_("This person has left it already."))
    if ends_on < held.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    held.ends_on, held.end_reason = ends_on, " ".join(reason.split())
    held.save()
    return held


@verb("staff.pass_on", gettext_lazy("passed a position at work on to somebody"))
def pass_on(*, by: Any, position: JobPosition, person: Contact, on: date, today: date, points: str = "",
            reason: str = "") -> Handover:  # fmt: skip
    """From that day, another person holds it. The tasks that the one who leaves has to do become theirs on that day, each as a
    point to hand over, beside those that are typed, one a line."""
    held = _hold(position)
    last = held.holdings.in_force_on(on - DAY).select_related("person").first()  # type: ignore[attr-defined]
    if last is None or last.starts_on >= on:
        raise Refusal(_("Nobody held it on the day before: give it to somebody."), field="on")
    if last.person_id == person.pk:
        raise Refusal(_("This person holds it already."), field="person")
    if last.ends_on is None or last.ends_on >= on:
        last.ends_on, last.end_reason = on - DAY, " ".join(reason.split())
        last.save()
    made = Handover.objects.create(of=last, to=take(by=by, position=held, person=person, starts_on=on), on=on)
    titles = [" ".join(line.split()) for line in points.splitlines() if line.strip()]
    if any(len(title) > LONGEST for title in titles):
        raise Refusal(_("A line has more than %(most)s characters.") % {"most": LONGEST}, field="points")
    HandoverPoint.objects.bulk_create(HandoverPoint(handover=made, title=title) for title in titles)
    _list_tasks(made)
    if on <= today:
        _move(made, today)
    return made


@verb("staff.move_tasks", gettext_lazy("moved the tasks of positions that passed on"))
def move_tasks(*, by: Any, today: date) -> int:
    """Of the hand-overs whose day has come; how many."""
    due = Handover.objects.select_for_update(of=("self",)).to_move(today).select_related("of__person", "to__person")
    for one in due:
        _list_tasks(one)  # with those that came since it was planned
        _move(one, today)
    return len(due)


@verb("staff.add_point", gettext_lazy("added a point to a hand-over"))
def add_point(*, by: Any, handover: Handover, title: str) -> HandoverPoint:
    return HandoverPoint.objects.create(handover=handover, title=" ".join(title.split()))


@verb("staff.tick", gettext_lazy("ticked a point of a hand-over"))
def tick(*, by: Any, point: HandoverPoint, on: date) -> HandoverPoint:
    """Done, or not after all."""
    held = HandoverPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    held.done_on, held.done_by = (None, None) if held.done_on else (on, by)
    held.save()
    return held


def _account(person: Contact) -> User | None:
    return User.objects.filter(contact=person).first()


def _left(made: Handover) -> list[Task]:
    """What who leaves has to do."""
    before = _account(made.of.person)
    return list(Task.objects.to_do().filter(owner=before)) if before else []


def _list_tasks(made: Handover) -> None:
    """Each task is a point to hand over, once."""
    listed = set(made.points.exclude(task=None).values_list("task", flat=True))  # type: ignore[attr-defined]
    new = [one for one in _left(made) if one.pk not in listed]
    HandoverPoint.objects.bulk_create(HandoverPoint(handover=made, title=str(one)[:250], task=one) for one in new)


def _move(made: Handover, today: date) -> None:
    """They change hands when who takes the position has an account, and who leaves it holds no other one: which of two
    positions a task belongs to is for people to say."""
    after = _account(made.to.person)
    if after and not made.of.person.job_holdings.in_force_on(made.on).exists():  # type: ignore[attr-defined]
        Task.objects.filter(pk__in=[one.pk for one in _left(made)]).update(owner=after)
    made.moved_on = today
    made.save()


def _hold(position: JobPosition) -> JobPosition:
    return JobPosition.objects.select_for_update().get(pk=position.pk)

"""Points of an agenda are added, changed, put in order; what is decided to be done has an owner and a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.domains.meetings.actions.checks import hold, refuse_unless
from concertino.domains.meetings.models import ActionPoint, Item, Meeting
from concertino.ground.refusals import Refusal

State = Meeting.State
RIGHT = "meetings.change_meeting"  # who may open a document of the agenda by its own address; the others have the meeting's
WRITABLE = (*Meeting.TO_COME, State.OPEN, State.CLOSED, State.MINUTED)


@verb("meetings.add_item", gettext_lazy("added a point to an agenda"))
def add_item(*, by: Any, meeting: Meeting, title_fr: str, **facts: Any) -> Item:
    """At the end. During a meeting too: those who are there may add to the agenda."""
    held = hold(meeting)
    refuse_unless(held, *Meeting.TO_COME, State.OPEN)
    last = held.items.aggregate(last=Max("position"))["last"] or 0  # type: ignore[attr-defined]
    return _kept(Item(meeting=held, position=last + 1, title_fr=title_fr, **facts))


@verb("meetings.change_item", gettext_lazy("changed a point of an agenda"))
def change_item(*, by: Any, item: Item, **facts: Any) -> Item:
    """What was said about it is written until the minutes are adopted; the rest, until the meeting is closed."""
    held = hold(item.meeting)
    if facts.keys() - {"discussion"}:
        refuse_unless(held, *Meeting.TO_COME, State.OPEN)
    refuse_unless(held, *WRITABLE)
    for name, value in facts.items():
        setattr(item, name, value)
    return _kept(item)


@verb("meetings.move_item", gettext_lazy("moved a point of an agenda"))
def move_item(*, by: Any, item: Item, to: int) -> Item:
    """To a place from 1; those between move by one."""
    held = hold(item.meeting)
    refuse_unless(held, *Meeting.TO_COME, State.OPEN)
    rows = list(held.items.order_by("position"))  # type: ignore[attr-defined]
    moved = next((one for one in rows if one.pk == item.pk), None)
    if moved is None:
        raise Refusal(_("This point is no longer on the agenda."))
    rows.remove(moved)
    rows.insert(max(0, min(to - 1, len(rows))), moved)
    for place, one in enumerate(rows, 1):
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])
    return moved


@verb("meetings.remove_item", gettext_lazy("removed a point from an agenda"))
def remove_item(*, by: Any, item: Item) -> None:
    held = hold(item.meeting)
    refuse_unless(held, *Meeting.TO_COME)
    if item.motions.exists():  # type: ignore[attr-defined]
        raise Refusal(_("Something is proposed on this point: give that up first."))
    item.delete()
    held.items.filter(position__gt=item.position).update(position=F("position") - 1)  # type: ignore[attr-defined]


@verb("meetings.join_document", gettext_lazy("joined a document to a point of an agenda"))
def join_document(*, by: Any, item: Item, file: Any, name: str, on: date) -> Item:
    """In the place of the one before."""
    refuse_unless(hold(item.meeting), *WRITABLE)
    item.document = documents.receive(by=by, file=file, name=name, on=on, right=RIGHT)
    item.save(update_fields=["document"])
    return item


@verb("meetings.give_action", gettext_lazy("wrote down an action decided"))
def give_action(
    *, by: Any, meeting: Meeting, text: str, due_on: date, owner: Any = None, item: Item | None = None
) -> ActionPoint:
    refuse_unless(hold(meeting), State.OPEN, State.CLOSED, State.MINUTED)
    if not text.strip():
        raise Refusal(_("Say what is to be done."), field="text")
    return ActionPoint.objects.create(meeting=meeting, item=item, text=" ".join(text.split()), owner=owner, due_on=due_on)


@verb("meetings.finish_action", gettext_lazy("did an action decided"))
def finish_action(*, by: Any, point: ActionPoint, on: date) -> ActionPoint:
    if point.done_on:
        raise Refusal(_("This is done already."))
    point.done_on = on
    point.save(update_fields=["done_on"])
    return point


def _kept(item: Item) -> Item:
    item.title_fr, item.title_en = " ".join(item.title_fr.split()), " ".join(item.title_en.split())
    if not item.title_fr:
        raise Refusal(_("Give the point a title."), field="title_fr")
    item.text, item.discussion = item.text.strip(), item.discussion.strip()
    item.save()
    return item

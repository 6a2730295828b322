"""Tasks of the action plan: added, changed, done, dropped; one that waits for another does not begin before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.plan.models import Action
from concertino.domains.work.models import Dependency, Task
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day


@verb("work.add_task", gettext_lazy("added a task"))
def add_task(*, by: Any, action: Action, title: str, starts_on: date, due_on: date, after: Iterable[Task] = (),
             **facts: Any) -> Task:  # fmt: skip
    """``facts``: owner, cost."""
    return _kept(Task(action=action, title=title, starts_on=starts_on, due_on=due_on, **facts), after)


@verb("work.change_task", gettext_lazy("changed a task"))
def change_task(*, by: Any, task: Task, after: Iterable[Task], **changes: Any) -> Task:
    held = _hold(task)
    for name, value in changes.items():
        setattr(held, name, value)
    return _kept(held, after)


@verb("work.finish_task", gettext_lazy("finished a task"))
def finish_task(*, by: Any, task: Task, on: date, today: date) -> Task:
    held = _hold(task)
    if on > today:
        raise Refusal(_("It was not done in the future."), field="on")
    waiting = held.after.filter(done_on=None, dropped_on=None).first()
    if waiting:
        raise Refusal(_("It comes after “%(other)s”, which is not done.") % {"other": waiting})
    held.done_on = on
    held.save()
    return held


@verb("work.drop_task", gettext_lazy("dropped a task"))
def drop_task(*, by: Any, task: Task, on: date, why: str) -> Task:
    if not why.strip():
        raise Refusal(_("Say why it is dropped."), field="why")
    held = _hold(task)
    held.dropped_on, held.why_dropped = on, " ".join(why.split())
    held.save()
    return held


def _hold(task: Task) -> Task:
    held = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if held.done_on or held.dropped_on:
        raise Refusal(_("This task is over."))
    return held


def _kept(made: Task, after: Iterable[Task]) -> Task:
    made.title = " ".join(made.title.split())
    if made.due_on < made.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="due_on")
    others = {one.pk for one in after}
    if made.pk and others & _reached_from(made.pk):
        raise Refusal(_("These tasks would wait for one another."), field="after")
    for other in Task.objects.filter(pk__in=others):
        if other.due_on > made.starts_on and not other.done_on:
            said = {"other": other, "day": written_day(other.due_on)}
            raise Refusal(_("It begins before “%(other)s” is due, on %(day)s.") % said, field="starts_on")
    if made.pk:
        _check_those_that_wait(made)
    made.save()
    made.after.set(others)
    return made


def _check_those_that_wait(made: Task) -> None:
    """A task that is put off must leave time to those that come after it."""
    too_soon = Task.objects.to_do().filter(after=made, starts_on__lt=made.due_on).order_by("starts_on", "pk")
    named = ", ".join(f"{one} ({written_day(one.starts_on)})" for one in too_soon)
    if named:
        raise Refusal(_("What comes after it would begin before it is due: %(tasks)s.") % {"tasks": named}, field="due_on")


def _reached_from(task: int) -> set[int]:
    """The task, and all that wait for it, however far."""
    found, edge = {task}, {task}
    while edge:
        edge = set(Dependency.objects.filter(other__in=edge).values_list("task", flat=True)) - found
        found |= edge
    return found

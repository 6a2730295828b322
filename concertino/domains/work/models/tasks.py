"""Tasks: the parts of an action of the plan, with owners, days, cost, and which waits for which."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.plan.models import Action
from concertino.ground.periods import nearest


class TaskQuerySet(models.QuerySet["Task"]):
    def to_do(self):
        return self.filter(done_on=None, dropped_on=None)

    def of(self, owner: int | None):
        """Theirs; everybody's if it is None."""
        return self.filter(owner=owner) if owner else self

    def in_year(self, first: date, last: date):
        """With a day of theirs in the span."""
        return self.filter(starts_on__lte=last, due_on__gte=first)

    def nearest_year(self, to: int) -> int | None:
        """With tasks among these, to one without."""
        found = self.aggregate(
            before=Max("due_on__year", filter=Q(due_on__year__lt=to)),
            after=Min("starts_on__year", filter=Q(starts_on__year__gt=to)),
        )
        return nearest(to, found["before"], found["after"])


@journalled
class Task(models.Model):
    """To be done between two days; done on a day, or dropped."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="tasks", verbose_name=_("action of the plan"))
    title = models.CharField(_("what is to be done"), max_length=250)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("owner")
    )
    starts_on = models.DateField(_("begins on"))
    due_on = models.DateField(_("due on"))
    cost = models.DecimalField(_("cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    why_dropped = models.CharField(_("why it was dropped"), max_length=250, blank=True)
    after = models.ManyToManyField(
        "self", through="Dependency", symmetrical=False, related_name="before", blank=True, verbose_name=_("comes after")
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["starts_on", "due_on", "pk"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None, dropped_on=None), name="task_to_do")]
        constraints = [
            models.CheckConstraint(name="task_due_after_it_begins", condition=Q(due_on__gte=F("starts_on"))),
            models.CheckConstraint(name="task_done_or_dropped", condition=Q(done_on=None) | Q(dropped_on=None)),
            models.CheckConstraint(name="task_cost_not_negative", condition=Q(cost=None) | Q(cost__gte=0)),
        ]

    def __str__(self) -> str:
        return self.title

    def state_on(self, day: date) -> tuple[str, object]:
        """Its shape and its word."""
        if self.done_on:
            return "ok", pgettext_lazy("task", "Done")
        if self.dropped_on:
            return "free", pgettext_lazy("task", "Dropped")
        if self.due_on < day:
            return "late", pgettext_lazy("task", "Late")
        return ("on", pgettext_lazy("task", "Under way")) if self.starts_on <= day else ("plan", pgettext_lazy("task", "To come"))


@journalled
class Dependency(models.Model):
    """A task comes after another."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="waits_for")
    other = models.ForeignKey(Task, models.CASCADE, related_name="awaited_by")

    class Meta:
        verbose_name = _("order of tasks")
        verbose_name_plural = _("orders of tasks")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_task_after_another_once", fields=["task", "other"]),
            models.CheckConstraint(name="a_task_not_after_itself", condition=~Q(task=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} ← {self.other_id}"

"""What is done for the plan: actions, and each one's state and dates as they were known from day to day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.plan.models.framework import Cell, Plan
from concertino.domains.plan.models.indicators import Indicator
from concertino.ground.words import Bilingual


@journalled
class Action(Bilingual, models.Model):
    """Something that the association does to keep the promise of a cell. Its state and dates are in its stages."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="actions")
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="actions", verbose_name=_("cell"))
    code = models.CharField(_("code"), max_length=50)
    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    text_fr = models.TextField(_("details in French"), blank=True)
    text_en = models.TextField(_("details in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="plan_actions",
        verbose_name=_("owner"),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("place"))
    loaded = models.JSONField(default=dict, editable=False)  # as for indicators: what the file last loaded said
    serves = models.ManyToManyField(Indicator, through="Contribution", related_name="actions", verbose_name=_("serves"))

    class Meta:
        verbose_name = _("action of the plan")
        verbose_name_plural = _("actions of the plan")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="one_action_a_code", fields=["plan", "code"])]

    def __str__(self) -> str:
        return self.said("title")


@journalled
class Contribution(models.Model):
    """An action serves an indicator."""

    action = models.ForeignKey(Action, models.CASCADE)
    indicator = models.ForeignKey(Indicator, models.CASCADE)

    class Meta:
        verbose_name = _("contribution of an action")
        verbose_name_plural = _("contributions of actions")
        constraints = [models.UniqueConstraint(name="an_action_serves_once", fields=["action", "indicator"])]

    def __str__(self) -> str:
        return f"{self.action_id} → {self.indicator_id}"


class ActionStageQuerySet(models.QuerySet):
    def known_on(self, day: date):
        """The latest stage of each action that was in force on the day."""
        return self.filter(from_on__lte=day).order_by("action_id", "-from_on", "-pk").distinct("action_id")


@journalled
class ActionStage(models.Model):
    """An action's state and dates from a day on. A new state or a moved date is another row, so every former one stays."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    action = models.ForeignKey(Action, models.CASCADE, related_name="stages")
    from_on = models.DateField(_("known from"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = ActionStageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage of an action")
        verbose_name_plural = _("stages of actions")
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["action", "-from_on", "-id"], name="stage_by_action")]
        constraints = [
            models.CheckConstraint(
                name="stage_due_after_it_begins",
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                violation_error_message=_("The action is due before it begins."),
            ),
            models.CheckConstraint(
                name="stage_done_has_a_day",
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                violation_error_message=_("Say on which day the action was done."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.state} ({self.from_on})"

    def is_late_on(self, day: date) -> bool:
        return self.state in ("planned", "under_way") and self.due_on is not None and self.due_on < day

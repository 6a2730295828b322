"""Jobs: work that a person asked for and that goes on after the page has answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))


class Job(models.Model):
    """What was asked, how far it is, and what came of it. The queue (procrastinate's) only holds the key of this row."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    task = models.CharField(_("task"), max_length=80)
    label = models.CharField(_("job"), max_length=300)  # in the language of who asked, as is all that the job says
    language = models.CharField(max_length=5)
    url = models.CharField(max_length=300, blank=True)  # the page where the result is seen
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="jobs", verbose_name=_("asked by"))
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(null=True)  # steps in all; unknown until the job says
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    result = models.JSONField(_("result"), default=dict)  # "said": the sentence that its page shows
    error = models.TextField(_("error"), blank=True)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state"], name="job_by_state")]

    def __str__(self) -> str:
        return self.label

    @property
    def kind(self) -> str:
        """The shape of its state."""
        return {"waiting": "plan", "running": "on", "done": "ok", "failed": "late"}[self.state]

    @property
    def is_unfinished(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def is_seen_by(self, user: Any) -> bool:
        """Its author follows it; others need the right."""
        return user.pk == self.by_id or user.has_perm("jobs.view_job")

"""Views of registers that people saved, and changes that they made to many lines at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled

UNDO_DAYS = timedelta(days=30)


class SavedViewQuerySet(models.QuerySet):
    def seen_by(self, user: Any):
        """Their own, and those that their owners share with the team."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


@journalled
class SavedView(models.Model):
    """Search, filters, order and columns of a register under a name: ``asked`` is what its address asks."""

    register = models.CharField(_("register"), max_length=80)  # its key
    path = models.CharField(max_length=200)  # where it is
    name = models.CharField(_("name"), max_length=80)
    asked = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name=_("saved by"))
    is_shared = models.BooleanField(_("shared with the team"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        default_permissions = ()
        permissions = [("share_savedview", _("Can share saved views"))]
        indexes = [models.Index(fields=["register"], name="view_by_register")]
        constraints = [models.UniqueConstraint(fields=["owner", "register", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.path}?{self.asked}" if self.asked else self.path

    def is_what(self, asked: QueryDict) -> bool:
        """Whether an address asks just this; the page number is no part of a view."""
        own, there = QueryDict(self.asked), asked.copy()
        there.pop("page", None)
        return dict(own.lists()) == dict(there.lists())


@journalled
class DefaultView(models.Model):
    """The view with which a register opens for a person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="default_views")
    register = models.CharField(max_length=80)
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="defaults", verbose_name=_("view"))

    class Meta:
        verbose_name = _("view by default")
        verbose_name_plural = _("views by default")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "register"], name="one_default_view")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.view_id}"


@journalled(exclude=["keys"])  # they are many, and the journal tells of each line that changed
class BulkChange(models.Model):
    """One action on many lines: asked for, done, maybe undone. What it did is in the journal, under ``context``."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")
        UNDONE = "undone", _("Undone")

    action = models.CharField(_("action"), max_length=80)  # the key of a BulkAction
    said = models.CharField(_("what was asked"), max_length=300)
    answers = models.TextField(blank=True)  # of the action's form, as they were sent
    keys = models.JSONField(default=list)
    number = models.PositiveIntegerField(_("lines"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    path = models.CharField(max_length=500)  # of the register, as it was asked
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    context = models.UUIDField(null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    refusal = models.TextField(_("why it was refused"), blank=True)
    done_on = models.DateField(_("done on"))
    undone_on = models.DateField(_("undone on"), null=True)
    kept = models.JSONField(_("kept when undone"), default=list)  # names of the lines that somebody changed since

    class Meta:
        verbose_name = _("change of many lines")
        verbose_name_plural = _("changes of many lines")
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.said

    def is_undoable_on(self, day: date) -> bool:
        return self.state == self.State.DONE and day <= self.done_on + UNDO_DAYS

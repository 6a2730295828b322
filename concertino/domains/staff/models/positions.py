"""Positions, what each asked for over time, who held it, and how it passed from one to another."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, One, Span
from concertino.domains.work.models import Task
from concertino.ground.words import Bilingual


@journalled
class JobPosition(Bilingual, models.Model):
    """A position of the team, open from a day to another."""

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    opened_on = models.DateField(_("open since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("position at work")
        verbose_name_plural = _("positions at work")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)


@journalled
class PositionText(Bilingual, models.Model):
    """What a position consists of, and its hours, from a day on."""

    position = models.ForeignKey(JobPosition, models.CASCADE, related_name="texts")
    from_on = models.DateField(_("from"))
    hours = models.DecimalField(_("hours a week"), max_digits=4, decimal_places=1)
    text_fr = models.TextField(_("description in French"))
    text_en = models.TextField(_("description in English"), blank=True)

    class Meta:
        verbose_name = _("description of a position")
        verbose_name_plural = _("descriptions of positions")
        ordering = ["-from_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_description_a_day", fields=["position", "from_on"]),
            models.CheckConstraint(name="hours_of_a_week", condition=Q(hours__gt=0, hours__lte=60)),
        ]

    def __str__(self) -> str:
        return f"{self.position_id}: {self.from_on}"


class JobHoldingQuerySet(models.QuerySet["Holding"]):
    def in_force_on(self, day: date):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


@journalled
class Holding(models.Model):
    """A person holds a position from a day to another: one at a time."""

    position = models.ForeignKey(JobPosition, models.PROTECT, related_name="holdings", verbose_name=_("position"))
    person = models.ForeignKey(Contact, models.PROTECT, related_name="job_holdings", verbose_name=_("person"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the end"), max_length=250, blank=True)

    objects = JobHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("holding of a position")
        verbose_name_plural = _("holdings of positions")
        ordering = ["-starts_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="holding_ends_after_it_starts", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="a_position_is_held_by_one",
                expressions=[
                    (One(F("position")), RangeOperators.OVERLAPS), (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Somebody else holds this position on these days."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def unfinished(self):
        return self.filter(points__done_on=None).distinct()

    def to_move(self, day: date):
        """Those whose day has come, of which the tasks are still with who leaves."""
        return self.filter(moved_on=None, on__lte=day)


@journalled
class Handover(models.Model):
    """A position passes from one to another: what is to be handed over is a list, ticked point by point."""

    of = models.OneToOneField(Holding, models.CASCADE, related_name="handed_over", verbose_name=_("who leaves it"))
    to = models.OneToOneField(Holding, models.CASCADE, related_name="taken_over", verbose_name=_("who takes it"))
    on = models.DateField(_("on"))
    moved_on = models.DateField(_("tasks moved on"), null=True, blank=True)  # on its day, or by the next morning's job

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        permissions = [("tick_handover", _("Can tick the points of a hand-over"))]

    def __str__(self) -> str:
        return str(self.of.position)


@journalled
class HandoverPoint(models.Model):
    """Something to hand over: an access, a file, a contact, a task."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="points")
    title = models.CharField(_("what is handed over"), max_length=250)
    task = models.ForeignKey(Task, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("task"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("point of a hand-over")
        verbose_name_plural = _("points of hand-overs")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title

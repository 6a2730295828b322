"""Juries: who judges, whom they may not judge, which entries they have, and the scores that they give."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.contests.models.contests import Contest, Criterion
from concertino.domains.contests.models.entries import Entry


class JudgeQuerySet(models.QuerySet["Judge"]):
    def sitting(self):
        return self.filter(left_on=None)


@journalled
class Judge(models.Model):
    """A person of the jury of a contest. One who leaves it stays known, with what they did."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="judges")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="juries", verbose_name=pgettext_lazy("contest", "judge"))
    since_on = models.DateField(_("judge since"))
    left_on = models.DateField(_("left the jury on"), null=True, blank=True)

    objects = JudgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("judge of a contest")
        verbose_name_plural = _("judges of contests")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(name="a_judge_once_a_contest", fields=["contest", "contact"])]

    def __str__(self) -> str:
        return str(self.contact)


@journalled
class Conflict(models.Model):
    """A judge may not judge an entry, or anything that a contact enters; declared by them or by the team, and why."""

    judge = models.ForeignKey(Judge, models.CASCADE, related_name="conflicts")
    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, blank=True, related_name="conflicts", verbose_name=pgettext_lazy("contest", "entry")
    )
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="jury_conflicts", verbose_name=_("person or organisation")
    )
    why = models.CharField(_("why"), max_length=250, blank=True)
    declared_on = models.DateField(_("declared on"))
    by_the_judge = models.BooleanField(_("declared by the judge"), default=False)

    class Meta:
        verbose_name = _("conflict of interest of a judge")
        verbose_name_plural = _("conflicts of interest of judges")
        ordering = ["declared_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="conflict_with_an_entry_or_a_contact",
                condition=Q(entry=None, contact__isnull=False) | Q(entry__isnull=False, contact=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.entry or self.contact)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self):
        return self.filter(ended_on=None)

    def sent(self):
        return self.standing().filter(sent_on__isnull=False)


@journalled
class Assignment(models.Model):
    """An entry before a judge, with the scores that they give it; final once they are sent."""

    judge = models.ForeignKey(Judge, models.PROTECT, related_name="assignments", verbose_name=pgettext_lazy("contest", "judge"))
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="assignments", verbose_name=pgettext_lazy("contest", "entry"))
    made_on = models.DateField(_("assigned on"))
    by_hand = models.BooleanField(_("assigned by hand"), default=False)
    ended_on = models.DateField(_("taken back on"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    saved_on = models.DateField(_("saved on"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment of an entry")
        verbose_name_plural = _("assignments of entries")
        ordering = ["entry__category", "entry__title", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="an_entry_once_a_judge", fields=["judge", "entry"], condition=Q(ended_on=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.judge}: {self.entry}"

    @property
    def total(self) -> Decimal | None:
        """Of marks read with their criteria: the mean by weight, on the scale of the contest; None where one is missing."""
        marks = list(self.marks.all())  # type: ignore[attr-defined]
        weights = sum(mark.criterion.weight for mark in marks)
        return Decimal(sum(mark.score * mark.criterion.weight for mark in marks)) / weights if weights else None


@journalled
class Mark(models.Model):
    """A score on a criterion."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    score = models.PositiveSmallIntegerField(pgettext_lazy("contest", "score"))

    class Meta:
        verbose_name = _("score on a criterion")
        verbose_name_plural = _("scores on criteria")
        ordering = ["criterion"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_mark_once_a_criterion", fields=["assignment", "criterion"])]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.score}"


@journalled
class JuryHours(models.Model):
    """Hours that a judge gave, to listen, to read, to deliberate."""

    judge = models.ForeignKey(Judge, models.CASCADE, related_name="hours")
    on = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    what = models.CharField(_("for what"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("hours of a judge")
        verbose_name_plural = _("hours of judges")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="jury_hours_in_a_day", condition=Q(hours__gt=0, hours__lte=24))]

    def __str__(self) -> str:
        return f"{self.hours} h, {self.on}"

"""Where an indicator starts, where it should arrive, and what people read of it: rows that others supersede."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.plan.models.indicators import Indicator
from concertino.ground.words import Bilingual


class SupersededQuerySet(models.QuerySet):
    def in_force_on(self, day: date):
        """Those that apply on the day: begun, and not yet superseded by one that has begun."""
        successors = self.model._default_manager.filter(supersedes=OuterRef("pk"), from_on__lte=day)
        return self.filter(~Exists(successors), from_on__lte=day)

    def latest_only(self):
        """Those that nothing supersedes, begun or not."""
        return self.filter(superseded_by__isnull=True)


class Superseded(models.Model):
    """A decision in force from a day, for a reason, until another row supersedes it. It is never overwritten."""

    from_on = models.DateField(_("in force from"))
    reason = models.CharField(_("reason"), max_length=400)
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )

    objects = SupersededQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["from_on", "pk"]


@journalled
class Baseline(Bilingual, Superseded):
    """The value that an indicator starts from: frozen as a number, or followed in the measure at its date or period."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="baselines", verbose_name=_("indicator"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6, null=True, blank=True)
    is_frozen = models.BooleanField(_("frozen"), default=True)
    first_on = models.DateField(_("from"), null=True, blank=True)  # of its period; none for a value at a date
    as_of = models.DateField(_("date of the value"))
    source_fr = models.CharField(_("source in French"), max_length=250)
    source_en = models.CharField(_("source in English"), max_length=250, blank=True)

    class Meta(Superseded.Meta):
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        constraints = [
            models.CheckConstraint(
                name="baseline_frozen_has_a_value",
                condition=Q(is_frozen=True, value__isnull=False) | Q(is_frozen=False, value__isnull=True),
                violation_error_message=_("A frozen baseline has a value; a followed one is read in the records."),
            ),
            models.CheckConstraint(
                name="baseline_period_in_order",
                condition=Q(first_on__isnull=True) | Q(first_on__lte=F("as_of")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value} ({self.as_of})"


@journalled
class Target(Bilingual, Superseded):
    """What an indicator should become, from a day on. Several may be in force: one a horizon, one a value of a dimension."""

    class Kind(models.TextChoices):
        AT_LEAST = "at_least", _("At least")
        AT_MOST = "at_most", _("At most")
        MORE_THAN = "more_than", _("More than")
        LESS_THAN = "less_than", _("Less than")
        RELATIVE = "relative", _("Percentage of change from the baseline")
        DIRECTION = "direction", _("Better than the baseline")
        MILESTONE = "milestone", _("Done by a date")
        NONE = "none", _("No target")

    class Course(models.TextChoices):
        LEVEL = "level", _("Holds at every date")
        LINE = "line", _("Straight from the baseline to the target")
        ELAPSED = "elapsed", _("In proportion to the time elapsed")

    class Per(models.TextChoices):
        PLAN = "plan", _("Over the plan")
        YEAR = "year", _("In each calendar year")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indicator"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6, null=True, blank=True)
    course = models.CharField(_("course"), max_length=7, choices=Course.choices, default=Course.LEVEL)
    per = models.CharField(_("each"), max_length=4, choices=Per.choices, default=Per.PLAN)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    significance = models.DecimalField(_("significance level"), max_digits=4, decimal_places=3, null=True, blank=True)
    dimension = models.CharField(_("for each"), max_length=40, blank=True)  # a dimension of the measure
    dimension_value = models.CharField(_("only for"), max_length=80, blank=True)  # one value of it; none: every one
    note_fr = models.CharField(_("note in French"), max_length=250, blank=True)
    note_en = models.CharField(_("note in English"), max_length=250, blank=True)

    class Meta(Superseded.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.CheckConstraint(
                name="target_number_where_one_is_due",
                condition=Q(kind__in=("direction", "milestone", "none"), value__isnull=True)
                | Q(kind__in=("at_least", "at_most", "more_than", "less_than", "relative"), value__isnull=False),
                violation_error_message=_("This kind of target needs a number, or takes none."),
            ),
            models.CheckConstraint(
                name="target_has_a_due_date", condition=Q(kind="none") | Q(due_on__isnull=False),
                violation_error_message=_("A target needs a date."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.kind} {self.value} ({self.due_on})"


class ReadingQuerySet(models.QuerySet):
    def known_on(self, day: date):
        """What is read of dates up to the day, as corrected since."""
        return self.filter(as_of__lte=day, superseded_by__isnull=True)


@journalled
class Reading(models.Model):
    """A value that somebody read and typed, with its evidence. A correction is another row, with its reason."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="readings", verbose_name=_("indicator"))
    as_of = models.DateField(_("date of the value"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=6)
    author = models.CharField(_("author"), max_length=160)
    evidence = models.CharField(_("evidence"), max_length=400)
    reason = models.CharField(_("reason for the correction"), max_length=400, blank=True)
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["as_of", "pk"]
        indexes = [models.Index(fields=["indicator", "as_of"], name="reading_by_date")]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value} ({self.as_of})"

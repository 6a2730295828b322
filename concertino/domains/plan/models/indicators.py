"""Indicators: what is measured for an objective, and the sheet that defines it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.plan.models.framework import Cell, Plan
from concertino.ground.words import Bilingual


@journalled
class Indicator(Bilingual, models.Model):
    """A number that tells where an objective stands, with its definition sheet.

    ``measure`` is the key under which a room of the house declares the number; the plan knows nothing else of it. While no
    room declares it (``awaits`` says what record is missing), or when it has none, people type its readings.
    """

    class Window(models.TextChoices):
        AT_DATE = "at_date", _("At the date")
        PLAN_TO_DATE = "plan_to_date", _("From the start of the plan to the date")
        YEAR_TO_DATE = "year_to_date", _("From 1 January to the date")
        ROLLING_YEAR = "rolling_year", _("Twelve months to the date")
        LAST_FISCAL_YEAR = "last_fiscal_year", _("The last complete fiscal year")

    class ShownAs(models.TextChoices):
        NUMBER = "number", _("Number")
        PERCENT = "percent", _("Percentage")
        MONEY = "money", _("Amount of money")

    class Direction(models.TextChoices):
        UP = "up", _("More is better")
        DOWN = "down", _("Less is better")

    class Frequency(models.TextChoices):
        CONTINUOUS = "continuous", _("Continuously")
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every quarter")
        YEAR = "year", _("Every year")

    class Rule(models.TextChoices):
        PRINCIPAL = "principal", _("Each counts once, in its principal one")
        FRACTIONAL = "fractional", _("Each is shared equally among its own")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="indicators")
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="indicators", verbose_name=_("cell"))
    key = models.CharField(_("key"), max_length=80)
    measure = models.CharField(_("measure"), max_length=80, null=True, blank=True)
    window = models.CharField(_("period"), max_length=16, choices=Window.choices)
    dimension = models.CharField(_("broken down by"), max_length=40, blank=True)
    rule = models.CharField(_("counting rule"), max_length=10, choices=Rule.choices, default=Rule.PRINCIPAL)
    shown_as = models.CharField(_("shown as"), max_length=7, choices=ShownAs.choices, default=ShownAs.NUMBER)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction.choices, default=Direction.UP)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Frequency.choices, default=Frequency.CONTINUOUS)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    definition_fr = models.TextField(_("definition in French"))
    definition_en = models.TextField(_("definition in English"))
    formula_fr = models.TextField(_("formula in words, in French"), blank=True)
    formula_en = models.TextField(_("formula in words, in English"), blank=True)
    source_fr = models.CharField(_("source in French"), max_length=250, blank=True)
    source_en = models.CharField(_("source in English"), max_length=250, blank=True)
    unit_fr = models.CharField(_("unit in French"), max_length=60, blank=True)
    unit_en = models.CharField(_("unit in English"), max_length=60, blank=True)
    limits_fr = models.TextField(_("limits in French"), blank=True)
    limits_en = models.TextField(_("limits in English"), blank=True)
    awaits_fr = models.CharField(_("missing record in French"), max_length=250, blank=True)
    awaits_en = models.CharField(_("missing record in English"), max_length=250, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="plan_indicators",
        verbose_name=_("owner"),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("place"))
    # What the file last loaded said: loading it again does not undo what people have changed since.
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["cell__node__position", "position"]
        constraints = [models.UniqueConstraint(name="one_indicator_a_key", fields=["plan", "key"])]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class DefinitionChange(models.Model):
    """A change of an indicator's sheet: why, what it said before, and whether the series breaks there."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="definition_changes")
    changed_on = models.DateField(_("changed on"))
    reason = models.CharField(_("reason"), max_length=400)
    before = models.JSONField(_("before"))  # the former texts, by column
    is_break = models.BooleanField(_("what comes before cannot be compared with what follows"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("change of definition")
        verbose_name_plural = _("changes of definition")
        ordering = ["changed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.indicator_id} ({self.changed_on})"

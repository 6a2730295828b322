"""How members are to be won in a year: the strategies of the plan's recruitment cell."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Sector
from concertino.domains.plan.models import Action
from concertino.ground.periods import Period
from concertino.ground.words import Bilingual


class StrategyQuerySet(models.QuerySet):
    def running_on(self, day: date):
        return self.filter(starts_on__lte=day, ends_on__gte=day)


@journalled
class Strategy(Bilingual, models.Model):
    """A way to win members during one year, fiscal or calendar: whom it aims at, what it may cost, which action it serves."""

    class Cycle(models.TextChoices):
        FISCAL_YEAR = "fiscal_year", _("Fiscal year")
        YEAR = "year", _("Calendar year")

    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("details in French"), blank=True)
    text_en = models.TextField(_("details in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="strategies", verbose_name=_("owner")
    )
    cycle = models.CharField(_("year"), max_length=11, choices=Cycle.choices, default=Cycle.FISCAL_YEAR)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    budget = models.DecimalField(_("budget"), max_digits=10, decimal_places=2, null=True, blank=True)
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="strategies", verbose_name=_("action of the plan")
    )

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["-starts_on", "title_fr", "pk"]
        constraints = [
            models.CheckConstraint(
                name="strategy_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The strategy ends before it begins."),
            ),
            models.CheckConstraint(
                name="strategy_budget_not_negative", condition=Q(budget__isnull=True) | Q(budget__gte=0),
                violation_error_message=_("A budget is not negative."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


@journalled
class StrategyTarget(models.Model):
    """How many new members a strategy aims at: in all, in a sector, of a category, or of a category in a sector."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="targets")
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="strategy_targets", verbose_name=_("sector")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="strategy_targets", verbose_name=_("category")
    )
    number = models.PositiveIntegerField(_("new members"))

    class Meta:
        verbose_name = _("number aimed at by a strategy")
        verbose_name_plural = _("numbers aimed at by strategies")
        ordering = ["sector__position", "category__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_number_a_strategy_and_group", fields=["strategy", "sector", "category"], nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id}: {self.number}"

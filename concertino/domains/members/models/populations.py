"""What the members are compared with: reference populations, as their sources publish them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Region, Sector
from concertino.ground.words import Bilingual


@journalled
class Population(Bilingual, models.Model):
    """A count of those whom the association could represent, in a year, from a source, by sector, region or category."""

    class By(models.TextChoices):
        SECTOR = "sector", _("Sector")
        REGION = "region", _("Region")
        CATEGORY = "category", _("Category")

    name_fr = models.CharField(_("name in French"), max_length=200, unique=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    counted_by = models.CharField(_("counted by"), max_length=8, choices=By.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=300)
    address = models.URLField(_("address of the source"), max_length=500, blank=True)
    universe_fr = models.TextField(_("who is counted, in French"))
    universe_en = models.TextField(_("who is counted, in English"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("reference population")
        verbose_name_plural = _("reference populations")
        ordering = ["-year", "name_fr"]
        constraints = [
            models.CheckConstraint(name="population_of_a_year", condition=Q(year__range=(1800, 2200))),
        ]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class PopulationCount(models.Model):
    """A line of a population, under the source's own label; mapped or not to an entry of our lists. A count that the source does
    not give is NULL, never 0."""

    class Flag(models.TextChoices):
        NONE = "", _("Good")
        ESTIMATED = "estimated", _("Estimated")
        CAUTION = "caution", _("To use with caution")
        UNRELIABLE = "unreliable", _("Too unreliable to be published (F)")
        CONFIDENTIAL = "confidential", _("Confidential (x)")
        UNAVAILABLE = "unavailable", _("Not available")

    population = models.ForeignKey(Population, models.CASCADE, related_name="counts")
    label = models.CharField(_("label of the source"), max_length=200)
    count = models.PositiveIntegerField(_("count"), null=True, blank=True)
    flag = models.CharField(_("quality"), max_length=12, choices=Flag.choices, blank=True, default="")
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="population_counts")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="population_counts")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="population_counts")

    class Meta:
        verbose_name = _("line of a population")
        verbose_name_plural = _("lines of populations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="one_count_a_label", fields=["population", "label"]),
            models.CheckConstraint(
                name="count_of_one_list",
                condition=Q(sector=None, region=None) | Q(sector=None, category=None) | Q(region=None, category=None),
            ),
            models.CheckConstraint(
                name="no_count_says_why",
                condition=Q(count__isnull=False) | Q(flag__in=("unreliable", "confidential", "unavailable")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.label}: {self.count}"

    @property
    def entry(self) -> Any:
        """The entry of our lists that the label stands for, if any."""
        return self.sector or self.region or self.category

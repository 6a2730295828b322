"""How many members the board wants to reach: sector by sector, category by category, region by region."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Region, Sector


class Target(models.Model):
    """A number of members to reach, set by the board from a date; a later row supersedes it. 0: no number any more."""

    number = models.PositiveIntegerField(_("number to reach"))
    from_on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=400)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decision"))

    of = ""  # the name of the relation to the list's entry

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{getattr(self, f'{self.of}_id')}: {self.number}"

    @property
    def entry(self) -> Any:
        return getattr(self, self.of)


@journalled
class SectorTarget(Target):
    """The number to reach in a sector."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="targets", verbose_name=_("sector"))
    of = "sector"

    class Meta:
        verbose_name = _("number to reach in a sector")
        verbose_name_plural = _("numbers to reach by sector")
        ordering = ["sector", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                name="one_number_a_sector_and_day", fields=["sector", "from_on"],
                violation_error_message=_("This sector already has a number from that date."),
            )
        ]  # fmt: skip


@journalled
class CategoryTarget(Target):
    """The number to reach of a category."""

    category = models.ForeignKey(Category, models.PROTECT, related_name="targets", verbose_name=_("category"))
    of = "category"

    class Meta:
        verbose_name = _("number to reach of a category")
        verbose_name_plural = _("numbers to reach by category")
        ordering = ["category", "-from_on"]
        constraints = [models.UniqueConstraint(name="one_number_a_category_and_day", fields=["category", "from_on"])]


@journalled
class RegionTarget(Target):
    """The number to reach in a region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="targets", verbose_name=_("region"))
    of = "region"

    class Meta:
        verbose_name = _("number to reach in a region")
        verbose_name_plural = _("numbers to reach by region")
        ordering = ["region", "-from_on"]
        constraints = [models.UniqueConstraint(name="one_number_a_region_and_day", fields=["region", "from_on"])]


TARGETS: dict[str, type[Target]] = {"sector": SectorTarget, "category": CategoryTarget, "region": RegionTarget}

"""How many members the board wants to reach, sector by sector."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Sector


@journalled
class SectorTarget(models.Model):
    """The number of members to reach in a sector, set by the board from a date; a later row supersedes it."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="targets", verbose_name=_("sector"))
    number = models.PositiveIntegerField(_("number to reach"))
    from_on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=400)

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

    def __str__(self) -> str:
        return f"{self.sector_id}: {self.number}"

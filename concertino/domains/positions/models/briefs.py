"""The one-page brief of a position: its words, and which facts are drawn, anew each time it is printed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.positions.models.positions import Position
from concertino.domains.surveys.models import Wave
from concertino.ground.words import Bilingual


@journalled
class Brief(Bilingual, models.Model):
    """What the page says around its facts. Without a summary, it begins as the position does."""

    position = models.OneToOneField(Position, models.CASCADE, related_name="brief")
    summary_fr = models.TextField(_("summary in French"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    demand_fr = models.TextField(_("what we ask, in French"), blank=True)
    demand_en = models.TextField(_("what we ask, in English"), blank=True)

    class Meta:
        verbose_name = _("brief of a position")
        verbose_name_plural = _("briefs of positions")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.position)


@journalled
class BriefFact(models.Model):
    """A choice, never a number: a published question of a wave, or a measure of the membership (whole, or along a dimension)."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="facts")
    place = models.PositiveSmallIntegerField(_("place"))
    wave = models.ForeignKey(Wave, models.PROTECT, null=True, blank=True, related_name="brief_facts", verbose_name=_("wave"))
    question = models.CharField(_("question"), max_length=60, blank=True)
    measure = models.CharField(_("measure"), max_length=60, blank=True)
    by = models.CharField(_("along"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("fact of a brief")
        verbose_name_plural = _("facts of briefs")
        ordering = ["place", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="a_fact_is_of_a_wave_or_a_measure",
                condition=Q(wave__isnull=False, measure="", by="") & ~Q(question="")
                | Q(wave=None, question="") & ~Q(measure=""),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.question or self.measure

    @property
    def key(self) -> str:
        """How forms name it."""
        return f"wave:{self.wave_id}:{self.question}" if self.wave_id else f"measure:{self.measure}:{self.by}"

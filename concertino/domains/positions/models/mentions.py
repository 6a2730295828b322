"""What outlets published of the association, tied to what it answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.positions.models.media import FoldedQuerySet, Journalist, MediaRequest, Outlet
from concertino.domains.positions.models.positions import Position
from concertino.domains.positions.models.statements import Statement


@journalled
class Mention(models.Model):
    """An article, a report, a chronicle that names the association. Its rating is how much it serves what we said."""

    class Tone(models.TextChoices):
        FAVOURABLE = "favourable", pgettext_lazy("tone", "Favourable")
        NEUTRAL = "neutral", pgettext_lazy("tone", "Neutral")
        MIXED = "mixed", pgettext_lazy("tone", "Mixed")
        UNFAVOURABLE = "unfavourable", pgettext_lazy("tone", "Unfavourable")

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="mentions", verbose_name=_("outlet"))
    journalist = models.ForeignKey(
        Journalist, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("journalist")
    )
    on = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=250)
    url = models.URLField(_("address"), max_length=500, blank=True)
    tone = models.CharField(_("tone"), max_length=12, choices=Tone.choices, default=Tone.NEUTRAL)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("dossier")
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name=_("position")
    )
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("statement")
    )
    request = models.ForeignKey(
        MediaRequest, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("media request")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="mention_is_rated_1_to_5", condition=Q(rating=None) | Q(rating__range=(1, 5))),
            models.UniqueConstraint(name="a_mention_is_kept_once", fields=["url"], condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.title

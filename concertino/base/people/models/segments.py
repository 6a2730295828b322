"""Segments: contacts chosen by conditions, asked anew each time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual


@journalled
class Segment(Bilingual, models.Model):
    """Conditions under a name. It holds no contact: whoever meets the conditions on the day asked is in it.

    ``conditions`` is a list of groups, {"match": "all" or "any", "conditions": [{"field", "is", "value", "said"}]}, where
    "said" is how the value was called when it was chosen, so that one that is gone can be named.
    """

    class Match(models.TextChoices):
        ALL = "all", _("all")
        ANY = "any", _("at least one")

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    match = models.CharField(_("groups to meet"), max_length=3, choices=Match.choices, default=Match.ALL)
    conditions = models.JSONField(_("conditions"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name_fr", "pk"]
        constraints = [models.UniqueConstraint(fields=["name_fr"], name="one_segment_a_name")]

    def __str__(self) -> str:
        return self.said("name")

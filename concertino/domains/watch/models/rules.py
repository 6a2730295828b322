"""Rules that treat what comes in, by the words that it holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.watch.models.sources import Source
from concertino.domains.watch.models.themes import Theme


@journalled
class Rule(models.Model):
    """Words, accents folded, that give an item a theme, keep it or reject it. The first one that decides is said on the item."""

    class Does(models.TextChoices):
        THEME = "theme", _("Give a theme")
        KEEP = "keep", pgettext_lazy("watch", "Keep")
        REJECT = "reject", pgettext_lazy("watch", "Reject")

    name = models.CharField(_("name"), max_length=120)
    words = models.CharField(_("words"), max_length=500, help_text=_("Separated by commas; several words together are a phrase."))
    needs_all = models.BooleanField(_("all of the words"), default=False)
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="rules", verbose_name=_("only in the source")
    )
    does = models.CharField(_("what it does"), max_length=6, choices=Does.choices)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="rules", verbose_name=_("theme"))
    position = models.PositiveSmallIntegerField(_("place among the rules"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["position", "pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.name

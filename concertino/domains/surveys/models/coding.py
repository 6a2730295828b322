"""Open answers sorted into themes: a list of themes for each question, and what each coder made of each answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.surveys.models.responses import Response
from concertino.domains.surveys.models.waves import Wave
from concertino.ground.words import Bilingual


@journalled
class Theme(Bilingual, models.Model):
    """Of what open answers to a question speak. An answer is in one theme: the one that it is most about."""

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="themes", verbose_name=_("wave"), db_index=False)
    question = models.CharField(_("question"), max_length=60)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("theme of open answers")
        verbose_name_plural = _("themes of open answers")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_theme_once_a_question", fields=["wave", "question", "name_fr"])]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Coding(models.Model):
    """The theme in which a coder puts an answer. The first coder's counts in results; the second's shows how
    far one may trust it."""

    class Coder(models.IntegerChoices):
        FIRST = 1, _("First coder")
        SECOND = 2, _("Second coder")

    response = models.ForeignKey(Response, models.PROTECT, related_name="codings", verbose_name=_("answer"), db_index=False)
    question = models.CharField(_("question"), max_length=60)
    coder = models.PositiveSmallIntegerField(_("coder"), choices=Coder.choices)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="codings", verbose_name=_("theme"))
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("answer put in a theme")
        verbose_name_plural = _("answers put in themes")
        default_permissions = ("view", "add")
        constraints = [models.UniqueConstraint(name="coded_once_by_a_coder", fields=["response", "question", "coder"])]

    def __str__(self) -> str:
        return f"{self.question}: {self.theme_id}"


@journalled
class Agreement(models.Model):
    """Cohen's κ between the two coders of a question, as it was found on a day. Unknown (null) where both used one theme only."""

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="agreements", verbose_name=_("wave"))
    question = models.CharField(_("question"), max_length=60)
    on = models.DateField(_("on"))
    n = models.PositiveIntegerField(_("answers coded by both"))
    observed = models.FloatField(_("share put in the same theme"))
    kappa = models.FloatField("κ", null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)

    class Meta:
        verbose_name = _("agreement of coders")
        verbose_name_plural = _("agreements of coders")
        ordering = ["-on", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.question}: κ = {self.kappa}"

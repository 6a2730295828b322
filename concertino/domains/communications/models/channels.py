"""To whom and through what the association speaks: its audiences, its channels, and what these were found to be worth."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.surveys.models import Wave
from concertino.ground.words import Bilingual, fold


class InUseQuerySet(models.QuerySet):
    """Of audiences and of channels alike."""

    def open_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(Q(name_fr__folded__contains=word) | Q(name_en__folded__contains=word))
        return found


@journalled
class Audience(Bilingual, models.Model):
    """People to whom the association speaks in one manner."""

    name_fr = models.CharField(_("name in French"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    ended_on = models.DateField(_("no longer used from"), null=True, blank=True)

    objects = InUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience of the plan")
        verbose_name_plural = _("audiences of the plan")
        ordering = ["position", "name_fr", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Channel(Bilingual, models.Model):
    """A newsletter, a page, a social network, a meeting: whatever carries words to an audience."""

    name_fr = models.CharField(_("name in French"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    text_fr = models.TextField(_("what it is for, in French"), blank=True)
    text_en = models.TextField(_("what it is for, in English"), blank=True)
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    ended_on = models.DateField(_("no longer used from"), null=True, blank=True)

    objects = InUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "name_fr", "pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)


@journalled
class Evaluation(models.Model):
    """What a channel was found to be worth on a day, and by what one knows it. An unknown figure is empty, never 0."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="evaluations", verbose_name=_("channel"))
    on = models.DateField(_("on"))
    reach = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    cost = models.DecimalField(_("cost of a year"), max_digits=12, decimal_places=2, null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(
        _("satisfaction, of 100"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    wave = models.ForeignKey(  # satisfaction is then read from its results and not typed
        Wave, models.PROTECT, null=True, blank=True, related_name="channel_evaluations", verbose_name=_("survey")
    )
    question = models.CharField(_("question"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("evaluation of a channel")
        verbose_name_plural = _("evaluations of channels")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_channel_evaluated_once_a_day", fields=["channel", "on"]),
            models.CheckConstraint(name="satisfaction_typed_or_drawn", condition=Q(satisfaction=None) | Q(wave=None)),
            models.CheckConstraint(name="satisfaction_of_a_hundred", condition=Q(satisfaction=None) | Q(satisfaction__lte=100)),
            models.CheckConstraint(name="channel_costs_nothing_or_more", condition=Q(cost=None) | Q(cost__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id}: {self.on}"

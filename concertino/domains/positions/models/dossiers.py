"""Dossiers: a subject that the association follows over years, with what it knows, and everything tied to it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models import Topic
from concertino.ground.words import Bilingual


class DossierQuerySet(models.QuerySet["Dossier"]):
    def open_on(self, day: date):
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)


@journalled
class Dossier(Bilingual, models.Model):
    """What it is about, what the association knows of it, who follows it, and what came of it in the end."""

    name_fr = models.CharField(_("subject in French"), max_length=200)
    name_en = models.CharField(_("subject in English"), max_length=200, blank=True)
    summary_fr = models.TextField(_("summary in French"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    expertise = models.TextField(_("expertise and data held"), blank=True)
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="dossiers", verbose_name=_("topic of the community")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="dossiers", verbose_name=_("owner")
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome_fr = models.TextField(_("outcome in French"), blank=True)
    outcome_en = models.TextField(_("outcome in English"), blank=True)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="dossier_closes_after_it_opens", condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on"))
            )
        ]

    def __str__(self) -> str:
        return self.said("name")

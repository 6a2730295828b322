"""Dossiers: a subject that the association follows over years, with what it knows, and everything tied to it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.watch.models import Item
from concertino.ground.words import Bilingual, fold


class DossierQuerySet(models.QuerySet["Dossier"]):
    def open_on(self, day: date):
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


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
        permissions = [("reopen_dossier", _("Can reopen a closed dossier"))]
        constraints = [
            models.CheckConstraint(
                name="dossier_closes_after_it_opens", condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on"))
            )
        ]

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)


@journalled
class DossierPerson(models.Model):
    """Somebody who counts in a dossier: an expert, an ally, whoever decides."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="people")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="dossier_roles", verbose_name=_("person or organisation"))
    role = models.CharField(_("role"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("person of a dossier")
        verbose_name_plural = _("people of dossiers")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_person_is_in_a_dossier_once", fields=["dossier", "contact"])]

    def __str__(self) -> str:
        return str(self.contact)


@journalled
class DossierItem(models.Model):
    """An item of the watch that belongs to a dossier."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="dossier_items")
    item = models.ForeignKey(Item, models.CASCADE, related_name="dossier_items", verbose_name=_("item of the watch"))
    on = models.DateField(_("tied on"))

    class Meta:
        verbose_name = _("item of a dossier")
        verbose_name_plural = _("items of dossiers")
        ordering = ["on", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="an_item_is_in_a_dossier_once", fields=["dossier", "item"])]

    def __str__(self) -> str:
        return str(self.item)


@journalled
class DossierConsultation(models.Model):
    """A consultation of members that serves a dossier."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="dossier_consultations")
    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="dossier_consultations", verbose_name=_("consultation")
    )

    class Meta:
        verbose_name = _("consultation of a dossier")
        verbose_name_plural = _("consultations of dossiers")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_consultation_is_in_a_dossier_once", fields=["dossier", "consultation"])
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.consultation)


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def standing(self):
        """Not met yet, in dossiers that are not closed."""
        return self.filter(met_on=None, dossier__closed_on=None)


@journalled
class Deadline(models.Model):
    """A day by which something is to be done for a dossier: a brief to file, a hearing, a vote of the assembly."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="deadlines")
    on = models.DateField(_("day"))
    what = models.CharField(_("what is due"), max_length=250)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="dossier_deadlines",
        verbose_name=_("owner"),
    )  # fmt: skip
    met_on = models.DateField(_("met on"), null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline of a dossier")
        verbose_name_plural = _("deadlines of dossiers")
        ordering = ["on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["on"], condition=Q(met_on=None), name="deadline_standing")]

    def __str__(self) -> str:
        return self.what

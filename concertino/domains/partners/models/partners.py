"""Partners, and what they and the association want, do and offer: what is shared, and what is complementary."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.ground.words import Bilingual, fold


class PartnerQuerySet(models.QuerySet["Partner"]):
    def standing_on(self, day: date):
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), since_on__lte=day)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(contact__folded__contains=word)
        return found


@journalled
class Partner(models.Model):
    """An organisation with which the association works, from a day on; one that ceases to be has an end, and stays."""

    class Kind(models.TextChoices):
        MUSIC = "music", _("Music or arts organisation")
        PRESENTER = "presenter", _("Presenter or festival")
        EDUCATION = "education", _("School or university")
        GOVERNMENT = "government", _("Government body")
        FUNDER = "funder", _("Funder or foundation")
        MEDIA = "media", pgettext_lazy("partner", "Media")
        COMMUNITY = "community", _("Community organisation")
        BUSINESS = "business", _("Business")

    class Territory(models.TextChoices):
        LOCAL = "local", _("Local")
        REGIONAL = "regional", _("Regional")
        PROVINCIAL = "provincial", _("Québec")
        NATIONAL = "national", _("Canada")
        INTERNATIONAL = "international", _("International")

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="partnerships", verbose_name=_("organisation"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    territory = models.CharField(_("territory"), max_length=13, choices=Territory.choices)
    person = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="partners_answered", verbose_name=_("who answers for it")
    )
    since_on = models.DateField(_("partner since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(name="a_partner_once_at_a_time", fields=["contact"], condition=Q(until_on=None)),
            models.CheckConstraint(
                name="partner_until_after_since", condition=Q(until_on=None) | Q(until_on__gte=F("since_on"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.contact)

    @property
    def written_to(self) -> Contact:
        """Whom messages to the partner reach."""
        return self.person or self.contact


@journalled
class Trait(Bilingual, models.Model):
    """Something that one wants, does or offers, in words that fit the association and its partners alike."""

    class Kind(models.TextChoices):
        OBJECTIVE = "objective", _("Objectives")
        ACTIVITY = "activity", _("Activities")
        SERVICE = "service", _("Services")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    is_ours = models.BooleanField(_("ours"), default=False)

    class Meta:
        verbose_name = _("objective, activity or service")
        verbose_name_plural = _("objectives, activities and services")
        ordering = ["kind", "name_fr", "pk"]
        default_permissions = ("change",)
        constraints = [models.UniqueConstraint(name="one_trait_a_name", fields=["kind", "name_fr"])]

    def __str__(self) -> str:
        return self.said("name")


class HoldingQuerySet(models.QuerySet["Holding"]):
    def standing_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), stated_on__lte=day)


@journalled
class Holding(models.Model):
    """A partner has the trait, as we believe, and as it confirmed by its link on a day; one that it denies ends."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="holdings")
    trait = models.ForeignKey(Trait, models.CASCADE, related_name="holdings")
    stated_on = models.DateField(_("stated on"))
    confirmed_on = models.DateField(_("confirmed on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("what a partner has in common")
        verbose_name_plural = _("what partners have in common")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_trait_once_a_partner", fields=["partner", "trait"], condition=Q(ended_on=None)),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.trait_id}"

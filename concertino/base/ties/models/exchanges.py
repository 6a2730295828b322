"""What was said with whom, and about which sectors of music."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, Sector
from concertino.ground.words import fold


class ExchangeQuerySet(models.QuerySet):
    def until(self, day: date):
        return self.filter(on__lte=day)

    def about(self, sector: Sector):
        """About the sector, or one that is part of it."""
        within = ExchangeSector.objects.filter(Q(sector=sector) | Q(sector__parent=sector), exchange=OuterRef("pk"))
        return self.filter(Exists(within))

    def with_contact(self, contact: Contact):
        return self.filter(Exists(ExchangeContact.objects.filter(contact=contact, exchange=OuterRef("pk"))))

    def matching(self, text: str):
        """Whose subject, or a contact's name, holds every word, accents folded."""
        found = self
        for word in fold(text).split():
            named = ExchangeContact.objects.filter(contact__folded__contains=word, exchange=OuterRef("pk"))
            found = found.filter(Q(folded__contains=word) | Exists(named))
        return found


@journalled
class Exchange(models.Model):
    """A meeting, a call, a mail: on a day, with contacts, about sectors. One that was logged by mistake is removed; the journal
    keeps it."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        CALL = "call", _("Call")
        MAIL = "mail", _("Mail")
        OTHER = "other", _("Other exchange")

    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    on = models.DateField(_("day"))
    subject = models.CharField(_("subject"), max_length=200)
    notes = models.TextField(_("notes"), blank=True)
    folded = models.TextField(editable=False)  # what search reads: subject and notes, kept by the verbs
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="exchanges", verbose_name=_("held by")
    )
    contacts = models.ManyToManyField(Contact, through="ExchangeContact", related_name="exchanges")
    sectors = models.ManyToManyField(Sector, through="ExchangeSector", related_name="exchanges")

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange")
        verbose_name_plural = _("exchanges")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["-on", "-id"], name="exchange_by_day")]

    def __str__(self) -> str:
        return self.subject


@journalled
class ExchangeContact(models.Model):
    """A contact took part in an exchange."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="taking_part")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="exchange_links")

    class Meta:
        verbose_name = _("contact of an exchange")
        verbose_name_plural = _("contacts of exchanges")
        constraints = [models.UniqueConstraint(name="a_contact_once_an_exchange", fields=["exchange", "contact"])]

    def __str__(self) -> str:
        return f"{self.exchange_id}: {self.contact_id}"


class ExchangeSectorQuerySet(models.QuerySet):
    def meetings(self):
        """One row for each sector without parent and each day on which somebody spoke with it, or with a part of it (``met``)."""
        earlier = (
            self.model._default_manager.annotate(met=Coalesce("sector__parent", "sector"))
            .filter(met=OuterRef("met"), exchange__on=OuterRef("exchange__on"), pk__lt=OuterRef("pk"))
        )  # fmt: skip
        return self.annotate(met=Coalesce("sector__parent", "sector")).exclude(Exists(earlier))


@journalled
class ExchangeSector(models.Model):
    """A sector that an exchange was about. One of them is principal, of ``among`` in all, so that exchanges count once."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="about_sectors")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="exchange_links")
    is_principal = models.BooleanField(default=False)
    among = models.PositiveSmallIntegerField(default=1)

    objects = ExchangeSectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector of an exchange")
        verbose_name_plural = _("sectors of exchanges")
        constraints = [
            models.UniqueConstraint(name="a_sector_once_an_exchange", fields=["exchange", "sector"]),
            models.UniqueConstraint(name="one_principal_sector_an_exchange", fields=["exchange"], condition=Q(is_principal=True)),
        ]

    def __str__(self) -> str:
        return f"{self.exchange_id}: {self.sector_id}"

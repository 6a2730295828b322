"""Events of services: when and where, for how many, and what is asked of who registers."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Max, Min, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.services.models.catalogue import Service
from concertino.domains.surveys.models import Wave
from concertino.ground.words import Bilingual, fold


def door_code() -> str:
    return secrets.token_urlsafe(9)


class EventQuerySet(models.QuerySet["Event"]):
    def held(self):
        return self.filter(cancelled_on=None)

    def with_days(self):
        """With the first and the last day of its sessions."""
        return self.annotate(first_at=Min("sessions__starts_at"), last_at=Max("sessions__ends_at"))

    def public(self):
        return self.held().filter(is_public=True)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Event(Bilingual, models.Model):
    """An occasion of a service: one session or several, for so many people. Cancelled with a reason, it stays."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="occasions", verbose_name=_("service"))
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True)
    link = models.URLField(_("link of the video conference"), max_length=500, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/Toronto")
    capacity = models.PositiveIntegerField(pgettext_lazy("event", "seats"), null=True, blank=True)
    registration_opens_on = models.DateField(_("registration from"), null=True, blank=True)
    registration_closes_on = models.DateField(_("registration until"), null=True, blank=True)
    fee = models.DecimalField(_("price, if not that of the service"), max_digits=10, decimal_places=2, null=True, blank=True)
    is_taxed = models.BooleanField(_("taxes are added to the price"), default=True)
    is_public = models.BooleanField(_("announced to everybody"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="occasions", verbose_name=_("owner")
    )
    cancelled_on = models.DateField(pgettext_lazy("event", "cancelled on"), null=True, blank=True)
    why_cancelled = models.CharField(pgettext_lazy("event", "why it is cancelled"), max_length=250, blank=True)
    evaluation = models.OneToOneField(
        Wave, models.PROTECT, null=True, blank=True, related_name="event", verbose_name=_("evaluation")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="event_fee_not_negative", condition=Q(fee=None) | Q(fee__gte=0)),
            models.CheckConstraint(name="event_has_a_seat", condition=Q(capacity=None) | Q(capacity__gt=0)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    def takes_registrations_on(self, day: date) -> bool:
        begun = self.registration_opens_on is None or self.registration_opens_on <= day
        return begun and self.cancelled_on is None and not self.is_closed_on(day)

    def is_closed_on(self, day: date) -> bool:
        return self.registration_closes_on is not None and self.registration_closes_on < day


class SessionQuerySet(models.QuerySet["Session"]):
    def standing(self):
        return self.filter(event__cancelled_on=None)

    def between(self, first: datetime, last: datetime):
        return self.filter(starts_at__lt=last, ends_at__gt=first)


@journalled
class Session(models.Model):
    """From a moment to another; people are counted in each once."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"))
    place = models.CharField(_("place, if not that of the event"), max_length=250, blank=True)
    door_code = models.CharField(max_length=20, default=door_code, editable=False)  # of the code shown at the door

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["starts_at"], name="session_starts")]
        constraints = [models.CheckConstraint(name="session_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at")))]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


@journalled
class Question(Bilingual, models.Model):
    """Asked of who registers."""

    class Kind(models.TextChoices):
        TEXT = "text", pgettext_lazy("question", "A text")
        YES_NO = "yes_no", pgettext_lazy("question", "Yes or no")
        CHOICE = "choice", pgettext_lazy("question", "One of a list")

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    label_fr = models.CharField(_("question in French"), max_length=200)
    label_en = models.CharField(_("question in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.TEXT)
    choices = ArrayField(models.CharField(max_length=120), verbose_name=_("choices, one a line"), default=list, blank=True)
    is_required = models.BooleanField(_("an answer is needed"), default=False)

    class Meta:
        verbose_name = _("question of an event")
        verbose_name_plural = _("questions of events")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.said("label")

    def read(self, answer: Any) -> str:
        """An answer, as one reads it."""
        return str(_("yes") if answer else _("no")) if self.kind == self.Kind.YES_NO else str(answer or "")

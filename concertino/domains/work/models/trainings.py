"""Trainings: an event of a service, with what is learned, and certificates for those who were there enough."""

from __future__ import annotations

import secrets
from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.services.models import Event, Need
from concertino.domains.surveys.models import Wave
from concertino.ground.periods import months_later
from concertino.ground.words import Bilingual, fold

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another when read aloud


def code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(12))


class TrainingQuerySet(models.QuerySet["Training"]):
    def given(self):
        return self.filter(given_on__isnull=False)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(event__folded__contains=word)
        return found


@journalled
class Training(Bilingual, models.Model):
    """Planned with its event, then given on a day: it counts from there. Who was there, when and how long, the event knows."""

    class Audience(models.TextChoices):
        EMPLOYEES = "employees", pgettext_lazy("audience of a training", "Employees")
        BOARD = "board", pgettext_lazy("audience of a training", "Board")
        EMPLOYEES_AND_BOARD = "team", pgettext_lazy("audience of a training", "Employees and board")
        MEMBERS = "members", pgettext_lazy("audience of a training", "Members")
        EVERYBODY = "everybody", pgettext_lazy("audience of a training", "Everybody")

    event = models.OneToOneField(Event, models.PROTECT, related_name="training", verbose_name=_("event"))
    audience = models.CharField(_("for whom"), max_length=9, choices=Audience.choices)
    objectives_fr = models.TextField(_("objectives in French"))
    objectives_en = models.TextField(_("objectives in English"), blank=True)
    prerequisites = models.TextField(_("prerequisites"), blank=True)
    trainer = models.CharField(_("trainer"), max_length=200)
    trainer_contact = models.ForeignKey(
        Contact,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="trainings_given",
        verbose_name=_("trainer, in the register"),
    )
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    credits = models.DecimalField(_("credits"), max_digits=5, decimal_places=1, null=True, blank=True)
    least_presence = models.PositiveSmallIntegerField(
        _("presence needed for the certificate, of 100"), default=80, validators=[MaxValueValidator(100)]
    )
    need = models.ForeignKey(
        Need, models.SET_NULL, null=True, blank=True, related_name="trainings", verbose_name=_("need that it answers")
    )
    budget = models.DecimalField(_("budget"), max_digits=10, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(_("what it cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    follow_up = models.OneToOneField(
        Wave, models.PROTECT, null=True, blank=True, related_name="followed_training", verbose_name=_("follow-up evaluation")
    )
    follow_up_months = models.PositiveSmallIntegerField(_("months before the follow-up evaluation"), default=6)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-given_on", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["given_on"], condition=Q(given_on__isnull=False), name="training_given")]
        constraints = [
            models.CheckConstraint(name="training_hours_above_zero", condition=Q(hours__gt=0)),
            models.CheckConstraint(name="training_presence_of_a_hundred", condition=Q(least_presence__lte=100)),
            models.CheckConstraint(name="training_budget_not_negative", condition=Q(budget=None) | Q(budget__gte=0)),
            models.CheckConstraint(name="training_cost_not_negative", condition=Q(cost=None) | Q(cost__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def name(self) -> str:
        return str(self.event)

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget, below zero where more was spent; None where either is unknown."""
        return None if self.budget is None or self.cost is None else self.budget - self.cost

    def follow_up_from(self) -> date | None:
        """The first day on which one asks what it was used for; None before it is given."""
        return months_later(self.given_on, self.follow_up_months) if self.given_on else None


@journalled
class Certificate(models.Model):
    """Proves that a person was at a training. Anybody checks it by its code; revoked with a reason, it says so."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="certificates", verbose_name=_("training"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="training_certificates", verbose_name=_("person"))
    code = models.CharField(_("code"), max_length=12, unique=True, default=code, editable=False)
    issued_on = models.DateField(_("issued on"))
    presence = models.PositiveSmallIntegerField(_("presence, of 100"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    credits = models.DecimalField(_("credits"), max_digits=5, decimal_places=1, null=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    why_revoked = models.CharField(_("why it was revoked"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("certificate of training")
        verbose_name_plural = _("certificates of training")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_certificate_a_training", fields=["training", "contact"], condition=Q(revoked_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}"

"""What was answered, and what is about to be."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys.models.waves import Wave


class Mode(models.TextChoices):
    WEB = "web", _("On screen")
    PAPER = "paper", _("On paper")
    TELEPHONE = "telephone", _("By telephone")


class ResponseQuerySet(models.QuerySet["Response"]):
    def counted(self) -> QuerySet[Response]:
        """Those that count in results: complete, and not set aside."""
        return self.filter(aside=None)


class Response(models.Model):
    """One set of answers, complete, written once and never changed.

    ``strata`` says of the member whose voice it is what weights need (sector, category, region, kind); in the anonymous mode
    only as much as at least so many members share as the call's smallest cell. There, ``invitation`` is empty, the key is drawn
    at random, and the day of the answer is the only time kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="all_responses", verbose_name=_("wave"))
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, blank=True, related_name="response")
    language = models.CharField(_("language"), max_length=2)
    mode = models.CharField(_("mode"), max_length=9, choices=Mode.choices, default=Mode.WEB)
    answers = models.JSONField(_("answers"))
    strata = models.JSONField(_("strata"), default=dict)
    answered_on = models.DateField(_("answered on"))
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)  # of the confidential mode only
    key = models.CharField(max_length=40)  # of the page that was sent: sent twice, it counts once
    origin = models.CharField(max_length=32, blank=True)  # of the public mode: a digest of the address, of this wave and day
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = ("view",)
        triggers: ClassVar = [pgtrigger.ReadOnly(name="written_once", fields=["wave", "language", "mode", "answers", "strata"])]
        constraints = [
            models.UniqueConstraint(fields=["wave", "key"], name="response_sent_once"),
            models.CheckConstraint(name="response_moment_of_known_voice", condition=Q(completed_at=None) | Q(origin="")),
        ]
        indexes = [
            models.Index(fields=["wave", "origin", "answered_on"], name="response_by_origin", condition=~Q(origin="")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """By which somebody may ask about their answer."""
        return str(self.pk)[:8].upper()


class Draft(models.Model):
    """What somebody has answered so far, to go on with on any device. It is gone once they send it. Anonymous and public calls
    have none: their drafts stay on the device of who answers."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="draft", primary_key=True)
    answers = models.JSONField(_("answers"))
    language = models.CharField(_("language"), max_length=2)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.invitation_id}"


@journalled
class SetAside(models.Model):
    """An answer that does not count, and why: sent twice by other means, or by a machine."""

    response = models.OneToOneField(Response, models.PROTECT, related_name="aside", verbose_name=_("answer"))
    reason = models.CharField(_("reason"), max_length=250)
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("answer set aside")
        verbose_name_plural = _("answers set aside")
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason

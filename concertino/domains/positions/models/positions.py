"""Positions: what the association holds about a dossier, version after version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.positions.models.dossiers import Dossier
from concertino.ground.words import Bilingual


@journalled
class Position(Bilingual, models.Model):
    """It lives through its versions; withdrawn, it still says what was held, and until when."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="positions", verbose_name=_("dossier"))
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["-pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.said("title")


@journalled
class Version(Bilingual, models.Model):
    """A text. Once it is put to members it is frozen (a trigger holds it): a change makes a new version, which asks anew."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEWED = "reviewed", _("Reviewed")
        PUT = "put", _("Put to members")
        ADOPTED = "adopted", _("Adopted")
        PUBLISHED = "published", _("Published")

    position = models.ForeignKey(Position, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    text_fr = models.TextField(_("text in French"), blank=True)  # Markdown
    text_en = models.TextField(_("text in English"), blank=True)
    drafted_on = models.DateField(_("drafted on"))
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    put_on = models.DateField(_("put to members on"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of a position")
        verbose_name_plural = _("versions of positions")
        ordering = ["position", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="position_version_once"),
            models.UniqueConstraint(fields=["position"], condition=Q(state="draft"), name="position_has_one_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.position} ({self.number})"

"""The agenda of a meeting, and what it decided that somebody does."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.domains.meetings.models.meetings import Meeting
from concertino.ground.words import Bilingual


@journalled
class Item(Bilingual, models.Model):
    """A point of the agenda at its place; what was said about it stands in the minutes."""

    class Purpose(models.TextChoices):
        DECISION = "decision", pgettext_lazy("agenda", "Decision")
        INFORMATION = "information", pgettext_lazy("agenda", "Information")

    class Presents(models.TextChoices):
        STATEMENTS = "statements", _("The balance sheet and the statement of results")
        REPORT = "report", _("The auditor’s report")
        ELECTION = "election", _("The election of directors")
        AUDITOR = "auditor", _("The appointment of the auditor")

    ASKED_BY_LAW = (Presents.STATEMENTS, Presents.REPORT)  # of an annual meeting of members: Companies Act, art. 98

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="items", verbose_name=pgettext_lazy("governance", "meeting")
    )
    position = models.PositiveSmallIntegerField(_("place"))
    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    purpose = models.CharField(_("for"), max_length=11, choices=Purpose.choices, default=Purpose.INFORMATION)
    presents = models.CharField(_("what it presents of the year"), max_length=10, choices=Presents.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(pgettext_lazy("agenda", "minutes"), null=True, blank=True)
    presenter = models.CharField(_("presented by"), max_length=160, blank=True)
    text = models.TextField(_("explanation"), blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("document"))
    discussion = models.TextField(_("what was said"), blank=True)

    class Meta:
        verbose_name = _("point of an agenda")
        verbose_name_plural = _("points of agendas")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_point_a_place", fields=["meeting", "position"], deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.said("title")


class ActionPointQuerySet(models.QuerySet["ActionPoint"]):
    def to_do(self):
        return self.filter(done_on=None)


@journalled
class ActionPoint(models.Model):
    """To be done by somebody by a day, as a meeting decided."""

    SOON = timedelta(days=14)

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="points", verbose_name=pgettext_lazy("governance", "meeting")
    )
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="points", verbose_name=_("point of the agenda")
    )
    text = models.CharField(_("what is to be done"), max_length=250)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action decided")
        verbose_name_plural = _("actions decided")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["due_on"], condition=models.Q(done_on=None), name="decided_to_do")]

    def __str__(self) -> str:
        return self.text

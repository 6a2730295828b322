"""What a newsletter is about: readers stop a topic without stopping the others."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Purpose
from concertino.ground.notices import Law
from concertino.ground.words import Bilingual

PREFIX = "newsletters.topic."


class TopicQuerySet(models.QuerySet["Topic"]):
    def in_use(self):
        return self.filter(retired_on=None)


@journalled
class Topic(Bilingual, models.Model):
    """A kind of message that people make. What it is to the law is decided with a reason, since consent hangs on it."""

    class Standing(models.TextChoices):
        COMMERCIAL = Law.COMMERCIAL.value, _("Commercial: needs consent")
        INFORMATION = Law.INFORMATION.value, _("Information about a membership that runs")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    law = models.CharField(_("what it is to the law"), max_length=11, choices=Standing.choices)
    purpose = models.CharField(_("consent that it needs"), max_length=30, choices=Purpose.choices, blank=True)
    reason = models.CharField(_("why it is so"), max_length=400)
    retired_on = models.DateField(_("out of use since"), null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of newsletters")
        verbose_name_plural = _("topics of newsletters")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="commercial_topic_has_a_purpose", condition=~Q(law="commercial") | ~Q(purpose="")),
        ]

    def __str__(self) -> str:
        return self.said("name")

    @property
    def said_name(self) -> str:
        return str(self)

    @property
    def kind(self) -> str:
        """Under which its messages are sent, and stopped."""
        return PREFIX + self.code

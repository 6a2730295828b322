"""News of the association, for everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual, fold


class NewsQuerySet(models.QuerySet["News"]):
    def public_at(self, moment: datetime):
        return self.filter(published_at__lte=moment, withdrawn_at=None)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class News(Bilingual, models.Model):
    """Written, then published at a moment, which may be to come; withdrawn, nobody but the team sees it."""

    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("text in French"))
    text_en = models.TextField(_("text in English"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by"))
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("item", "news")
        verbose_name_plural = pgettext_lazy("items", "news")
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["-published_at"], condition=Q(withdrawn_at=None), name="news_published")]

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    def standing_at(self, moment: datetime) -> tuple[str, Any]:
        """Its shape and its word."""
        if self.withdrawn_at:
            return "free", pgettext_lazy("news", "Withdrawn")
        if self.published_at is None:
            return "plan", pgettext_lazy("news", "Draft")
        if self.published_at > moment:
            return "plan", pgettext_lazy("news", "To be published")
        return "ok", pgettext_lazy("news", "Published")

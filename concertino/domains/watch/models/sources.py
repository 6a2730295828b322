"""Where the watch looks, and how each source does."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.watch.models.themes import Theme


class SourceQuerySet(models.QuerySet["Source"]):
    def in_use_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day))


@journalled
class Source(models.Model):
    """A feed, a page without a feed, newsletters received by mail, or what people propose. It is ended, never deleted."""

    class Kind(models.TextChoices):
        FEED = "feed", _("Feed")
        PAGE = "page", _("Page without a feed")
        MAIL = "mail", _("Newsletter received by mail")
        PEOPLE = "people", _("Proposals of members and partners")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    url = models.CharField(_("address"), max_length=1000, blank=True)  # of the feed or the page; of who writes, for mail
    site_url = models.CharField(_("site"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    territory = models.CharField(_("territory"), max_length=120, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="sources", verbose_name=_("owner")
    )
    quality = models.PositiveSmallIntegerField(_("quality, from 1 to 5"), null=True, blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    themes = models.ManyToManyField(Theme, through="SourceTheme", related_name="sources", verbose_name=_("themes"))
    started_on = models.DateField(_("followed since"))
    ended_on = models.DateField(_("followed until"), null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(fields=["url"], condition=~Q(url="") & Q(ended_on=None), name="source_followed_once"),
            models.CheckConstraint(condition=Q(quality=None) | Q(quality__range=(1, 5)), name="source_quality_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.name


@journalled
class SourceTheme(models.Model):
    """Themes that a new item of the source is given at once."""

    source = models.ForeignKey(Source, models.CASCADE)
    theme = models.ForeignKey(Theme, models.PROTECT)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "theme"], name="source_theme_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.theme}"

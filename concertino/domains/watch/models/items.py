"""What was found: an article once, wherever it was seen, and what was decided about it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.domains.watch.models.sources import Source
from concertino.domains.watch.models.themes import Theme


class ItemQuerySet(models.QuerySet["Item"]):
    def waiting(self):
        """Those about which nothing is decided."""
        return self.filter(state__in=(Item.State.NEW, Item.State.CLAIMED))

    def kept(self):
        return self.filter(state=Item.State.KEPT)


class Item(models.Model):
    """An article, a page, a message. The same one from several sources is one row, with all of them."""

    class State(models.TextChoices):
        NEW = "new", _("To be treated")
        CLAIMED = "claimed", _("Being treated")
        KEPT = "kept", _("Kept")
        REJECTED = "rejected", _("Rejected")

    title = models.CharField(_("title"), max_length=500)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    canonical = models.CharField(max_length=64, null=True, unique=True)  # hash of the canonical address; none without address
    marks = ArrayField(models.IntegerField(), null=True)  # of its first words: near duplicates share one; forgotten after a while
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    published_at = models.DateTimeField(_("published"), null=True)
    updated_at = models.DateTimeField(_("updated"), null=True)
    found_at = models.DateTimeField(_("found"))
    summary = models.TextField(_("summary"), blank=True)  # HTML that was sanitised
    content = models.TextField(_("content"), blank=True)  # HTML that was sanitised
    categories = models.JSONField(default=list)  # words of the publisher
    enclosures = models.JSONField(default=list)  # [{"url", "type", "length"}]
    sources = models.ManyToManyField(Source, through="ItemSource", related_name="items")

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEW)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items_claimed",
        verbose_name=_("treated by"),
    )
    claimed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items_decided",
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    rule = models.ForeignKey("Rule", models.SET_NULL, null=True, blank=True, related_name="items")  # which decided, if one did
    note = models.TextField(_("note"), blank=True)
    territory = models.CharField(_("territory"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name=_("superseded by")
    )
    themes = models.ManyToManyField(Theme, through="ItemTheme", related_name="items", verbose_name=_("themes"))
    proposed_by = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="proposed_items", verbose_name=_("proposed by")
    )
    search = SearchVectorField(null=True)  # French and English, folded; filled when it is kept

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["-found_at", "-id"], condition=Q(state__in=("new", "claimed")), name="item_waiting"),
            models.Index(fields=["-found_at", "-id"], condition=Q(state="kept"), name="item_kept"),
            models.Index(fields=["decided_on"], condition=Q(state="kept"), name="item_kept_on"),
            GinIndex(fields=["search"], name="item_search"),
            GinIndex(fields=["marks"], name="item_marks"),
        ]

    def __str__(self) -> str:
        return self.title


class ItemSource(models.Model):
    """Where an item was seen; ``guid`` is the publisher's own mark of it."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="seen")
    source = models.ForeignKey(Source, models.CASCADE, related_name="seen")
    guid = models.CharField(max_length=64)  # hash of the mark
    url = models.CharField(max_length=2000, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "guid"], name="item_seen_once")]

    def __str__(self) -> str:
        return f"{self.item} ({self.source})"


class ItemTheme(models.Model):
    item = models.ForeignKey(Item, models.CASCADE)
    theme = models.ForeignKey(Theme, models.PROTECT)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["item", "theme"], name="item_theme_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.theme}"

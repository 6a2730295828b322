"""What was found: an article once, wherever it was seen, and what was decided about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.watch.models.sources import Source
from concertino.domains.watch.models.themes import Theme
from concertino.domains.watch.wording import asked, indexed

ABANDONED = timedelta(days=2)  # a claim left for so long may be taken over


class ItemQuerySet(models.QuerySet["Item"]):
    def waiting(self):
        """Those about which nothing is decided."""
        return self.filter(state__in=(Item.State.NEW, Item.State.CLAIMED))

    def kept(self):
        return self.filter(state=Item.State.KEPT)

    def open_to(self, user: Any):
        """Those that the person may decide about: nobody else holds them."""
        return self.filter(Q(state=Item.State.NEW) | Q(state=Item.State.CLAIMED, claimed_by=user))

    def claimable(self, user: Any, at: datetime):
        """Those, and what somebody else has left for long."""
        left = Q(state=Item.State.CLAIMED) & (Q(claimed_at__lt=at - ABANDONED) | Q(claimed_by=None))
        return self.filter(Q(state=Item.State.NEW) | Q(state=Item.State.CLAIMED, claimed_by=user) | left)

    def valid_on(self, day: date):
        """Those that nothing replaces and whose period, if one is said, holds the day."""
        begun, not_over = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
        return self.filter(begun, not_over, superseded_by=None)

    def matching(self, text: str):
        """Those kept that hold the words, in French or in English."""
        return self.kept().filter(search=asked(text))

    def index(self) -> int:
        """Make them findable by their words, in one statement."""
        return self.update(search=indexed())


# Not what the publisher wrote, which never changes: the journal keeps what people and rules did about it.
@journalled(exclude=["search", "canonical", "summary", "content", "categories", "enclosures", "authors", "language", "url"])
class Item(models.Model):
    """An article, a page, a message. The same one from several sources is one row, with all of them."""

    class State(models.TextChoices):
        NEW = "new", _("To be treated")
        CLAIMED = "claimed", _("Being treated")
        KEPT = "kept", pgettext_lazy("item", "Kept")
        REJECTED = "rejected", pgettext_lazy("item", "Rejected")

    title = models.CharField(_("title"), max_length=500)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    canonical = models.CharField(max_length=64, null=True, unique=True)  # hash of the canonical address; none without address
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
        constraints = [
            models.CheckConstraint(
                name="item_decided_on_a_day",
                condition=Q(state__in=("kept", "rejected"), decided_on__isnull=False)
                | Q(state__in=("new", "claimed"), decided_on=None),
            ),
            models.CheckConstraint(
                name="item_claimed_at_a_moment",
                condition=Q(state="claimed", claimed_at__isnull=False)
                | ~Q(state="claimed") & Q(claimed_by=None, claimed_at=None),
            ),
            models.CheckConstraint(
                name="item_valid_until_after_from",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="item_not_replaced_by_itself", condition=Q(superseded_by=None) | ~Q(superseded_by=F("pk"))
            ),
        ]
        indexes = [
            models.Index(fields=["-found_at", "-id"], condition=Q(state__in=("new", "claimed")), name="item_waiting"),
            models.Index(fields=["-found_at", "-id"], condition=Q(state="kept"), name="item_kept"),
            models.Index(fields=["decided_on"], condition=Q(state="kept"), name="item_kept_on"),
            GinIndex(fields=["search"], name="item_search"),
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


@journalled
class ItemTheme(models.Model):
    """A theme of an item, and the rule that gave it, if one did."""

    item = models.ForeignKey(Item, models.CASCADE)
    theme = models.ForeignKey(Theme, models.PROTECT)
    rule = models.ForeignKey("Rule", models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["item", "theme"], name="item_theme_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.theme}"


@journalled
class Became(models.Model):
    """What an item became in another room: by its name then, and the page where it is."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="became", verbose_name=_("item"))
    key = models.CharField(max_length=80)  # of the window by which it was made: "consultations.topic"
    title = models.CharField(_("title"), max_length=500)
    url = models.CharField(_("address"), max_length=500)
    on = models.DateField(_("day"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )  # fmt: skip

    class Meta:
        verbose_name = _("what an item became")
        verbose_name_plural = _("what items became")
        ordering = ["on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["item"], name="became_of_item")]

    def __str__(self) -> str:
        return self.title

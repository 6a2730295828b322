"""What is shared with whom, and the digests that go out."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.watch.models.items import Item
from concertino.domains.watch.models.readers import Audience
from concertino.domains.watch.models.themes import Theme
from concertino.ground.words import Bilingual, written_day

WEEK = timedelta(days=7)


class DigestQuerySet(models.QuerySet["Digest"]):
    def sent(self):
        return self.filter(state=Digest.State.SENT)

    def due(self, at):
        return self.filter(state=Digest.State.SCHEDULED, send_at__lte=at)

    def for_audiences(self, audiences):
        return self.filter(audience__in=audiences)


@journalled
class Digest(Bilingual, models.Model):
    """What an audience is sent of a week, on a theme or on all of them: drafted from what was shared, edited, then sent."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        EDITED = "edited", _("Edited")
        SCHEDULED = "scheduled", _("Scheduled")
        SENT = "sent", _("Sent")

    audience = models.CharField(_("audience"), max_length=9, choices=Audience.choices)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="digests", verbose_name=_("theme"))
    week = models.DateField(_("week of"))  # its Monday
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    intro_fr = models.TextField(_("introduction in French"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="digests_edited",
        verbose_name=_("edited by"),
    )
    send_at = models.DateTimeField(_("to leave"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="digests_sent", verbose_name=_("sent by")
    )

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-week", "audience", "pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("send_digest", "Can send digests")]
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "theme", "week"], name="a_digest_a_week", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="digest_sent_at_a_moment", condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent")
            ),
            models.CheckConstraint(
                name="digest_scheduled_for_a_moment",
                condition=Q(state="scheduled", send_at__isnull=False) | ~Q(state="scheduled"),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["send_at"], condition=Q(state="scheduled"), name="digest_to_leave")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        said = {"theme": self.theme, "day": written_day(self.week)}
        return (gettext("Watch, %(theme)s: week of %(day)s") if self.theme else gettext("Watch: week of %(day)s")) % said

    @property
    def last_day(self) -> date:
        """The Sunday of its week."""
        return self.week + WEEK - timedelta(days=1)

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"draft": "plan", "edited": "on", "scheduled": "watch", "sent": "ok"}[self.state]

    @property
    def may_change(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.EDITED)


class SharingQuerySet(models.QuerySet["Sharing"]):
    def standing(self):
        return self.filter(withdrawn_on=None)

    def with_audiences(self, audiences):
        return self.standing().filter(audience__in=audiences)

    def first_ones(self):
        """The first time that each item was given to anybody."""
        earlier = Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
        return self.exclude(Exists(Sharing.objects.filter(earlier, item=OuterRef("item"))))

    def in_week(self, monday: date):
        return self.filter(on__gte=monday, on__lt=monday + WEEK)


@journalled
class Sharing(Bilingual, models.Model):
    """An item given to an audience on a day; in one digest at most, at its place there and with words of ours."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="sharings", verbose_name=_("item"))
    audience = models.CharField(_("audience"), max_length=9, choices=Audience.choices)
    theme = models.ForeignKey(  # under which it is counted: the first of the item's on that day
        Theme, models.PROTECT, null=True, related_name="sharings", verbose_name=_("theme")
    )
    on = models.DateField(_("shared on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="sharings", verbose_name=_("shared by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    digest = models.ForeignKey(Digest, models.SET_NULL, null=True, related_name="sharings", verbose_name=_("digest"))
    position = models.PositiveSmallIntegerField(_("place in the digest"), default=0)
    words_fr = models.TextField(_("words of ours in French"), blank=True)
    words_en = models.TextField(_("words of ours in English"), blank=True)

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sharing of an item")
        verbose_name_plural = _("sharings of items")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("read_shared", "Can read what the watch shares with them")]
        constraints = [
            models.UniqueConstraint(fields=["item", "audience"], condition=Q(withdrawn_on=None), name="shared_once_an_audience")
        ]
        indexes = [
            models.Index(fields=["audience", "-on", "-id"], condition=Q(withdrawn_on=None), name="shared_with"),
            models.Index(fields=["on", "item"], name="shared_on"),
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.get_audience_display()}"

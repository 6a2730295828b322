"""Newsletters: what is written, in blocks, to whom, and when it leaves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Segment
from concertino.domains.newsletters.models.topics import Topic
from concertino.ground.words import Bilingual, fold


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def due(self, at: Any):
        return self.filter(state=Newsletter.State.SCHEDULED, due_at__lte=at)

    def to_decide(self, at: Any):
        """Whose two subjects were compared for long enough."""
        return self.filter(state=Newsletter.State.TESTING, decide_at__lte=at).exclude(decide_by=Newsletter.Deciding.HAND)

    def archived(self):
        """What anybody may read."""
        return self.filter(is_archived=True, state__in=Newsletter.LEFT, second_of=None).exclude(started_at=None)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Newsletter(Bilingual, models.Model):
    """A draft until it is scheduled; then it leaves to whoever is in its segment at that moment, and no longer changes."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("newsletter", "Draft")
        SCHEDULED = "scheduled", pgettext_lazy("newsletter", "Scheduled")
        SENDING = "sending", pgettext_lazy("newsletter", "Being sent")
        TESTING = "testing", pgettext_lazy("newsletter", "Comparing two subjects")
        PAUSED = "paused", pgettext_lazy("newsletter", "Paused")
        SENT = "sent", pgettext_lazy("newsletter", "Sent")
        CANCELLED = "cancelled", pgettext_lazy("newsletter", "Cancelled")

    LEFT = (State.SENDING, State.TESTING, State.PAUSED, State.SENT)

    class Fallback(models.TextChoices):
        REFUSE = "refuse", _("Refuse to send while a translation is missing")
        FRENCH = "french", _("Show the French where the English is missing")

    class Opens(models.TextChoices):
        OFF = "off", _("Not counted")
        COUNTED = "counted", _("Counted without knowing who")
        KNOWN = "known", _("Known by reader, to write again to those who did not open")

    class Deciding(models.TextChoices):
        CLICKS = "clicks", _("By clicks")
        OPENS = "opens", _("By opens")
        HAND = "hand", _("By hand")

    class Second(models.TextChoices):
        UNOPENED = "unopened", _("Those who did not open it")
        UNCLICKED = "unclicked", _("Those who followed no link")
        UNANSWERED = "unanswered", _("Those who did not answer what it asks")

    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="newsletters", verbose_name=pgettext_lazy("newsletter", "topic")
    )
    segment = models.ForeignKey(
        Segment, models.PROTECT, null=True, blank=True, related_name="newsletters", verbose_name=_("sent to")
    )
    subject_fr = models.CharField(_("subject in French"), max_length=200)
    subject_en = models.CharField(_("subject in English"), max_length=200, blank=True)
    other_fr = models.CharField(_("second subject in French"), max_length=200, blank=True)
    other_en = models.CharField(_("second subject in English"), max_length=200, blank=True)
    fallback = models.CharField(_("translation"), max_length=6, choices=Fallback.choices, default=Fallback.REFUSE)
    opens = models.CharField(_("opens and clicks"), max_length=7, choices=Opens.choices, default=Opens.COUNTED)
    is_archived = models.BooleanField(_("in the public archive"), default=True)
    share = models.PositiveSmallIntegerField(  # null: no comparison
        _("share that tries each subject"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(50)]
    )
    decide_by = models.CharField(_("the better subject"), max_length=6, choices=Deciding.choices, default=Deciding.CLICKS)
    decide_after = models.PositiveSmallIntegerField(_("hours before choosing"), default=24, validators=[MaxValueValidator(168)])
    decide_at = models.DateTimeField(null=True)
    winner = models.CharField(max_length=1, blank=True)
    second_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="seconds", verbose_name=_("second sending of"))
    second_to = models.CharField(_("sent to"), max_length=10, choices=Second.choices, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    paused_from = models.CharField(max_length=9, blank=True)
    trouble = models.CharField(_("why it did not leave"), max_length=400, blank=True)
    due_at = models.DateTimeField(_("leaves on"), null=True)
    started_at = models.DateTimeField(_("left on"), null=True)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by"))
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ["-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("send_newsletter", _("Can send newsletters"))]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="scheduled"), name="newsletter_scheduled")]
        constraints = [
            models.CheckConstraint(
                name="newsletter_has_readers", condition=Q(segment__isnull=False) | Q(second_of__isnull=False),
                violation_error_message=_("Say to whom it is sent."),
            ),
            models.CheckConstraint(
                name="scheduled_newsletter_has_a_time", condition=~Q(state="scheduled") | Q(due_at__isnull=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("subject")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state == self.State.DRAFT

    @property
    def compares(self) -> bool:
        return bool(self.share and self.other_fr)

    @property
    def standing(self) -> tuple[str, Any]:
        """Its shape and its word."""
        shapes = {"draft": "plan", "scheduled": "plan", "sending": "on", "testing": "on", "paused": "late", "sent": "ok",
                  "cancelled": "free"}  # fmt: skip
        return shapes[self.state], self.get_state_display()


@journalled
class Block(Bilingual, models.Model):
    """A part of a newsletter, in its place. ``key`` and ``things`` name what another room lends (window `insertions`)."""

    class Kind(models.TextChoices):
        HEADING = "heading", pgettext_lazy("block", "Heading")
        TEXT = "text", pgettext_lazy("block", "Text")
        IMAGE = "image", pgettext_lazy("block", "Image")
        BUTTON = "button", pgettext_lazy("block", "Button")
        INSERTION = "insertion", pgettext_lazy("block", "What other pages hold")
        DIVIDER = "divider", pgettext_lazy("block", "Line")
        LAYOUT = "layout", pgettext_lazy("block", "Own layout (MJML)")

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    text_fr = models.TextField(_("text in French"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    image = models.ForeignKey(Document, models.PROTECT, null=True, related_name="newsletter_blocks", verbose_name=_("image"))
    key = models.CharField(max_length=60, blank=True)
    things = models.JSONField(default=list)  # ids, in the order chosen

    class Meta:
        verbose_name = _("block of a newsletter")
        verbose_name_plural = _("blocks of newsletters")
        ordering = ["position", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text_fr[:60]}"

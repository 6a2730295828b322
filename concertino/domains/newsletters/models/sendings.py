"""What left: the words in each language, who was sent them, and what readers followed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.notices.models import Body, Message
from concertino.base.people.models import Contact
from concertino.domains.newsletters.models.newsletters import Newsletter

A, B = "a", "b"


class Wording(models.Model):
    """The words of a newsletter in one language, under one of its subjects, as they left."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=5)
    variant = models.CharField(max_length=1, default=A)
    body = models.OneToOneField(Body, models.PROTECT, related_name="wording")
    opens = models.PositiveIntegerField(default=0)  # counted without knowing who
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("words of a newsletter")
        verbose_name_plural = _("words of newsletters")
        constraints = [
            models.UniqueConstraint(name="newsletter_worded_once", fields=["newsletter", "language", "variant"])
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.newsletter_id}: {self.language}{self.variant}"


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def written_to(self):
        return self.filter(cause="")

    def left_out(self):
        return self.exclude(cause="")

    def to_write(self):
        """Whose turn has come, and who were not written to yet."""
        return self.written_to().filter(message=None).exclude(variant="")


class Recipient(models.Model):
    """Somebody who was in the segment as a newsletter left: written to, or left out for a cause, and said."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="recipients")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="newsletters", verbose_name=_("contact"))
    language = models.CharField(_("language"), max_length=5)
    variant = models.CharField(max_length=1, blank=True)  # empty: waits for the better subject
    cause = models.CharField(_("why they were left out"), max_length=40, blank=True)
    message = models.OneToOneField(Message, models.SET_NULL, null=True, related_name="newsletter_recipient")
    opened_at = models.DateTimeField(_("opened"), null=True)  # only where readers are known
    clicked_at = models.DateTimeField(_("followed a link"), null=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("recipient of a newsletter")
        verbose_name_plural = _("recipients of newsletters")
        ordering = ["contact__sort_name", "pk"]
        constraints = [models.UniqueConstraint(name="recipient_once_a_newsletter", fields=["newsletter", "contact"])]
        indexes = [models.Index(fields=["newsletter", "id"], condition=Q(message=None, cause=""), name="recipient_to_write")]

    def __str__(self) -> str:
        return f"{self.newsletter_id}: {self.contact_id}"


class Link(models.Model):
    """An address that a newsletter leads to, and how many times it was followed."""

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="links")
    url = models.CharField(_("address"), max_length=1000)
    clicks = models.PositiveIntegerField(_("times followed"), default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("link of a newsletter")
        verbose_name_plural = _("links of newsletters")
        ordering = ["-clicks", "pk"]
        constraints = [models.UniqueConstraint(name="newsletter_link_once", fields=["newsletter", "url"])]

    def __str__(self) -> str:
        return self.url

"""What the team writes down about a contact, and the files that it keeps with it. Who reads each follows its audience."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models.contacts import Contact


class Audience(models.TextChoices):
    """For whom it is meant."""

    TEAM = "team", _("The team")
    DIRECTION = "direction", _("The direction")
    AUTHOR = "author", _("Myself only")


RIGHTS = {Audience.TEAM: "people.view_note", Audience.DIRECTION: "people.view_confidential"}


class KeptQuerySet(models.QuerySet):
    def readable_by(self, user: Any):
        """What the user's rights let them read, and all that they wrote themselves."""
        audiences = [audience for audience, right in RIGHTS.items() if user.has_perm(right)]
        return self.filter(Q(audience__in=audiences) | Q(by=user))


@journalled(exclude=["text"])  # the journal tells that a note was written, not what a private one says
class Note(models.Model):
    """A text about a contact, written on a day."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="notes", verbose_name=_("contact"))
    on = models.DateField(_("day"))
    text = models.TextField(_("text"))
    audience = models.CharField(_("who may read it"), max_length=9, choices=Audience.choices, default=Audience.TEAM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="notes", verbose_name=_("by"))

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-on", "-pk"]
        permissions = [("view_confidential", "Can read what is meant for the direction")]

    def __str__(self) -> str:
        return f"{self.contact_id}, {self.on}"


@journalled
class ContactFile(models.Model):
    """A file kept with a contact. The file itself is a document, which those who may read it open by its own address."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="files", verbose_name=_("contact"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="contact_files", verbose_name=_("file"))
    on = models.DateField(_("day"))
    label = models.CharField(_("what it is"), max_length=200)
    audience = models.CharField(_("who may read it"), max_length=9, choices=Audience.choices[:2], default=Audience.TEAM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a contact")
        verbose_name_plural = _("files of contacts")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.label

"""Tags: words that the team puts on contacts, freely."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.contacts import Contact


class TagQuerySet(models.QuerySet["Tag"]):
    def seen_by(self, user: Any):
        """All of them, but the reserved ones only for those who may see them."""
        return self if user is not None and user.has_perm("people.view_reserved_tag") else self.filter(is_reserved=False)


@journalled
class Tag(models.Model):
    """A word put on contacts, in the language of those who chose it."""

    name = models.CharField(_("name"), max_length=80)
    folded = models.CharField(max_length=90, unique=True, editable=False)  # « Médias » and « medias » are one tag
    is_reserved = models.BooleanField(_("reserved"), default=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded"]
        default_permissions = ("change",)
        permissions = [("view_reserved_tag", _("Can see reserved tags"))]

    def __str__(self) -> str:
        return self.name


@journalled
class ContactTag(models.Model):
    """A tag on a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="contact_tags", verbose_name=_("contact"))
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="contact_tags", verbose_name=_("tag"))

    class Meta:
        verbose_name = _("tag of a contact")
        verbose_name_plural = _("tags of contacts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["contact", "tag"], name="contact_has_a_tag_once")]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.tag_id}"

"""Who used what is shared, by day; who proposed what; what readers say of it."""

from __future__ import annotations

from django.db import models
from django.db.models import GeneratedField, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.watch.models.items import Item
from concertino.domains.watch.models.readers import Audience, OfPerson, name_of_person, one_number, one_person
from concertino.domains.watch.models.themes import Theme


class UseQuerySet(models.QuerySet["Use"]):
    def opened(self):
        return self.filter(kind=Use.Kind.OPENED)

    def named(self):
        """With ``named``, the name of each row's person."""
        return self.annotate(named=name_of_person())


class Use(OfPerson):
    """A person opened, shared or commented an item, on a day: once a day, however often. The audience and the theme are those
    of that day, and stay."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened")
        SHARED = "shared", _("Shared")
        COMMENTED = "commented", _("Commented")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    item = models.ForeignKey(Item, models.PROTECT, related_name="uses", verbose_name=_("item"))
    on = models.DateField(_("day"))
    audience = models.CharField(_("audience"), max_length=9, choices=Audience.choices)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="+", verbose_name=_("theme"))
    who = GeneratedField(expression=one_number(), output_field=models.BigIntegerField(), db_persist=True)

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of an item")
        verbose_name_plural = _("uses of items")
        ordering = ["-on", "-pk"]
        default_permissions = ("view",)
        constraints = [
            one_person("use_by_one_person"),
            models.UniqueConstraint(
                fields=["contact", "item", "kind", "on"], condition=Q(user=None), name="use_once_a_day_by_contact"
            ),
            models.UniqueConstraint(
                fields=["user", "item", "kind", "on"], condition=Q(contact=None), name="use_once_a_day_by_user"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["on", "audience"], name="use_by_day"),
            models.Index(fields=["who", "on"], name="use_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.get_kind_display()}, {self.on})"


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def named(self):
        """With ``who``, one number a person, and ``named``, the person's name."""
        return self.annotate(who=one_number(), named=name_of_person())


@journalled
class Contribution(OfPerson):
    """A person proposed an item. The first to do so is the item's ``proposed_by`` too; all are told what became of it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="contributions", verbose_name=_("item"))
    on = models.DateField(_("proposed on"))
    words = models.TextField(_("why it matters"), blank=True)
    told_at = models.DateTimeField(_("told what became of it"), null=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-on", "-pk"]
        default_permissions = ("view",)
        constraints = [
            one_person("contribution_by_one_person"),
            models.UniqueConstraint(fields=["contact", "item"], condition=Q(user=None), name="proposed_once_by_contact"),
            models.UniqueConstraint(fields=["user", "item"], condition=Q(contact=None), name="proposed_once_by_user"),
        ]
        indexes = [models.Index(fields=["on"], name="contribution_by_day")]

    def __str__(self) -> str:
        return f"{self.item} ({self.person})"


class CommentQuerySet(models.QuerySet["Comment"]):
    def standing(self):
        return self.filter(removed_on=None)


@journalled
class Comment(OfPerson):
    """What a reader says of an item to all those with whom it is shared, under their name."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="comments", verbose_name=_("item"))
    on = models.DateField(_("day"))
    text = models.TextField(_("comment"), max_length=2000)
    removed_on = models.DateField(_("removed on"), null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["on", "pk"]
        default_permissions = ("change",)
        constraints = [one_person("comment_by_one_person")]
        indexes = [models.Index(fields=["item", "on"], name="comment_of_item")]

    def __str__(self) -> str:
        return self.text[:80]

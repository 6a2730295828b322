"""The lists that people choose from. An entry that goes out of use is ended, never deleted: the past still names it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual, french


def spoken(through: str = "") -> Coalesce:
    """The name of an entry in the reader's language, for the database; ``through`` leads to the entry ("sector__")."""
    first, second = ("fr", "en") if french() else ("en", "fr")
    return Coalesce(NullIf(f"{through}name_{first}", Value("")), f"{through}name_{second}")


class EntryQuerySet(models.QuerySet):
    def in_use_on(self, day: date):
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def spoken(self):
        """With ``spoken``, the name in the reader's language, by which to sort."""
        return self.annotate(spoken=spoken())


class Entry(Bilingual, models.Model):
    """A line of a list: a stable code, a name in each language, a place, and the days between which it is in use."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    starts_on = models.DateField(_("in use from"), null=True, blank=True)
    ends_on = models.DateField(_("in use until"), null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name_fr"]

    def __str__(self) -> str:
        return self.said("name")

    def is_in_use_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)


@journalled
class Region(Entry):
    """One of Québec's 17 administrative regions, or a place beyond them."""

    class Meta(Entry.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


@journalled
class Sector(Entry):
    """A sector of music. The hierarchy changes over time: a sector is ended, and others succeed it from a date."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of"))

    class Meta(Entry.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


@journalled
class ActivityKind(Entry):
    """What a contact does: orchestra, ensemble, presenter, festival, label, school, agency…"""

    class Meta(Entry.Meta):
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")


@journalled
class Category(Entry):
    """A category of membership: what a member is to the association, with its number of delegates."""

    delegates = models.PositiveSmallIntegerField(_("delegates"), default=0)
    votes = models.PositiveSmallIntegerField(_("votes"), null=True, blank=True)  # unknown: one a delegate

    class Meta(Entry.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        # The four lists are seen and kept together: two rights hold for all of them.
        permissions = [("view_lists", _("Can see the lists")), ("change_lists", _("Can change the lists"))]

    def votes_of_delegate(self, place: int) -> int:
        """Of the votes of a member, those that its delegate of this place (the first is 0) casts."""
        if self.votes is None or not self.delegates:
            return 1 if place < self.delegates else 0
        each, left = divmod(self.votes, self.delegates)
        return each + (place < left) if place < self.delegates else 0

    def votes_of_person(self) -> int:
        """Of a member who is a person, and votes for themselves."""
        return min(1, self.delegates if self.votes is None else self.votes)

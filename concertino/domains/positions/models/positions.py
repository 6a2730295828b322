"""Positions: what the association holds about a dossier, version after version."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.domains.governance.models import Body
from concertino.domains.positions.models.dossiers import Dossier
from concertino.ground.words import Bilingual, fold

WORDS = ("number", "title_fr", "title_en", "text_fr", "text_en", "position")
FROZEN = pgtrigger.Q(old__put_on__isnull=False) | pgtrigger.Q(old__adopted_on__isnull=False)
CHANGED = reduce(or_, (pgtrigger.Q(**{f"old__{word}__df": pgtrigger.F(f"new__{word}")}) for word in WORDS))


class PositionQuerySet(models.QuerySet["Position"]):
    def published(self):
        """With a version that was made public, withdrawn since or not."""
        return self.filter(versions__published_on__isnull=False).distinct()

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(Q(title_fr__folded__contains=word) | Q(title_en__folded__contains=word))
        return found


@journalled
class Position(Bilingual, models.Model):
    """It lives through its versions; withdrawn, it still says what was held, and until when. Its title is that of the latest."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="positions", verbose_name=_("dossier"))
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("why it was withdrawn"), blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [
            ("adopt_position", _("Can write down that a position is adopted")),
            ("publish_position", _("Can publish a position, or withdraw it")),
            ("publish_without_support", _("Can publish a position without the support asked for")),
        ]

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)


class PositionVersionQuerySet(models.QuerySet["Version"]):
    def asking_on(self, day: date):
        """Put to members and open to their support on the day: the last one put of its position, until its last day."""
        later = Version.objects.filter(
            position=models.OuterRef("position"), put_on__isnull=False, number__gt=models.OuterRef("number")
        )
        return self.filter(
            ~models.Exists(later), put_on__lte=day, asks_until__gte=day, position__withdrawn_on=None
        )  # fmt: skip


@journalled
class Version(Bilingual, models.Model):
    """A text. Once it is put to members or adopted it is frozen (a trigger holds it): a change makes a new version, which
    asks anew."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("position", "Draft")
        REVIEWED = "reviewed", pgettext_lazy("position", "Reviewed")
        PUT = "put", pgettext_lazy("position", "Put to members")
        ADOPTED = "adopted", pgettext_lazy("position", "Adopted")
        PUBLISHED = "published", pgettext_lazy("position", "Published")

    position = models.ForeignKey(Position, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_fr = models.TextField(_("text in French"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    drafted_on = models.DateField(_("drafted on"))
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    put_on = models.DateField(_("put to members on"), null=True, blank=True)
    asks_until = models.DateField(_("open to support until"), null=True, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_by = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="positions_adopted", verbose_name=_("adopted by")
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name=_("decision")
    )
    meeting = models.CharField(_("meeting"), max_length=160, blank=True)  # its reference, where no decision is recorded here
    published_on = models.DateField(_("published on"), null=True, blank=True)
    unsupported_reason = models.TextField(_("why it is published without the support asked for"), blank=True)

    objects = PositionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a position")
        verbose_name_plural = _("versions of positions")
        ordering = ["position", "-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="position_version_once"),
            models.UniqueConstraint(
                fields=["position"], condition=Q(state__in=("draft", "reviewed")), name="position_has_one_draft"
            ),
            models.CheckConstraint(
                name="version_put_until_a_day",
                condition=Q(put_on=None, asks_until=None) | Q(put_on__isnull=False, asks_until__gte=F("put_on")),
            ),
            models.CheckConstraint(
                name="version_adopted_by_somebody", condition=Q(adopted_on=None) | Q(adopted_by__isnull=False)
            ),
            models.CheckConstraint(
                name="version_published_once_adopted", condition=Q(published_on=None) | Q(adopted_on__isnull=False)
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="words_put_to_members_stay", operation=pgtrigger.Update,
                condition=FROZEN & CHANGED,
            ),
            pgtrigger.Protect(
                name="versions_put_to_members_stay", operation=pgtrigger.Delete,
                condition=FROZEN,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.said('title')} ({self.number})"

    @property
    def is_frozen(self) -> bool:
        return self.put_on is not None or self.adopted_on is not None

"""A contest: its season, when entries and scores are taken, what it costs, its categories and its criteria."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual, fold


class ContestQuerySet(models.QuerySet["Contest"]):
    def announced(self):
        return self.filter(is_public=True)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Contest(Bilingual, models.Model):
    """What was done in a season is entered, judged on a scale, and rewarded."""

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    text_fr = models.TextField(_("rules in French"), blank=True)
    text_en = models.TextField(_("rules in English"), blank=True)
    season_from = models.DateField(_("season from"))
    season_to = models.DateField(_("season to"))
    opens_on = models.DateField(_("entries from"))
    closes_on = models.DateField(_("entries until"))
    scores_until = models.DateField(_("scores until"))
    fee = models.DecimalField(_("fee of an entry"), max_digits=8, decimal_places=2, default=0)
    members_fee = models.DecimalField(_("fee of members, if another"), max_digits=8, decimal_places=2, null=True, blank=True)
    is_taxed = models.BooleanField(_("subject to GST and QST"), default=True)
    judges_each = models.PositiveSmallIntegerField(_("judges of each entry"), default=3)
    most_each = models.PositiveSmallIntegerField(_("entries of a judge at most"), null=True, blank=True)
    lowest = models.PositiveSmallIntegerField(_("lowest score"), default=1)
    highest = models.PositiveSmallIntegerField(_("highest score"), default=10)
    shrinkage = models.DecimalField(
        _("shrinkage of the severity of judges"), max_digits=5, decimal_places=2, default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    is_public = models.BooleanField(_("announced to everybody"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contests", verbose_name=_("owner")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        ordering = ["-season_to", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="contest_days_follow",
                condition=Q(season_to__gte=F("season_from"), closes_on__gte=F("opens_on"), scores_until__gte=F("closes_on")),
            ),
            models.CheckConstraint(
                name="contest_scale_goes_up", condition=Q(highest__gt=F("lowest"), highest__lte=100, judges_each__gte=1)
            ),
            models.CheckConstraint(
                name="contest_fees_not_negative", condition=Q(fee__gte=0) & (Q(members_fee=None) | Q(members_fee__gte=0))
            ),
            models.CheckConstraint(name="contest_shrinkage_not_negative", condition=Q(shrinkage__range=(0, 100))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    def takes_entries_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on

    def takes_scores_on(self, day: date) -> bool:
        return day <= self.scores_until


@journalled
class Category(Bilingual, models.Model):
    """Entries of one kind, ranked among themselves: who may enter, and how many times."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="categories")
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    eligibility_fr = models.TextField(_("who may enter, in French"), blank=True)
    eligibility_en = models.TextField(_("who may enter, in English"), blank=True)
    for_members = models.BooleanField(_("for members only"), default=False)
    most_each = models.PositiveSmallIntegerField(_("entries of one person or organisation at most"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("entries in all at most"), null=True, blank=True)

    class Meta:
        verbose_name = _("category of a contest")
        verbose_name_plural = _("categories of contests")
        ordering = ["contest", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_category_once_a_contest", fields=["contest", "name_fr"])]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Criterion(Bilingual, models.Model):
    """Something on which judges give a score; its weight is its part of the whole."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="criteria")
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    hint_fr = models.CharField(_("what it looks at, in French"), max_length=250, blank=True)
    hint_en = models.CharField(_("what it looks at, in English"), max_length=250, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    class Meta:
        verbose_name = _("criterion of a contest")
        verbose_name_plural = _("criteria of contests")
        ordering = ["contest", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_criterion_once_a_contest", fields=["contest", "name_fr"]),
            models.CheckConstraint(name="criterion_weighs_something", condition=Q(weight__range=(1, 100))),
        ]

    def __str__(self) -> str:
        return self.said("name")

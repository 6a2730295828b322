"""Who gives money, by which programmes and when they close; what they published that they gave; texts that serve again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.finance.models import Account
from concertino.ground.periods import months_later
from concertino.ground.words import Bilingual, fold


class FunderQuerySet(models.QuerySet["Funder"]):
    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Funder(models.Model):
    """A contact from whom money is, or may be, asked."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="funder", verbose_name=_("contact"))
    source = models.CharField(_("source"), max_length=10, choices=Account.Source.choices)
    identifier = models.CharField(_("identifier in published data"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    folded = models.TextField(editable=False)

    objects = FunderQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["folded", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(name="one_funder_an_identifier", fields=["identifier"], condition=~Q(identifier=""))
        ]

    def __str__(self) -> str:
        return str(self.contact)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def open_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))


@journalled
class Programme(Bilingual, models.Model):
    """What a funder gives for. Its last day to apply comes again every so many months, until the programme ends."""

    funder = models.ForeignKey(Funder, models.CASCADE, related_name="programmes", verbose_name=_("funder"))
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    about = models.TextField(_("conditions"), blank=True)
    address = models.URLField(_("page of the programme"), blank=True)
    at_most = models.DecimalField(_("at most"), max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(_("last day to apply"), null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(_("comes again every so many months"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme of a funder")
        verbose_name_plural = _("programmes of funders")
        ordering = ["name_fr", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="programme_comes_again_from_a_day",
                condition=Q(every_months=None) | Q(due_on__isnull=False, every_months__gt=0),
                violation_error_message=_("Say a first last day: the others are counted from it."),
            )
        ]

    def __str__(self) -> str:
        return self.said("name")

    def last_days(self, first: date, last: date) -> Iterator[date]:
        """Each last day to apply between two days. Of a 31st, a shorter month keeps its end; the next ones do not drift."""
        if self.due_on is None:
            return
        last = min(last, self.ended_on or last)
        turns = self._turns(first) if self.every_months else iter((0,))
        for turn in turns:
            day = months_later(self.due_on, turn * (self.every_months or 0))
            if day > last:
                return
            if day >= first:
                yield day

    def _turns(self, first: date) -> Iterator[int]:
        """From the last one before the day: the first is never skipped."""
        assert self.due_on and self.every_months
        months = (first.year - self.due_on.year) * 12 + first.month - self.due_on.month
        return count(max(0, months // self.every_months))

    def next_day(self, day: date) -> date | None:
        return next(self.last_days(day, months_later(day, 60)), None)


@journalled
class PublishedAward(models.Model):
    """Money that a funder said publicly it gave to somebody (360Giving, SCDL): it tells what a funder gives for, and how much."""

    funder = models.ForeignKey(Funder, models.CASCADE, related_name="published", verbose_name=_("funder"))
    identifier = models.CharField(_("identifier"), max_length=200)
    recipient = models.CharField(_("who received"), max_length=250)
    recipient_identifier = models.CharField(_("identifier of who received"), max_length=120, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="published_awards", verbose_name=_("known as")
    )
    title = models.CharField(_("what for"), max_length=500, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    awarded_on = models.DateField(_("awarded on"))
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)

    class Meta:
        verbose_name = _("published award")
        verbose_name_plural = _("published awards")
        ordering = ["-awarded_on", "pk"]
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["funder", "awarded_on"], name="published_by_funder")]
        constraints = [
            models.UniqueConstraint(name="an_award_published_once", fields=["funder", "identifier", "recipient", "amount"])
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.amount} {self.currency}"


@journalled
class Piece(models.Model):
    """A text that serves in many applications: the mission, figures, a budget. Each wording is kept with its day."""

    class Kind(models.TextChoices):
        MISSION = "mission", pgettext_lazy("piece of an application", "Mission")
        FIGURES = "figures", pgettext_lazy("piece of an application", "Figures")
        BUDGET = "budget", pgettext_lazy("piece of an application", "Budget")
        TEAM = "team", pgettext_lazy("piece of an application", "Team")
        OTHER = "other", pgettext_lazy("piece of an application", "Other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    retired_on = models.DateField(_("put away on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reusable piece")
        verbose_name_plural = _("reusable pieces")
        ordering = ["kind", "name"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.name


@journalled
class PieceText(Bilingual, models.Model):
    """A wording of a piece, as of a day."""

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="texts")
    on = models.DateField(_("as of"))
    text_fr = models.TextField(_("text in French"))
    text_en = models.TextField(_("text in English"), blank=True)

    class Meta:
        verbose_name = _("wording of a piece")
        verbose_name_plural = _("wordings of pieces")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_wording_a_day", fields=["piece", "on"])]

    def __str__(self) -> str:
        return self.said("text")[:80]

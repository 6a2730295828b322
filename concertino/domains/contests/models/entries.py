"""Entries: submitted, accepted, refused or withdrawn, each on its day; what their scores come to; laureates."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.contests.models.contests import Category
from concertino.domains.finance.models import Invoice
from concertino.ground.words import Bilingual, fold


class ContestEntryQuerySet(models.QuerySet["Entry"]):
    def standing(self):
        """Neither refused nor withdrawn."""
        return self.filter(refused_on=None, withdrawn_on=None)

    def accepted(self):
        """What juries look at."""
        return self.standing().filter(accepted_on__isnull=False)

    def to_decide(self):
        return self.standing().filter(accepted_on=None)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Entry(models.Model):
    """A concert, a recording, a creation, entered in a category; each state has its day and none is taken back."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", pgettext_lazy("entry", "Submitted")
        ACCEPTED = "accepted", pgettext_lazy("entry", "Accepted")
        REFUSED = "refused", pgettext_lazy("entry", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("entry", "Withdrawn")

    category = models.ForeignKey(Category, models.PROTECT, related_name="entries", verbose_name=_("category"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="contest_entries", verbose_name=_("entered by"))
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("what juries should know"), blank=True)
    concert_on = models.DateField(_("day of the concert"), null=True, blank=True)
    place = models.CharField(_("place of the concert"), max_length=250, blank=True)
    submitted_on = models.DateField(_("submitted on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    refused_on = models.DateField(_("refused on"), null=True, blank=True)
    why_refused = models.TextField(_("why it was refused"), blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    invoice = models.ForeignKey(
        Invoice, models.PROTECT, null=True, blank=True, related_name="contest_entries", verbose_name=_("invoice")
    )
    notes = models.TextField(_("notes of the jury"), blank=True)
    final_rank = models.PositiveSmallIntegerField(_("final rank"), null=True, blank=True)
    is_tied = models.BooleanField(_("tied with another entry of this rank (ex aequo)"), default=False)
    why_ranked = models.TextField(_("why the rank is not the computed one"), blank=True)
    deliberated_on = models.DateField(_("deliberated on"), null=True, blank=True)
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = ContestEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a contest")
        verbose_name_plural = _("entries of contests")
        ordering = ["category", "title", "pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(name="entry_accepted_or_refused", condition=Q(accepted_on=None) | Q(refused_on=None)),
            models.CheckConstraint(name="entry_refused_or_withdrawn", condition=Q(refused_on=None) | Q(withdrawn_on=None)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        days = ((self.withdrawn_on, "withdrawn"), (self.refused_on, "refused"), (self.accepted_on, "accepted"))
        return next((state for day, state in days if day), "submitted")

    @property
    def said_state(self) -> str:
        return str(self.State(self.state).label)

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"submitted": "plan", "accepted": "ok", "refused": "watch", "withdrawn": "free"}[self.state]


@journalled
class EntryFile(models.Model):
    """A programme, a score, a review: a file of the entry, which the judges of it read too."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, related_name="entry_files", verbose_name=_("document"))

    class Meta:
        verbose_name = _("file of an entry")
        verbose_name_plural = _("files of entries")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document)


@journalled
class Result(models.Model):
    """What the scores of an entry come to, as computed on a day: raw, and corrected for the severity of its judges."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="result")
    computed_on = models.DateField(_("computed on"))
    scores = models.PositiveSmallIntegerField(_("scores received"))
    raw = models.FloatField(_("mean"))
    raw_rank = models.PositiveSmallIntegerField(_("rank by the mean"))
    corrected = models.FloatField(_("corrected score"))
    error = models.FloatField(_("standard error"), null=True)
    rank = models.PositiveSmallIntegerField(_("rank by the corrected score"))
    island = models.PositiveSmallIntegerField(_("group of comparable entries"))

    class Meta:
        verbose_name = _("result of an entry")
        verbose_name_plural = _("results of entries")
        ordering = ["entry__category", "rank", "pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self.entry}: {self.corrected:.2f}"


class LaureateQuerySet(models.QuerySet["Laureate"]):
    def proclaimed_on(self, day: date):
        """Those whom everybody may know on the day."""
        return self.filter(proclaimed_on__lte=day, entry__category__contest__is_public=True)


@journalled
class Laureate(Bilingual, models.Model):
    """A distinction given to an entry, which everybody knows from the day of its proclamation on."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="laureate")
    title_fr = models.CharField(_("distinction in French"), max_length=160)
    title_en = models.CharField(_("distinction in English"), max_length=160, blank=True)
    citation_fr = models.TextField(_("citation in French"), blank=True)
    citation_en = models.TextField(_("citation in English"), blank=True)
    proclaimed_on = models.DateField(_("proclaimed on"))

    objects = LaureateQuerySet.as_manager()

    class Meta:
        verbose_name = _("laureate")
        verbose_name_plural = _("laureates")
        ordering = ["-proclaimed_on", "entry__category", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.said("title")

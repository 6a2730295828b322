"""Collaborations: proposed, agreed, under way, completed; what each party brings, and which actions of the plan they serve."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.domains.partners.models.evaluations import Evaluation
from concertino.domains.partners.models.partners import Partner
from concertino.domains.plan.models import Action
from concertino.ground.words import Bilingual, fold


class CollaborationQuerySet(models.QuerySet["Collaboration"]):
    def completed(self):
        return self.filter(completed_on__isnull=False)

    def evaluated(self):
        """Completed, and evaluated at the end by one of the parties at least."""
        return self.completed().filter(Exists(Evaluation.objects.at_the_end_of(OuterRef("pk"))))

    def with_added_value(self):
        """What indicator 2.3-I counts: the mean of the scores given at the end, over the criteria, is 3 of 5 or more."""
        return self.completed().filter(Exists(Evaluation.objects.at_the_end_of(OuterRef("pk")).showing_added_value()))

    def open_on(self, day: date):
        """Neither completed nor given up by the day."""
        return self.filter(Q(completed_on=None) | Q(completed_on__gt=day), Q(dropped_on=None) | Q(dropped_on__gt=day))

    def ending(self, first: date, last: date):
        """Agreed, still open, and whose agreement ends within these days."""
        return self.open_on(first).filter(agreed_on__isnull=False, ends_on__range=(first, last))

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            parties = Party.objects.filter(collaboration=OuterRef("pk"), partner__contact__folded__contains=word)
            found = found.filter(Q(folded__contains=word) | Exists(parties))
        return found


@journalled
class Collaboration(Bilingual, models.Model):
    """What is done with partners. Each state has its day, so that any past date can be asked; none is taken back."""

    class Kind(models.TextChoices):
        EVENT = "event", _("Event or activity")
        PROMOTION = "promotion", _("Promotion")
        TRAINING = "training", _("Training")
        STUDY = "study", _("Study or data")
        ADVOCACY = "advocacy", _("Common representation")
        SERVICE = "service", _("Service to members")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        AGREED = "agreed", _("Agreed")
        UNDER_WAY = "under_way", _("Under way")
        COMPLETED = "completed", _("Completed")
        DROPPED = "dropped", _("Given up")

    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    purpose = models.TextField(_("purpose"))
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="led", verbose_name=_("partner"))
    partners = models.ManyToManyField(Partner, through="Party", related_name="collaborations")
    ours = models.TextField(_("what we commit to"), blank=True)
    theirs = models.TextField(_("what the partners commit to"), blank=True)
    our_money = models.DecimalField(_("our money"), max_digits=12, decimal_places=2, null=True, blank=True)
    their_money = models.DecimalField(_("the partners’ money"), max_digits=12, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    proposed_on = models.DateField(_("proposed on"))
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    started_on = models.DateField(_("under way since"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    dropped_on = models.DateField(_("given up on"), null=True, blank=True)
    why_dropped = models.TextField(_("why it was given up"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="collaborations", verbose_name=_("owner")
    )
    actions = models.ManyToManyField(Action, through="Serving", related_name="collaborations")
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
        ordering = ["-proposed_on", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [
            models.Index(fields=["completed_on"], condition=Q(completed_on__isnull=False), name="collaboration_completed"),
            models.Index(fields=["ends_on"], name="collaboration_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                name="collaboration_days_follow",
                condition=(Q(agreed_on=None) | Q(agreed_on__gte=F("proposed_on")))
                & (Q(started_on=None) | Q(agreed_on__isnull=False, started_on__gte=F("agreed_on")))
                & (Q(completed_on=None) | Q(started_on__isnull=False, completed_on__gte=F("started_on"))),
            ),
            models.CheckConstraint(
                name="collaboration_completed_or_dropped", condition=Q(completed_on=None) | Q(dropped_on=None)
            ),
            models.CheckConstraint(
                name="collaboration_ends_after_it_begins",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def state(self) -> str:
        days = (
            (self.dropped_on, "dropped"), (self.completed_on, "completed"), (self.started_on, "under_way"),
            (self.agreed_on, "agreed"),
        )  # fmt: skip
        return next((state for day, state in days if day), "proposed")

    @property
    def said_state(self) -> str:
        return str(self.State(self.state).label)

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"proposed": "plan", "agreed": "on", "under_way": "on", "completed": "ok", "dropped": "free"}[self.state]


@journalled
class Party(models.Model):
    """A partner of a collaboration. The one that leads is among them; where several are, each counts as a share of it."""

    collaboration = models.ForeignKey(Collaboration, models.CASCADE, related_name="parties")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="parties", verbose_name=_("partner"))
    is_principal = models.BooleanField(default=False)
    among = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("party to a collaboration")
        verbose_name_plural = _("parties to collaborations")
        ordering = ["-is_principal", "partner__contact__sort_name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_party_once", fields=["collaboration", "partner"]),
            models.UniqueConstraint(name="one_principal_party", fields=["collaboration"], condition=Q(is_principal=True)),
        ]

    def __str__(self) -> str:
        return str(self.partner)


@journalled
class Serving(models.Model):
    """A collaboration serves an action of the plan."""

    collaboration = models.ForeignKey(Collaboration, models.CASCADE)
    action = models.ForeignKey(Action, models.CASCADE)

    class Meta:
        verbose_name = _("action that a collaboration serves")
        verbose_name_plural = _("actions that collaborations serve")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_collaboration_serves_once", fields=["collaboration", "action"])]

    def __str__(self) -> str:
        return f"{self.collaboration_id} → {self.action_id}"


@journalled
class CollaborationFile(models.Model):
    """The agreement, a report: a file of the collaboration."""

    collaboration = models.ForeignKey(Collaboration, models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, related_name="collaboration_files", verbose_name=_("document"))

    class Meta:
        verbose_name = _("file of a collaboration")
        verbose_name_plural = _("files of collaborations")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document)

"""What a consultation found, and what came of each finding."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models.consultations import Consultation
from concertino.domains.consultations.models.topics import Topic
from concertino.domains.plan.models import Action
from concertino.ground.words import Bilingual, fold


class FindingQuerySet(models.QuerySet["Finding"]):
    def with_follow_up(self, day: date):
        """With ``state``, ``due_on``, ``held_by``, ``state_on`` and ``follow_up`` (its key) as they stand on the day; None before
        any."""
        last = FollowUp.objects.filter(finding=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
        columns = {"follow_up": "pk", "state": "state", "due_on": "due_on", "held_by": "owner", "state_on": "on"}
        return self.annotate(**{name: Subquery(last.values(column)[:1]) for name, column in columns.items()})

    def overdue_on(self, day: date):
        return self.with_follow_up(day).filter(due_on__lt=day).exclude(state__in=FollowUp.OVER)

    def published_for(self, audiences: tuple[str, ...]):
        """Of consultations whose results these people may read."""
        return self.filter(consultation__publication__in=audiences, consultation__published_on__isnull=False)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Finding(Bilingual, models.Model):
    """Something that answers show, in words: it waits for a response."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="findings", verbose_name=_("consultation"))
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name=_("topic"))
    found_on = models.DateField(_("written on"))
    question = models.CharField(_("code of the question"), max_length=60, blank=True)
    text_fr = models.TextField(_("finding in French"))
    text_en = models.TextField(_("finding in English"), blank=True)
    position = models.PositiveSmallIntegerField(_("place"))
    folded = models.TextField(editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["consultation", "position", "pk"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.said("text")

    @property
    def text(self) -> str:
        return str(self)


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def standing_on(self, day: date):
        """The latest one of each finding that was told by the day."""
        later = FollowUp.objects.filter(finding=OuterRef("finding"), on__lte=day)
        after = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
        return self.filter(on__lte=day).exclude(Exists(later.filter(after)))


@journalled
class FollowUp(Bilingual, models.Model):
    """What is answered to a finding, and how far it is, from a day on. A change is another row, so every former one stays."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("follow-up", "Proposed")
        ACCEPTED = "accepted", pgettext_lazy("follow-up", "Accepted")
        UNDER_WAY = "under_way", pgettext_lazy("follow-up", "Under way")
        DONE = "done", pgettext_lazy("follow-up", "Done")
        DECLINED = "declined", pgettext_lazy("follow-up", "Declined")

    class Enters(models.TextChoices):
        SERVICE = "service", _("A service")
        POSITION = "position", _("A position")

    OVER = (State.DONE, State.DECLINED)

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="follow_ups")
    on = models.DateField(_("since"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    response_fr = models.TextField(_("response in French"))
    response_en = models.TextField(_("response in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="follow_ups", verbose_name=_("owner")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="follow_ups", verbose_name=_("action of the plan")
    )
    enters = models.CharField(_("it enters"), max_length=8, choices=Enters.choices, blank=True)
    entered_fr = models.CharField(_("which one, in French"), max_length=250, blank=True)
    entered_en = models.CharField(_("which one, in English"), max_length=250, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["on", "pk"]
        default_permissions = ("add",)
        indexes = [models.Index(fields=["finding", "-on", "-id"], name="follow_up_by_finding")]
        constraints = [
            models.CheckConstraint(
                name="follow_up_enters_something_named", condition=Q(enters="") | ~Q(entered_fr=""),
                violation_error_message=_("Say which service or which position."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.state}"

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"proposed": "plan", "accepted": "plan", "under_way": "on", "done": "ok", "declined": "free"}[self.state]

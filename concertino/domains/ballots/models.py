"""Ballots put to members, the topics on them, and the votes cast."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.ballots.analysis.profiles import APPROVAL, POINTS, RANKING
from concertino.domains.ballots.analysis.rules import RULES
from concertino.domains.consultations.models import Call, Invitation, Retainment, Topic


class BallotQuerySet(models.QuerySet["Ballot"]):
    def with_votes(self) -> QuerySet:
        """With ``votes``: how many were cast."""
        return self.annotate(votes=Count("casts"))

    def closed(self):
        return self.filter(call__closed_on__isnull=False)

    def awaiting_priorities(self) -> QuerySet:
        """Closed ones of a consultation that is closed too, where no order was retained yet."""
        retained = Retainment.objects.filter(consultation=OuterRef("call__consultation"))
        return self.closed().filter(call__consultation__closed_on__isnull=False).exclude(Exists(retained))

    def matching(self, text: str):
        """Whose titles hold every word, accents folded."""
        found = self
        for word in text.split():
            found = found.filter(Q(call__title_fr__folded__contains=word) | Q(call__title_en__folded__contains=word))
        return found


@journalled
class Ballot(models.Model):
    """Topics put to the population of one call. Who votes, how and until when, the call says; the ballot says on what, by which
    method, and which rule counts. The same votes can be counted by any other rule; the one announced is kept here."""

    class Method(models.TextChoices):
        APPROVAL = APPROVAL, pgettext_lazy("ballot", "Approval")
        RANKING = RANKING, pgettext_lazy("ballot", "Ranking")
        POINTS = POINTS, pgettext_lazy("ballot", "Points")

    call = models.OneToOneField(Call, models.PROTECT, related_name="ballot", verbose_name=_("call"))
    method = models.CharField(_("method"), max_length=8, choices=Method.choices)
    rule = models.CharField(_("rule"), max_length=40)  # a code of analysis.rules.RULES
    seats = models.PositiveSmallIntegerField(_("topics to choose"))
    points_total = models.PositiveSmallIntegerField(_("points to share"), null=True, blank=True)
    topics = models.ManyToManyField(Topic, through="BallotTopic", related_name="ballots", verbose_name=_("topics"))

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["-call__opens_on", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(name="ballot_chooses_one_at_least", condition=Q(seats__gte=1)),
            models.CheckConstraint(
                name="ballot_by_points_says_how_many",
                condition=Q(method=POINTS, points_total__gte=1) | (~Q(method=POINTS) & Q(points_total=None)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.call)

    @property
    def said_rule(self) -> str:
        return str(RULES[self.rule].label)

    def ordered_topics(self) -> list[Topic]:
        return [link.topic for link in self.ballot_topics.select_related("topic__merged_into")]


@journalled
class BallotTopic(models.Model):
    """A topic on a ballot, at its place."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="ballot_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="ballot_topics", verbose_name=_("topic"))
    position = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("topic on a ballot")
        verbose_name_plural = _("topics on ballots")
        ordering = ["position"]
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(name="a_topic_once_a_ballot", fields=["ballot", "topic"])]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.topic_id}"


class Cast(models.Model):
    """The vote of one voice: {"vote": …} as questionnaires keep answers, topics called t1, t2 … by their keys.

    Not journalled, and without a moment. Of an anonymous ballot ``invitation`` is empty; ``sector`` is that of the member on the
    record date ("" where unknown), and null where telling it would tell of too few.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # drawn by chance: it tells no order
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="casts", verbose_name=_("ballot"))
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, blank=True, related_name="cast", editable=False)
    content = models.JSONField(_("vote"))
    sector = models.CharField(_("sector"), max_length=60, null=True, blank=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

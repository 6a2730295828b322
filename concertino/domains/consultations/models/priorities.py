"""What consultations are about, and the order in which topics were retained as priorities."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models.consultations import Consultation
from concertino.domains.consultations.models.topics import Topic


@journalled
class ConsultationTopic(models.Model):
    """A consultation is about a topic. The first one named is the principal: a sum over topics counts the consultation once."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="consultation_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="consultation_topics", verbose_name=_("topic"))
    since_on = models.DateField(_("since"))
    is_principal = models.BooleanField(default=False)
    among = models.PositiveSmallIntegerField(default=1)  # how many topics the consultation has

    class Meta:
        verbose_name = _("topic of a consultation")
        verbose_name_plural = _("topics of consultations")
        ordering = ["-is_principal", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_topic_once_a_consultation", fields=["consultation", "topic"]),
            models.UniqueConstraint(
                name="one_principal_topic_a_consultation", fields=["consultation"], condition=Q(is_principal=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.topic_id}"


class RetainmentQuerySet(models.QuerySet["Retainment"]):
    def standing(self):
        """The last of each consultation."""
        return self.filter(superseded_on=None)


@journalled
class Retainment(models.Model):
    """On a day, so many topics were retained in an order, with the reason where the ballots say otherwise. Retained anew, the
    former order stays beside: it is superseded."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="retainments")
    on = models.DateField(_("retained on"))
    reason = models.TextField(_("why otherwise than the ballots say"), blank=True)
    differs = models.BooleanField(_("otherwise than the ballots say"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("retained by")
    )
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)

    objects = RetainmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("retainment of priorities")
        verbose_name_plural = _("retainments of priorities")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="retained_otherwise_for_a_reason", condition=Q(differs=False) | ~Q(reason=""),
                violation_error_message=_("Write why the order is not that of the ballots."),
            ),
            models.UniqueConstraint(
                name="one_order_stands_a_consultation", fields=["consultation"], condition=Q(superseded_on=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.on}"


class PriorityQuerySet(models.QuerySet["Priority"]):
    def standing(self):
        return self.filter(retainment__superseded_on=None)

    def of_closed(self):
        """Retained by a consultation that is closed."""
        return self.standing().filter(retainment__consultation__closed_on__isnull=False)


@journalled
class Priority(models.Model):
    """A topic at its rank among those retained, and where the ballots had it."""

    retainment = models.ForeignKey(Retainment, models.CASCADE, related_name="priorities")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="priorities", verbose_name=_("topic"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    ballots_rank = models.PositiveSmallIntegerField(_("rank by the ballots"), null=True, blank=True)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["rank", "pk"]
        default_permissions = ("add",)
        constraints = [
            models.UniqueConstraint(name="a_topic_is_retained_once", fields=["retainment", "topic"]),
            models.UniqueConstraint(name="one_topic_a_rank", fields=["retainment", "rank"]),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.topic_id}"

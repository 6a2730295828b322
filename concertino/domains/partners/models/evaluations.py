"""What a collaboration brought, on one grid: by us and by the partner, at its start, its middle and its end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact

CRITERIA = ("reach", "expertise", "resources", "visibility", "members")
ENOUGH = 3  # of 5: from this mean on, a collaboration brought added value
SCORES = [(score, str(score)) for score in range(1, 6)]


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def standing(self):
        """Those that none of the same side and moment replaced."""
        return self.filter(replaced_at=None)

    def at_the_end_of(self, collaboration: Any):
        return self.standing().filter(collaboration=collaboration, moment=Evaluation.Moment.END)

    def showing_added_value(self):
        """One row a collaboration: the mean of all its scores is enough. Compared as whole numbers, never as rounded ones."""
        scores = sum((F(name) for name in CRITERIA[1:]), start=F(CRITERIA[0]))
        of_each = self.order_by().values("collaboration").annotate(total=Sum(scores), given=Count("pk"))
        return of_each.filter(total__gte=F("given") * ENOUGH * len(CRITERIA))


def _score(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, choices=SCORES)


@journalled
class Evaluation(models.Model):
    """Five scores of 1 to 5, each side's own, with what proves them. A new one of the same moment replaces it; both are kept."""

    class Moment(models.TextChoices):
        START = "start", _("At the start")
        MIDDLE = "middle", _("Midway")
        END = "end", _("At the end")

    class Side(models.TextChoices):
        OURS = "ours", _("Us")
        THEIRS = "theirs", _("The partner")

    collaboration = models.ForeignKey("Collaboration", models.CASCADE, related_name="evaluations")
    moment = models.CharField(_("moment"), max_length=6, choices=Moment.choices)
    side = models.CharField(_("by"), max_length=6, choices=Side.choices)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="evaluations_given", verbose_name=_("partner who answered")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    on = models.DateField(_("day"))
    reach = _score(_("Reach: whom it reached that we do not"))
    expertise = _score(_("Expertise: what was learnt or shared"))
    resources = _score(_("Resources: money, time, places, equipment"))
    visibility = _score(_("Visibility of the association and of music"))
    members = _score(_("Effect for the members"))
    evidence = models.TextField(_("what proves it"))
    outcomes = models.TextField(_("outcomes, one a line"), blank=True)
    replaced_at = models.DateTimeField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation of a collaboration")
        verbose_name_plural = _("evaluations of collaborations")
        ordering = ["on", "pk"]
        default_permissions = ("add",)
        constraints = [
            models.UniqueConstraint(
                name="one_evaluation_a_side_and_moment", fields=["collaboration", "moment", "side"],
                condition=Q(replaced_at=None),
            ),
            models.CheckConstraint(
                name="scores_are_1_to_5",
                condition=Q(reach__range=(1, 5), expertise__range=(1, 5), resources__range=(1, 5), visibility__range=(1, 5),
                            members__range=(1, 5)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_moment_display()}, {self.get_side_display()}"

    @property
    def scores(self) -> list[int]:
        return [getattr(self, name) for name in CRITERIA]

    @property
    def mean(self) -> Decimal:
        return Decimal(sum(self.scores)) / len(CRITERIA)

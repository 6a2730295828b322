"""What the knowledge index was in each wave, and how it moved from one to another: computed once, when a wave closes."""

from __future__ import annotations

from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from concertino.domains.surveys.models.waves import Wave

CLOSED_ON = "wave__call__closed_on"


class KnowledgeScoreQuerySet(models.QuerySet["KnowledgeScore"]):
    def of_all(self):
        """Over all who answered, not over a part of them."""
        return self.filter(dimension="")

    def until_the_next(self):
        """With ``until``, the eve of the day on which the next wave with an index closed; of two closed on one day, the later
        made counts alone."""
        later = Q(**{f"{CLOSED_ON}__gt": OuterRef(CLOSED_ON)}) | Q(
            **{CLOSED_ON: OuterRef(CLOSED_ON), "wave__gt": OuterRef("wave")}
        )
        following = KnowledgeScore.objects.of_all().filter(later).order_by(CLOSED_ON, "wave")
        eve = ExpressionWrapper(F(CLOSED_ON) - 1, output_field=DateField())
        return self.annotate(until=Subquery(following.values(eve=eve)[:1]))


class KnowledgeScore(models.Model):
    """The index of a wave over all its answers (``dimension`` ""), or over a part: those of a theme, a sector, a category."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="knowledge_scores", db_index=False)
    dimension = models.CharField(max_length=12, blank=True)
    value = models.CharField(max_length=60, blank=True)
    score = models.FloatField(_("index"))
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    n = models.PositiveIntegerField(_("answers"))

    objects = KnowledgeScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("knowledge index of a wave")
        verbose_name_plural = _("knowledge indexes of waves")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_score_a_part", fields=["wave", "dimension", "value"])]

    def __str__(self) -> str:
        return f"{self.wave_id}: {self.score:.1f}"


class KnowledgeChange(models.Model):
    """How the index moved from an earlier wave to another: over those who answered both where ``n_both`` says how many."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="knowledge_changes", db_index=False)
    earlier = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    dimension = models.CharField(max_length=12, blank=True)
    value = models.CharField(max_length=60, blank=True)
    is_paired = models.BooleanField()
    n_both = models.PositiveIntegerField()
    before = models.FloatField()
    after = models.FloatField()
    difference = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    p = models.FloatField(null=True)

    class Meta:
        verbose_name = _("change of the knowledge index")
        verbose_name_plural = _("changes of the knowledge index")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_change_a_part", fields=["wave", "earlier", "dimension", "value"])]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.wave_id}: {self.difference:+.1f}"

"""A questionnaire put to a population."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.consultations.models import Call
from concertino.domains.questionnaires.models import Version
from concertino.ground.periods import Period


class WaveQuerySet(models.QuerySet["Wave"]):
    def with_counts(self) -> QuerySet:
        """With ``responses``: the answers that count, those set aside left out."""
        return self.annotate(responses=Count("all_responses", filter=Q(all_responses__aside=None)))

    def closed_in(self, period: Period) -> QuerySet:
        return self.filter(call__closed_on__range=(period.first, period.last))

    def answered(self) -> QuerySet:
        """Those with at least one answer that counts."""
        from concertino.domains.surveys.models.responses import Response  # which itself points to a wave

        return self.filter(Exists(Response.objects.counted().filter(wave=OuterRef("pk"))))

    def taking_answers(self) -> QuerySet:
        return self.filter(call__opened_on__isnull=False, call__closed_on=None)


@journalled
class Wave(models.Model):
    """A published version put to the population of one call. Who is asked, how and until when, the call says; the wave says
    what is asked, and after which other wave it comes: the two are compared."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="wave", verbose_name=_("call"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="waves", verbose_name=_("questionnaire"))
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("earlier wave to compare with")
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)  # names files and the address of a public wave

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["-call__opens_on", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("type_response", _("Can type answers received on paper or by telephone"))]
        constraints = [models.CheckConstraint(name="wave_follows_another", condition=~Q(previous=models.F("pk")))]

    def __str__(self) -> str:
        return str(self.call)

    @property
    def name(self) -> str:
        return str(self)

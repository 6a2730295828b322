"""Which questions of a wave have their results published, to those to whom the consultation is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.surveys.models.waves import Wave
from concertino.ground.words import Bilingual


@journalled
class PublishedQuestion(Bilingual, models.Model):
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="published_questions", verbose_name=_("wave"), db_index=False)
    question = models.CharField(_("question"), max_length=60)
    on = models.DateField(_("published on"))
    comment_fr = models.TextField(_("comment in French"), blank=True)
    comment_en = models.TextField(_("comment in English"), blank=True)

    class Meta:
        verbose_name = _("published question")
        verbose_name_plural = _("published questions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_question_published_once", fields=["wave", "question"])]

    def __str__(self) -> str:
        return self.question

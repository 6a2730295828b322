"""Questionnaires, their versions, the bank of questions, and how well a question compares from one version to another."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.questionnaires.definition import Form, Question, read, read_question
from concertino.ground.words import Bilingual, fold


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def matching(self, text: str):
        """There are some dozens: their names are folded here rather than kept folded."""
        words = fold(text).split()
        named = self.order_by().values_list("pk", "code", "title_fr", "title_en")
        return self.filter(pk__in=[pk for pk, *names in named if all(word in fold(" ".join(names)) for word in words)])


@journalled
class Questionnaire(Bilingual, models.Model):
    """What stays of a questionnaire from version to version. A ready one came with the application, to be used or copied."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    purpose_fr = models.TextField(_("purpose in French"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    is_ready = models.BooleanField(_("came with Concertino"), default=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["title_fr", "pk"]

    def __str__(self) -> str:
        return self.said("title")


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self):
        return self.filter(published_on__isnull=False)

    def drafts(self):
        return self.filter(published_on__isnull=True)


@journalled
class Version(models.Model):
    """A draft until it is published, and from then on as it is for ever: the database itself sees to it."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions", verbose_name=_("questionnaire"))
    number = models.PositiveSmallIntegerField(_("version"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    definition = models.JSONField(_("content"))
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"))
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("replaces")
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a questionnaire")
        verbose_name_plural = _("versions of questionnaires")
        ordering = ["questionnaire", "-number"]
        permissions = [("publish_version", _("Can publish a version of a questionnaire"))]
        constraints = [
            models.UniqueConstraint(name="one_version_a_number", fields=["questionnaire", "number"]),
            models.UniqueConstraint(
                name="one_draft_at_a_time", fields=["questionnaire"], condition=Q(published_on__isnull=True),
                violation_error_message=_("This questionnaire has a draft already."),
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(
                name="published_versions_stay", operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_on__isnull=False),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.questionnaire}, {self.number}"

    @property
    def form(self) -> Form:
        """Read anew at each call: keep it where it is asked for often."""
        return read(self.definition)

    @property
    def is_published(self) -> bool:
        return self.published_on is not None


class BankQuestionQuerySet(models.QuerySet["BankQuestion"]):
    def offered(self):
        return self.filter(ended_on__isnull=True)

    def matching(self, text: str):
        words = fold(text).split()
        named = self.order_by().values_list("pk", "code", "label_fr", "label_en", "theme")
        return self.filter(pk__in=[pk for pk, *names in named if all(word in fold(" ".join(names)) for word in words)])


@journalled
class BankQuestion(Bilingual, models.Model):
    """A question kept to be asked again, under a code that never changes: answers taken years apart are found by it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    label_fr = models.TextField(_("question in French"))
    label_en = models.TextField(_("question in English"), blank=True)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    definition = models.JSONField(_("content"))
    ended_on = models.DateField(_("no longer offered since"), null=True, blank=True)

    objects = BankQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of the bank")
        verbose_name_plural = _("bank of questions")
        ordering = ["theme", "code"]

    def __str__(self) -> str:
        return self.said("label")

    @property
    def question(self) -> Question:
        return read_question(self.definition)


@journalled
class WordingJudgement(models.Model):
    """What a person says of a question that changed between two versions, against what was computed. The last one counts."""

    class Level(models.TextChoices):
        YES = "yes", _("Comparable")
        CARE = "care", _("With care")
        NO = "no", _("Not comparable")

    old = models.ForeignKey(Version, models.CASCADE, related_name="+", verbose_name=_("earlier version"))
    new = models.ForeignKey(Version, models.CASCADE, related_name="judgements", verbose_name=_("later version"))
    question = models.CharField(_("question"), max_length=60)
    level = models.CharField(_("comparable"), max_length=4, choices=Level.choices)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("judgement of a wording")
        verbose_name_plural = _("judgements of wordings")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="judgement_has_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.question}: {self.level}"

"""The file of each employee, opened by the direction and by themselves, every reading noted."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.surveys.models import Wave


@journalled
class Contract(models.Model):
    """What was agreed with an employee, for a time."""

    is_confidential = True  # the journal does not say what it holds

    class Kind(models.TextChoices):
        PERMANENT = "permanent", pgettext_lazy("contract", "Permanent")
        TERM = "term", pgettext_lazy("contract", "For a term")
        INTERN = "intern", pgettext_lazy("contract", "Internship")
        FREELANCE = "freelance", pgettext_lazy("contract", "Freelance")

    person = models.ForeignKey(Contact, models.PROTECT, related_name="job_contracts", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    hours = models.DecimalField(_("hours a week"), max_digits=4, decimal_places=1)
    pay = models.DecimalField(_("pay an hour"), max_digits=8, decimal_places=2, null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="job_contracts", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("contract of work")
        verbose_name_plural = _("contracts of work")
        ordering = ["-starts_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_it_starts", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(name="contract_hours_of_a_week", condition=Q(hours__gt=0, hours__lte=60)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.get_kind_display())


class YearlyEvaluationQuerySet(models.QuerySet["Evaluation"]):
    def unsigned(self):
        return self.filter(signed_by_direction_on=None, signed_by_person_on=None)

    def due_on(self, day: date):
        """Of each person, the last one whose next date has come."""
        last = self.order_by("person_id", "-on", "-pk").distinct("person_id").values("pk")
        return self.filter(pk__in=last, next_on__lte=day)


@journalled
class Evaluation(models.Model):
    """A yearly evaluation: its goals, what was said, the next date. Signed by both, it does not change any more."""

    is_confidential = True  # the journal does not say what it holds

    person = models.ForeignKey(Contact, models.PROTECT, related_name="job_evaluations", verbose_name=_("person"))
    on = models.DateField(_("on"))
    text = models.TextField(_("what was said"))
    goals = models.TextField(_("goals until the next one"))
    next_on = models.DateField(_("next one on"))
    signed_by_direction_on = models.DateField(_("signed by the direction on"), null=True, blank=True)
    signed_by_person_on = models.DateField(_("signed by the person on"), null=True, blank=True)

    objects = YearlyEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly evaluation")
        verbose_name_plural = _("yearly evaluations")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="next_evaluation_comes_later", condition=Q(next_on__gt=F("on")))]

    def __str__(self) -> str:
        return f"{self.person}, {self.on}"


@journalled
class FileReading(models.Model):
    """Somebody opened the file of an employee, at a moment. Whose it is sees who did."""

    person = models.ForeignKey(Contact, models.CASCADE, related_name="job_file_readings", verbose_name=_("person"))
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who read"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("reading of a file")
        verbose_name_plural = _("readings of files")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["person", "-at"], name="file_readings")]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.at}"


@journalled
class StaffSurvey(models.Model):
    """A survey of the team: its satisfaction is read from it, and shown only when enough answered."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="of_staff", verbose_name=_("survey"))
    question = models.CharField(_("code of the question"), max_length=60)

    class Meta:
        verbose_name = _("survey of the team")
        verbose_name_plural = _("surveys of the team")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.wave)

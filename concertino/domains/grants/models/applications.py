"""Applications for money, their stages with the chance said at each, and the opinions of the committee on a grid."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.domains.finance.models import Account
from concertino.domains.grants.models.funders import Funder, PieceText, Programme
from concertino.domains.services.models import Service
from concertino.ground.words import Bilingual, fold


class FundingApplicationQuerySet(models.QuerySet["Application"]):
    def at_on(self, day: date):
        """Those that exist on the day; with their stage then (``at``), since when (``at_on``), the chance said (``chance``)."""
        last = Step.objects.filter(application=OuterRef("pk"), on__lte=day).order_by("-on", "-pk")
        known = {"at": "stage", "at_on": "on", "chance": "probability"}
        found = self.annotate(**{name: Subquery(last.values(field)[:1]) for name, field in known.items()})
        return found.filter(at__isnull=False)

    def open_on(self, day: date):
        """Neither decided nor given up on the day."""
        return self.at_on(day).filter(at__in=Step.OPEN)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Application(models.Model):
    """Money asked of a funder for something, from the first idea to the last report."""

    funder = models.ForeignKey(Funder, models.PROTECT, related_name="applications", verbose_name=_("funder"))
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("programme")
    )
    title = models.CharField(_("what for"), max_length=200)
    asked = models.DecimalField(_("asked"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("to submit by"), null=True, blank=True)
    expected_on = models.DateField(_("money expected on"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="grant_applications",
        verbose_name=_("owner"),
    )
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("account of income"))
    project = models.CharField(_("project"), max_length=120, blank=True)
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="grant_applications", verbose_name=_("for the service")
    )
    text = models.TextField(_("text of the application"), blank=True)
    folded = models.TextField(editable=False)

    objects = FundingApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for money")
        verbose_name_plural = _("applications for money")
        ordering = ["due_on", "pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("give_opinion", _("Can give an opinion on an application for money"))]
        constraints = [models.CheckConstraint(name="application_asks_for_something", condition=Q(asked__gt=0))]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.title


@journalled
class Step(models.Model):
    """A stage that an application came to, with why, and the chance of success that was then seen."""

    class Stage(models.TextChoices):
        PROSPECT = "prospect", pgettext_lazy("stage of an application", "Prospect")
        GO = "go", pgettext_lazy("stage of an application", "Go")
        NO_GO = "no_go", pgettext_lazy("stage of an application", "No go")
        DRAFT = "draft", pgettext_lazy("stage of an application", "Draft")
        SUBMITTED = "submitted", pgettext_lazy("stage of an application", "Submitted")
        GRANTED = "granted", pgettext_lazy("stage of an application", "Granted")
        REFUSED = "refused", pgettext_lazy("stage of an application", "Refused")
        MANAGED = "managed", pgettext_lazy("stage of an application", "Managed")
        CLOSED = "closed", pgettext_lazy("stage of an application", "Closed")
        WITHDRAWN = "withdrawn", pgettext_lazy("stage of an application", "Withdrawn")

    OPEN = (Stage.PROSPECT, Stage.GO, Stage.DRAFT, Stage.SUBMITTED)

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    stage = models.CharField(_("stage"), max_length=9, choices=Stage.choices)
    on = models.DateField(_("on"))
    probability = models.PositiveSmallIntegerField(_("chance, of 100"), validators=[MaxValueValidator(100)])
    reason = models.TextField(_("reason"), blank=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decision"))

    class Meta:
        verbose_name = _("stage of an application")
        verbose_name_plural = _("stages of applications")
        ordering = ["on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["application", "on"], name="step_by_day")]
        constraints = [models.CheckConstraint(name="chance_is_of_a_hundred", condition=Q(probability__lte=100))]

    def __str__(self) -> str:
        return str(self.get_stage_display())


@journalled
class Criterion(Bilingual, models.Model):
    """A line of the grid on which the committee judges, and how much it weighs."""

    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    ended_on = models.DateField(_("put away on"), null=True, blank=True)

    class Meta:
        verbose_name = _("criterion of the grid")
        verbose_name_plural = _("criteria of the grid")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="criterion_weighs", condition=Q(weight__gt=0))]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Opinion(models.Model):
    """What somebody of the committee thinks of an application; given again, the last word holds."""

    class Advice(models.TextChoices):
        GO = "go", pgettext_lazy("opinion", "Go")
        NO_GO = "no_go", pgettext_lazy("opinion", "No go")
        UNSURE = "unsure", pgettext_lazy("opinion", "Unsure")
        RECUSED = "recused", pgettext_lazy("opinion", "I have an interest in it: I abstain")

    application = models.ForeignKey(Application, models.CASCADE, related_name="opinions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who"))
    on = models.DateField(_("given on"))
    advice = models.CharField(_("opinion"), max_length=7, choices=Advice.choices)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("opinion on an application")
        verbose_name_plural = _("opinions on applications")
        ordering = ["on", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_opinion_each", fields=["application", "user"])]

    def __str__(self) -> str:
        return str(self.get_advice_display())


@journalled
class Mark(models.Model):
    """Of an opinion, how well the application meets a criterion, from 1 to 5."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    value = models.PositiveSmallIntegerField(_("mark"))

    class Meta:
        verbose_name = _("mark of the grid")
        verbose_name_plural = _("marks of the grid")
        ordering = ["criterion__position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_mark_a_criterion", fields=["opinion", "criterion"]),
            models.CheckConstraint(name="marks_go_from_one_to_five", condition=Q(value__gte=1, value__lte=5)),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value}"


@journalled
class ApplicationPiece(models.Model):
    """A wording that was used in an application: it says which, whatever the piece says since."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="pieces")
    text = models.ForeignKey(PieceText, models.PROTECT, related_name="uses")

    class Meta:
        verbose_name = _("piece used in an application")
        verbose_name_plural = _("pieces used in applications")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_wording_used_once", fields=["application", "text"])]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.text_id}"

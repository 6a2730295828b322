"""Who may speak for the association: on what, in which languages, at what hours."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.watch.models import Theme


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class SpokespersonQuerySet(models.QuerySet["Spokesperson"]):
    def standing_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day)

    def speaking(self, language: str):
        return self.filter(speaks_english=True) if language == "en" else self.filter(speaks_french=True)


@journalled
class Spokesperson(models.Model):
    """Speaks from a day to another. Without subject of their own, they speak on any."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="spokesperson_terms", verbose_name=_("person"))
    function = models.CharField(_("function"), max_length=160, blank=True)
    phone = models.CharField(_("telephone for the media"), max_length=40, blank=True)
    speaks_french = models.BooleanField(_("speaks in French"), default=True)
    speaks_english = models.BooleanField(_("speaks in English"), default=False)
    starts_on = models.DateField(_("since"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = SpokespersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("spokesperson")
        verbose_name_plural = _("spokespersons")
        ordering = ["contact__sort_name", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="spokesperson_speaks_some_language", condition=Q(speaks_french=True) | Q(speaks_english=True)
            ),
            models.CheckConstraint(
                name="spokesperson_ends_after_they_begin", condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)

    @property
    def name(self) -> str:
        return str(self.contact)

    @property
    def languages(self) -> list[str]:
        return [code for code, speaks in (("fr", self.speaks_french), ("en", self.speaks_english)) if speaks]


@journalled
class SpokespersonSubject(models.Model):
    """On what somebody speaks: a theme of the watch, or a dossier."""

    spokesperson = models.ForeignKey(Spokesperson, models.CASCADE, related_name="subjects")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="spokespersons", verbose_name=_("theme"))
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, null=True, blank=True, related_name="spokespersons", verbose_name=_("dossier")
    )

    class Meta:
        verbose_name = _("subject of a spokesperson")
        verbose_name_plural = _("subjects of spokespersons")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="a_subject_is_a_theme_or_a_dossier",
                condition=Q(theme__isnull=False, dossier=None) | Q(theme=None, dossier__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_subject_is_given_once", fields=["spokesperson", "theme", "dossier"], nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return str(self.theme or self.dossier)


@journalled
class SpokespersonHours(models.Model):
    """Hours of a weekday at which one may be called, in the association's time."""

    spokesperson = models.ForeignKey(Spokesperson, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    from_time = models.TimeField(_("from"))
    until_time = models.TimeField(_("until"))

    class Meta:
        verbose_name = _("hours of a spokesperson")
        verbose_name_plural = _("hours of spokespersons")
        ordering = ["weekday", "from_time"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="hours_end_after_they_begin", condition=Q(until_time__gt=F("from_time"))),
            models.CheckConstraint(name="hours_are_of_a_weekday", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.from_time:%H:%M}–{self.until_time:%H:%M}"


@journalled
class SpokespersonAbsence(models.Model):
    """Days, both included, on which somebody is not to be called."""

    spokesperson = models.ForeignKey(Spokesperson, models.CASCADE, related_name="absences")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence of a spokesperson")
        verbose_name_plural = _("absences of spokespersons")
        ordering = ["first"]
        default_permissions = ()
        constraints = [models.CheckConstraint(name="an_absence_ends_after_it_begins", condition=Q(last__gte=F("first")))]

    def __str__(self) -> str:
        return f"{self.first:%Y-%m-%d}–{self.last:%Y-%m-%d}"

"""Files received, the last number drawn of each series, and what the bodies of the association decided."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled


@journalled
class Document(models.Model):
    """A file that was received, and the right that whoever opens it needs. Rooms link to it from tables of their own."""

    name = models.CharField(_("name"), max_length=150)
    media_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    file = models.FileField(_("file"), upload_to="documents/%Y/%m/", max_length=250, editable=False)
    right = models.CharField(_("right to open it"), max_length=80)
    received_on = models.DateField(_("received on"))
    received_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("received by")
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Number(models.Model):
    """The last number of a series in a year. ``actions.draw`` gives the next one, without gaps."""

    series = models.CharField(_("series"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"))

    class Meta:
        verbose_name = _("number")
        verbose_name_plural = _("numbers")
        default_permissions = ()
        ordering = ["series", "year"]
        constraints = [models.UniqueConstraint(name="one_last_number_a_series_and_year", fields=["series", "year"])]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def taken_by(self, day: date):
        """Until the day, it included."""
        return self.filter(on__lte=day)


@journalled
class Decision(models.Model):
    """What a body of the association decided on a day. What was decided links to it from the other rooms."""

    class Body(models.TextChoices):
        BOARD = "board", _("Board")
        GENERAL_MEETING = "general_meeting", _("General meeting")
        COMMITTEE = "committee", _("Committee")

    number = models.CharField(_("number"), max_length=20, unique=True)
    on = models.DateField(_("decided on"))
    body = models.CharField(_("by"), max_length=16, choices=Body.choices)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("document")
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return f"{self.number}, {self.title}"

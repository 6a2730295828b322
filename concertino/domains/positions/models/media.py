"""Media: outlets and journalists, what they ask of the association, and what they publish of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.positions.models.dossiers import Dossier
from concertino.domains.positions.models.spokespersons import Spokesperson
from concertino.domains.positions.models.statements import Statement
from concertino.ground.words import fold


class Languages(models.TextChoices):
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    BOTH = "both", _("French and English")


class FoldedQuerySet(models.QuerySet):
    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class PressEntryQuerySet(FoldedQuerySet):
    def standing_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day))


@journalled
class Outlet(models.Model):
    """A paper, a station, a site: known once, by its name."""

    class Kind(models.TextChoices):
        PRESS = "press", pgettext_lazy("outlet", "Press")
        RADIO = "radio", pgettext_lazy("outlet", "Radio")
        TELEVISION = "television", pgettext_lazy("outlet", "Television")
        WEB = "web", pgettext_lazy("outlet", "Web")
        AGENCY = "agency", pgettext_lazy("outlet", "News agency")
        OTHER = "other", pgettext_lazy("outlet", "Other")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OTHER)
    language = models.CharField(_("language"), max_length=4, choices=Languages.choices, default=Languages.FRENCH)
    website = models.URLField(_("web site"), max_length=300, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="outlets", verbose_name=_("contact")
    )
    ended_on = models.DateField(_("no longer used since"), null=True, blank=True)
    folded = models.CharField(max_length=200, editable=False)  # what it is known by, kept by the verbs

    objects = PressEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["folded", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [models.UniqueConstraint(name="an_outlet_is_known_once", fields=["folded"])]

    def __str__(self) -> str:
        return self.name


@journalled
class Journalist(models.Model):
    """Somebody who writes or speaks for an outlet, or for several (then for none in particular)."""

    name = models.CharField(_("name"), max_length=160)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="journalists", verbose_name=_("outlet")
    )
    beat = models.CharField(_("subjects followed"), max_length=250, blank=True)
    language = models.CharField(_("language"), max_length=4, choices=Languages.choices, default=Languages.FRENCH)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="journalists", verbose_name=_("contact")
    )
    ended_on = models.DateField(_("no longer a journalist since"), null=True, blank=True)
    folded = models.CharField(max_length=200, editable=False)  # what they are known by, kept by the verbs

    objects = PressEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journalist")
        verbose_name_plural = _("journalists")
        ordering = ["folded", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                name="a_journalist_is_known_once_an_outlet", fields=["folded", "outlet"], nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class MediaRequestQuerySet(FoldedQuerySet):
    def waiting(self):
        return self.filter(outcome="")

    def by_day(self):
        """With the day on which each came, in the association's time."""
        return self.annotate(on=TruncDate("received_at"))


@journalled
class MediaRequest(models.Model):
    """Received, maybe given to a spokesperson, then answered or not: without outcome it still waits."""

    class Outcome(models.TextChoices):
        INTERVIEW = "interview", pgettext_lazy("outcome", "Interview given")
        WRITTEN = "written", pgettext_lazy("outcome", "Answered in writing")
        REFERRED = "referred", pgettext_lazy("outcome", "Referred to somebody else")
        DECLINED = "declined", pgettext_lazy("outcome", "Declined")
        LATE = "late", pgettext_lazy("outcome", "Not answered in time")
        DROPPED = "dropped", pgettext_lazy("outcome", "Dropped by the outlet")

    ANSWERED = (Outcome.INTERVIEW, Outcome.WRITTEN, Outcome.REFERRED, Outcome.DECLINED)

    received_at = models.DateTimeField(_("received at"))
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="requests", verbose_name=_("outlet"))
    journalist = models.ForeignKey(
        Journalist, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("journalist")
    )
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, blank=True, related_name="media_requests", verbose_name=_("dossier")
    )
    subject = models.CharField(_("subject"), max_length=250)
    deadline_at = models.DateTimeField(_("answer before"), null=True, blank=True)
    spokesperson = models.ForeignKey(
        Spokesperson, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("spokesperson")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="media_requests",
        verbose_name=_("followed by"),
    )  # fmt: skip
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome.choices, blank=True)
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="media_requests", verbose_name=_("statement made")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = MediaRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("media request")
        verbose_name_plural = _("media requests")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [
            models.Index(fields=["received_at"], name="media_request_received"),
            models.Index(fields=["deadline_at"], condition=Q(outcome=""), name="media_request_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                name="media_request_answered_after_it_came",
                condition=Q(answered_at=None) | Q(answered_at__gte=F("received_at")),
            ),
            models.CheckConstraint(
                name="media_request_answered_has_its_moment",
                condition=Q(outcome__in=["interview", "written", "referred", "declined"], answered_at__isnull=False)
                | Q(outcome__in=["", "late", "dropped"], answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def name(self) -> str:
        return self.subject

    @property
    def delay(self) -> timedelta | None:
        """How long the answer took; None while there is none."""
        return self.answered_at - self.received_at if self.answered_at else None

    @property
    def was_in_time(self) -> bool | None:
        """None where no moment was set, or where no answer was given yet."""
        return self.answered_at <= self.deadline_at if self.answered_at and self.deadline_at else None

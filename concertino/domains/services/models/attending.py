"""Who registers, who waits for a seat, and who came."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.finance.models import Invoice
from concertino.domains.services.models.catalogue import Service
from concertino.domains.services.models.events import Event, Session


class Clientele(models.TextChoices):
    """Whom a person is to the association on the day: the first that holds."""

    EMPLOYEE = "employee", pgettext_lazy("clientele", "Employees")
    BOARD = "board", pgettext_lazy("clientele", "Board")
    MEMBER = "member", pgettext_lazy("clientele", "Members")
    PARTNER = "partner", pgettext_lazy("clientele", "Partners")
    PUBLIC = "public", pgettext_lazy("clientele", "Public")


def badge() -> str:
    return secrets.token_hex(5).upper()


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def seated(self):
        return self.filter(state=Registration.State.SEATED)

    def waiting(self):
        """In the order in which they get a seat."""
        return self.filter(state=Registration.State.WAITING).order_by("asked_at", "pk")

    def standing(self):
        return self.filter(state__in=(Registration.State.SEATED, Registration.State.WAITING))


@journalled
class Registration(models.Model):
    """A person has a seat at an event, or waits for one, or gave it up."""

    class State(models.TextChoices):
        SEATED = "seated", pgettext_lazy("registration", "Registered")
        WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
        CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
        ASKED = "asked", pgettext_lazy("registration", "To be confirmed")  # by whom the e-mail belongs to: holds no seat

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="registrations", verbose_name=_("person"))
    clientele = models.CharField(_("clientele"), max_length=8, choices=Clientele.choices)
    state = models.CharField(_("state"), max_length=9, choices=State.choices)
    asked_at = models.DateTimeField(_("registered at"))
    seated_at = models.DateTimeField(_("got a seat at"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)  # by the key of the question
    invoice = models.OneToOneField(
        Invoice, models.PROTECT, null=True, blank=True, related_name="registration", verbose_name=_("invoice")
    )
    badge = models.CharField(_("code"), max_length=12, unique=True, default=badge, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["asked_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["event", "state", "asked_at"], name="registration_by_state")]
        constraints = [
            models.UniqueConstraint(
                name="registered_once", fields=["event", "contact"], condition=Q(state__in=["seated", "waiting"])
            ),
            models.UniqueConstraint(name="asked_once", fields=["event", "contact"], condition=Q(state="asked")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.contact)

    @property
    def mark(self) -> str:
        return {"seated": "ok", "waiting": "on", "cancelled": "free", "asked": "plan"}[self.state]


@journalled
class Attendance(models.Model):
    """A person was at a session, or used a service on a day: once each, however often it is said."""

    class How(models.TextChoices):
        LIST = "list", pgettext_lazy("attendance", "At the door, by the list")
        CODE = "code", pgettext_lazy("attendance", "At the door, by code")
        WALK_IN = "walk_in", pgettext_lazy("attendance", "At the door, without registration")
        BULK = "bulk", pgettext_lazy("attendance", "Afterwards, from the list")
        VIDEO = "video", pgettext_lazy("attendance", "File of a video conference")
        FORM = "form", pgettext_lazy("attendance", "Form")
        IMPORT = "import", pgettext_lazy("attendance", "Imported")

    service = models.ForeignKey(Service, models.PROTECT, related_name="attendances", verbose_name=_("service"))
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("session")
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="attendances", verbose_name=_("person"))
    member = models.ForeignKey(  # themselves, or the organisation for which they came
        Contact, models.PROTECT, null=True, blank=True, related_name="attendances_for", verbose_name=_("member")
    )
    on = models.DateField(_("on"))
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    clientele = models.CharField(_("clientele"), max_length=8, choices=Clientele.choices)
    how = models.CharField(_("how it is known"), max_length=7, choices=How.choices)
    note = models.CharField(_("note"), max_length=250, blank=True)
    key = models.UUIDField(null=True, unique=True, editable=False)  # given by the telephone at the door

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["on"], include=["service", "clientele"], name="attendance_counted"),
            models.Index(fields=["member", "on"], condition=Q(member__isnull=False), name="attendance_of_member"),
        ]
        constraints = [
            models.UniqueConstraint(name="at_a_session_once", fields=["session", "contact"]),
            models.UniqueConstraint(
                name="a_use_once_a_day", fields=["service", "contact", "on"], condition=Q(session=None)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.contact)

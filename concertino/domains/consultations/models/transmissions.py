"""To whom the results of a consultation were passed on, and what came back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Document
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.consultations.models.consultations import Consultation


class TransmissionQuerySet(models.QuerySet["Transmission"]):
    def waiting(self):
        """Nobody said yet that it was received."""
        return self.filter(received_on=None, answered_on=None)


@journalled
class Transmission(models.Model):
    """What was passed on, to whom, when and by whom; that it was received, and what was answered, come later."""

    class Body(models.TextChoices):
        BOARD = "board", _("Board")
        MEMBERS = "members", _("Members")
        PARTNER = "partner", _("Partner")
        MINISTRY = "ministry", _("Ministry")
        OTHER = "other", _("Other body")

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="transmissions", verbose_name=_("consultation"))
    body = models.CharField(_("body"), max_length=8, choices=Body.choices)
    recipient = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="transmissions", verbose_name=_("contact")
    )
    recipient_name = models.CharField(_("passed on to"), max_length=260, blank=True)
    what = models.TextField(_("what was passed on"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="transmissions", verbose_name=_("document")
    )
    on = models.DateField(_("passed on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("passed on by")
    )
    received_on = models.DateField(_("received on"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=250, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = TransmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("transmission")
        verbose_name_plural = _("transmissions")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="transmission_received_after_it_left", condition=Q(received_on=None) | Q(received_on__gte=F("on")),
                violation_error_message=_("It was received before it was passed on."),
            ),
            models.CheckConstraint(
                name="transmission_answered_after_it_left", condition=Q(answered_on=None) | Q(answered_on__gte=F("on")),
                violation_error_message=_("It was answered before it was passed on."),
            ),
            models.CheckConstraint(
                name="transmission_answer_has_a_day", condition=Q(answer="", answered_on=None) | ~Q(answer="", answered_on=None),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.recipient_name or str(self.get_body_display())

"""What a contact asks to have changed of their record, where the association decides."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models.contacts import Contact
from concertino.base.people.models.users import User


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self):
        return self.filter(state=Proposal.State.WAITING)


@journalled
class Proposal(models.Model):
    """A change of one fact, proposed by the contact: accepted, and then the record says so; or refused, with a reason."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Taken back")

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="proposals", verbose_name=_("contact"))
    field = models.CharField(_("fact"), max_length=40)
    before = models.CharField(_("on record"), max_length=400, blank=True)  # as the record said it when it was asked
    value = models.CharField(_("asked for"), max_length=400, blank=True)  # an entry of a list is kept by its id
    shown = models.CharField(_("asked for"), max_length=400, blank=True)
    why = models.CharField(_("explanation"), max_length=400, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_waiting_proposal_a_fact", fields=["contact", "field"], condition=Q(state="waiting")
            ),
            models.CheckConstraint(name="proposal_refused_with_reason", condition=~Q(state="refused") | ~Q(reason="")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.field} → {self.shown}"

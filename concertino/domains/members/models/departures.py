"""Why members leave: a list of reasons, and what was recorded for each term that ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.base.people.models.lists import Entry
from concertino.domains.members.models.terms import Membership


@journalled
class LeavingReason(Entry):
    """A reason for leaving, as staff choose it from the list."""

    class Meta(Entry.Meta):
        verbose_name = _("reason for leaving")
        verbose_name_plural = _("reasons for leaving")
        default_permissions = ("view", "change")


@journalled
class Departure(models.Model):
    """Why a member's last term had no other after it, as they said or as staff know. Whoever comes back keeps it: it happened."""

    member = models.ForeignKey(Contact, models.PROTECT, related_name="departures", verbose_name=_("member"))
    term = models.OneToOneField(Membership, models.PROTECT, related_name="departure", verbose_name=_("last term"))
    reason = models.ForeignKey(LeavingReason, models.PROTECT, related_name="departures", verbose_name=_("reason"))
    on = models.DateField(_("left on"))
    note = models.CharField(_("in their words"), max_length=400, blank=True)

    class Meta:
        default_permissions = ("view", "add")
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["on"], name="departure_by_day")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.reason_id}"

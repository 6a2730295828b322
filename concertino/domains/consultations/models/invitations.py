"""Those who are called, one by one, and the membership as it was on the record date of the call."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.consultations.models.calls import Call
from concertino.ground.words import Bilingual


class Dimension(models.TextChoices):
    """By what members are told apart, in margins and in strata."""

    SECTOR = "sector", _("Sector")
    CATEGORY = "category", _("Category")
    REGION = "region", _("Region")
    KIND = "kind", _("Nature")


@journalled
class Margin(Bilingual, models.Model):
    """How many voices of a call's population had a value ("" where it is unknown) on its record date, frozen when it opens.

    The values of a dimension share out the whole population: they sum to its size, whichever the dimension.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="margins", db_index=False)
    dimension = models.CharField(_("dimension"), max_length=8, choices=Dimension.choices)
    value = models.CharField(_("value"), max_length=60, blank=True)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    n = models.PositiveIntegerField(_("voices"))

    class Meta:
        verbose_name = _("margin of a call")
        verbose_name_plural = _("margins of calls")
        ordering = ["call", "dimension", "position", "value"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_margin_a_value", fields=["call", "dimension", "value"])]

    def __str__(self) -> str:
        return self.said("label")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def answered(self):
        return self.filter(answered=True)

    def silent(self):
        """Who has not answered."""
        return self.filter(answered=False)

    def unwritten(self):
        """For whom no message was written yet."""
        return self.filter(message=None)


class Invitation(models.Model):
    """A voice: the member whose it is, and the person to whom the link is written. Drawn once, under the lock of its call; two
    contacts that were merged since may have two in a call of the past, which is what happened.

    Not journalled: of an answer it keeps that there is one, and no moment. The strata are those of the member on the record
    date, by code ("" where unknown). Of the personal link only a hash is kept: see links.py.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # drawn by chance: it tells no order
    call = models.ForeignKey(Call, models.CASCADE, related_name="invitations", db_index=False)
    member = models.ForeignKey(Contact, models.PROTECT, related_name="voices", verbose_name=_("member"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="invitations", verbose_name=_("written to"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    answered = models.BooleanField(_("answered"), default=False)
    wants_news = models.BooleanField(_("wants to be told what came of it"), default=False)
    sector = models.CharField(_("sector"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=60, blank=True)
    region = models.CharField(_("region"), max_length=60, blank=True)
    kind = models.CharField(_("nature"), max_length=12, blank=True)
    message = models.OneToOneField(
        Message, models.PROTECT, null=True, blank=True, editable=False, related_name="call_invitation", verbose_name=_("message")
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["call", "answered"], name="invitation_by_call")]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.member_id}"

    @property
    def strata(self) -> dict[str, str]:
        """What an answer without a name may carry: {"sector": code, "category": …, "region": …, "kind": …}."""
        return {dimension: getattr(self, dimension) for dimension in Dimension.values}


@journalled
class Nudge(models.Model):
    """A reminder to somebody who had not answered on the day, and the message that came of it."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="nudges", db_index=False)
    on = models.DateField(_("on"))
    message = models.OneToOneField(Message, models.PROTECT, related_name="nudge", verbose_name=_("message"))

    class Meta:
        verbose_name = _("reminder of an invitation")
        verbose_name_plural = _("reminders of invitations")
        default_permissions = ()
        ordering = ["on"]
        constraints = [models.UniqueConstraint(name="one_reminder_a_day", fields=["invitation", "on"])]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.on}"

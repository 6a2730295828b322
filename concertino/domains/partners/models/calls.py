"""Calls of partners: what they asked, and how long they waited for an answer."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.partners.models.partners import Partner
from concertino.ground.words import fold


class PartnerCallQuerySet(models.QuerySet["PartnerCall"]):
    def waiting(self):
        return self.filter(answered_on=None)

    def answered(self):
        return self.filter(answered_on__isnull=False)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class PartnerCall(models.Model):
    """A partner asked something on a day. Until it is answered, nobody knows its delay: it is not zero."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="calls", verbose_name=_("partner"))
    on = models.DateField(_("received on"))
    subject = models.CharField(_("subject"), max_length=250)
    due_on = models.DateField(_("answer before"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="partner_calls", verbose_name=_("owner")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = PartnerCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call of a partner")
        verbose_name_plural = _("calls of partners")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="partner_call_answered_after_it_came", condition=Q(answered_on=None) | Q(answered_on__gte=F("on"))
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.subject

    @property
    def name(self) -> str:
        return self.subject

    @property
    def days(self) -> int | None:
        return (self.answered_on - self.on).days if self.answered_on else None

    def is_late_on(self, day: date) -> bool:
        return bool(self.due_on and (self.answered_on or day) > self.due_on)

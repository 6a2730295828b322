"""Support: who endorses which version, in whose name, and how much of it the board asks for."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.positions.models.positions import Version


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def standing_on(self, day: date):
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), on__lte=day)

    def shown(self):
        """Those whose names their signers made public."""
        return self.filter(is_public=True)


@journalled
class Endorsement(models.Model):
    """A voice for a version: ``member`` is whose voice it is, ``contact`` who gave it. Withdrawn, it stays with its days."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="endorsements")
    member = models.ForeignKey(Contact, models.PROTECT, related_name="endorsements", verbose_name=_("for"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="endorsements_given", verbose_name=_("signed by"))
    is_public = models.BooleanField(_("the name is public"))
    # An organisation or a title beside a person's name: it says who they are, and binds nobody but them.
    identified_as = models.CharField(_("for identification only"), max_length=160, blank=True)
    on = models.DateField(_("endorsed on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ["member__sort_name", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                name="a_voice_endorses_once", fields=["version", "member"], condition=Q(withdrawn_on=None)
            ),
            models.CheckConstraint(
                name="endorsement_withdrawn_after_it_is_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("on")),
            ),
        ]  # fmt: skip
        triggers = [pgtrigger.ReadOnly(name="what_is_endorsed_stays", fields=["version", "on"])]

    def __str__(self) -> str:
        return f"{self.member}: {self.version}"

    @property
    def identification_only(self) -> bool:
        return bool(self.identified_as)


class ThresholdQuerySet(models.QuerySet["Threshold"]):
    def in_force_on(self, day: date) -> Threshold | None:
        return self.filter(from_on__lte=day).order_by("-from_on", "-pk").first()


@journalled
class Threshold(models.Model):
    """From a day, what support a position needs before it is published: a share of the members, a number of them, or both."""

    from_on = models.DateField(_("from"), unique=True)
    share = models.DecimalField(_("share of the members (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    number = models.PositiveIntegerField(_("number of members"), null=True, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="support_thresholds", verbose_name=_("decision"))

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("support asked for")
        verbose_name_plural = _("support asked for")
        ordering = ["-from_on"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="threshold_share_of_a_whole", condition=Q(share=None) | Q(share__gte=0, share__lte=100)
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.from_on)

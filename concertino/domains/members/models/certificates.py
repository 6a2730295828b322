"""Certificates and cards that say who is a member, each with a code by which anybody checks it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.members.models.terms import Membership


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def not_revoked_on(self, day: date):
        return self.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))


@journalled
class Certificate(models.Model):
    """A paper that was issued for a term. What it is worth on a day is what the term says on that day."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate of membership")
        CARD = "card", _("Membership card")

    code = models.CharField(_("code"), max_length=16, unique=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="certificates", verbose_name=_("term"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2)
    issued_on = models.DateField(_("issued on"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_why = models.CharField(_("reason"), max_length=250, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificate_revoked_after_issue",
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("issued_on")),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.code

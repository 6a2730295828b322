"""Certificates and cards that say who is a member, each with a code by which anybody checks it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category
from concertino.domains.members.models.terms import GOOD_STANDING, Membership


@dataclass(frozen=True)
class Worth:
    """What a paper is worth on a day: one of the states, and the days of the term as they are now."""

    state: str  # valid, over, to_come, unpaid, corrected, revoked
    first: date
    last: date | None


@journalled
class Certificate(models.Model):
    """A paper that was issued for a term, with what it says. It is worth what the term is worth on the day that one asks, and
    nothing once the term was corrected: nobody has to think of the papers that went out."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate of membership")
        CARD = "card", _("Membership card")

    code = models.CharField(_("code"), max_length=16, unique=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="certificates", verbose_name=_("term"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("category"))
    issued_on = models.DateField(_("issued on"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_why = models.CharField(_("reason"), max_length=250, blank=True)

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

    def worth_on(self, day: date) -> Worth:
        term = self.membership
        return Worth(self._state_on(day, term), term.starts_on, term.ends_on)

    def _state_on(self, day: date, term: Membership) -> str:
        if self.revoked_on and self.revoked_on <= day:
            return "revoked"
        if term.state not in GOOD_STANDING:
            return "unpaid"
        if self._was_corrected(term):
            return "corrected"
        if day < term.starts_on:
            return "to_come"
        return "over" if term.ends_on and term.ends_on < day else "valid"

    def _was_corrected(self, term: Membership) -> bool:
        """An early end is no correction: the paper was right until then."""
        ended_early = term.ended_on is not None and (self.ends_on is None or (term.ends_on or date.max) <= self.ends_on)
        same = (self.starts_on, self.category_id) == (term.starts_on, term.category_id)
        return not same or (term.ends_on != self.ends_on and not ended_early)

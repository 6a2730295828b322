"""Membership: one dated row a term, so that any past date has its exact answer."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Category, Contact, One, Span

GOOD_STANDING = ("paid", "waived")


class MembershipQuerySet(models.QuerySet):
    def in_good_standing(self):
        """Paid or waived: the only terms that count."""
        return self.filter(state__in=GOOD_STANDING)

    def covering(self, day: date):
        return self.overlapping(day, day)

    def active_on(self, day: date):
        """By which somebody is an active member on the day: days of grace extend a term."""
        return self.in_good_standing().overlapping(day - timedelta(days=settings.MEMBERSHIP_GRACE_DAYS), day)

    def overlapping(self, first: date, last: date | None):
        """With a day between the two, both in; without a last day, from the first one on."""
        begun = Q() if last is None else Q(starts_on__lte=last)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=first))


@journalled
class Membership(models.Model):
    """A term of membership: asked for, accepted by a dated decision of the board, then paid or waived.

    It ends on its last day, or before with a reason. A renewal is another row, and two terms of a member never overlap.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("Applied")
        ACCEPTED = "accepted", _("Accepted")
        PAID = "paid", _("Paid")
        WAIVED = "waived", _("Waived")
        ENDED = "ended", _("Ended without payment")

    member = models.ForeignKey(  # the index term_known begins with it
        Contact, models.PROTECT, related_name="memberships", db_index=False, verbose_name=_("member")
    )
    category = models.ForeignKey(Category, models.PROTECT, related_name="memberships", verbose_name=_("category"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    fee = models.DecimalField(_("fee"), max_digits=10, decimal_places=2, null=True, blank=True)
    applied_on = models.DateField(_("asked for on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted by the board on"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    waived_on = models.DateField(_("fee waived on"), null=True, blank=True)
    waiver_reason = models.CharField(_("reason for the waiver"), max_length=250, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)  # the day that brought its end forward
    end_reason = models.CharField(_("reason for the end"), max_length=250, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts_on", "-pk"]
        indexes = [
            # The very condition of in_good_standing(), and all that the measures read: they never touch the table.
            models.Index(
                fields=["member", "starts_on"], include=["ends_on", "category"],
                condition=Q(state__in=GOOD_STANDING), name="term_standing",
            ),
            models.Index(fields=["starts_on", "ends_on"], condition=Q(state__in=GOOD_STANDING), name="term_by_date"),
            models.Index(fields=["ends_on"], name="term_by_end"),
            # Who was a member, or had asked to be, by a day: the register counts them without touching the table.
            models.Index(fields=["member"], include=["starts_on", "applied_on", "accepted_on"], name="term_known"),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                name="term_ends_after_it_starts", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The term ends before it begins."),
            ),
            models.CheckConstraint(
                name="term_fee_not_negative", condition=Q(fee__isnull=True) | Q(fee__gte=0),
                violation_error_message=_("A fee is not negative."),
            ),
            ExclusionConstraint(
                name="terms_of_a_member_never_overlap",
                expressions=[
                    (One(F("member")), RangeOperators.OVERLAPS),
                    (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="ended"),  # what was ended without payment never counted: another may take its place
                deferrable=Deferrable.IMMEDIATE,  # so that a sheet may move two terms that touch, in one go
                violation_error_message=_("The member already has a term on these dates."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.member_id}, {self.starts_on} – {self.ends_on or '…'}"

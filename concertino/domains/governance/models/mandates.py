"""Who sat where, from when to when, and how they came there."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, One, Span
from concertino.domains.governance.models.bodies import Body


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_office_on(self, day: date):
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def overlapping(self, first: date, last: date | None):
        begun = Q() if last is None else Q(starts_on__lte=last)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=first))

    def ending_within(self, day: date, days: int = 90):
        """In office, and not for more than so many days."""
        return self.in_office_on(day).filter(ends_on__lte=day + timedelta(days=days))


@journalled
class Mandate(models.Model):
    """A seat held by a person between two dates. With it stands what the register of directors must tell of them."""

    class How(models.TextChoices):
        ELECTED = "elected", _("Elected")
        COOPTED = "coopted", _("Co-opted")
        EX_OFFICIO = "ex_officio", _("Ex officio")
        NAMED = "named", _("Named")

    class Office(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-chair")
        SECRETARY = "secretary", _("Secretary")
        TREASURER = "treasurer", _("Treasurer")

    body = models.ForeignKey(Body, models.PROTECT, related_name="mandates", verbose_name=_("body"))
    seat = models.PositiveSmallIntegerField(_("seat"), null=True, blank=True)
    person = models.ForeignKey(Contact, models.PROTECT, related_name="mandates", verbose_name=_("person"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    office = models.CharField(_("office"), max_length=10, choices=Office.choices, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name=_("decision")
    )
    address = models.CharField(_("address"), max_length=250, blank=True)
    occupation = models.CharField(_("occupation"), max_length=160, blank=True)
    due_on = models.DateField(_("was to end on"), null=True, blank=True)  # of a mandate that ended early
    end_reason = models.CharField(_("reason for the end"), max_length=250, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["seat", "starts_on", "pk"]
        indexes = [models.Index(fields=["ends_on"], name="mandate_by_end")]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_starts", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="a_seat_is_held_by_one",
                expressions=[
                    (One(F("body")), RangeOperators.OVERLAPS), (One(F("seat")), RangeOperators.OVERLAPS),
                    (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
                condition=Q(seat__isnull=False),
                violation_error_message=_("Somebody else holds this seat on these days."),
            ),
            ExclusionConstraint(
                name="nobody_sits_twice",
                expressions=[
                    (One(F("body")), RangeOperators.OVERLAPS), (One(F("person")), RangeOperators.OVERLAPS),
                    (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person has a mandate in this body on these days already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body_id}: {self.person_id}, {self.starts_on} – {self.ends_on or '…'}"

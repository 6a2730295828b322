"""Those who speak and vote for a member organisation."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, One, Span


@journalled
class DelegateYear(models.Model):
    """A year for which members name their delegates, and the last day to do so, before the annual meeting."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    closes_on = models.DateField(_("last day to name delegates"), null=True, blank=True)

    class Meta:
        verbose_name = _("year of delegates")
        verbose_name_plural = _("years of delegates")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="delegate_year_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="delegate_years_never_overlap",
                expressions=[(Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS)],
                violation_error_message=_("Another year of delegates has some of these days."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class DelegateQuerySet(models.QuerySet["Delegate"]):
    def in_office_on(self, day: date):
        return self.overlapping(day, day)

    def overlapping(self, first: date, last: date):
        return self.filter(starts_on__lte=last, ends_on__gte=first)


@journalled
class Delegate(models.Model):
    """A person whom a member organisation names for a year; who replaces them is another row."""

    organisation = models.ForeignKey(
        Contact, models.PROTECT, related_name="delegates", db_index=False, verbose_name=_("organisation")
    )
    person = models.ForeignKey(Contact, models.PROTECT, related_name="delegations", verbose_name=_("person"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    named_on = models.DateField(_("named on"))

    objects = DelegateQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        permissions = [("use_space", _("Can use the members’ space"))]
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["organisation", "starts_on"], include=["ends_on"], name="delegates_of")]
        constraints = [
            models.CheckConstraint(
                name="delegate_ends_after_start", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="nobody_is_named_twice",
                expressions=[
                    (One(F("organisation")), RangeOperators.OVERLAPS), (One(F("person")), RangeOperators.OVERLAPS),
                    (Span(F("starts_on"), F("ends_on")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person is a delegate of the organisation on these days already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} → {self.organisation_id}"

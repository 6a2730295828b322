"""Leave and absences: asked, then approved or not."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact


class LeaveQuerySet(models.QuerySet["Leave"]):
    def within(self, first: date, last: date):
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def standing(self):
        return self.exclude(state__in=(Leave.State.REFUSED, Leave.State.CANCELLED))


@journalled
class Leave(models.Model):
    """Of the reason, the team sees nothing: the person and the direction only."""

    is_confidential = True  # the journal does not say what it holds

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", pgettext_lazy("leave", "Holiday")
        SICK = "sick", pgettext_lazy("leave", "Sickness")
        FAMILY = "family", pgettext_lazy("leave", "Family")
        UNPAID = "unpaid", pgettext_lazy("leave", "Without pay")
        OTHER = "other", pgettext_lazy("leave", "Other")

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("leave", "Asked")
        APPROVED = "approved", pgettext_lazy("leave", "Approved")
        REFUSED = "refused", pgettext_lazy("leave", "Refused")
        CANCELLED = "cancelled", pgettext_lazy("leave", "Cancelled")

    person = models.ForeignKey(Contact, models.PROTECT, related_name="leaves", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    is_half = models.BooleanField(_("half a day"), default=False)
    note = models.CharField(_("note"), max_length=250, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.ASKED)
    asked_on = models.DateField(_("asked on"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    answer = models.CharField(_("answer"), max_length=250, blank=True)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["starts_on", "pk"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="leave_by_day")]
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(name="half_a_day_is_of_one_day", condition=Q(is_half=False) | Q(ends_on=F("starts_on"))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_on} – {self.ends_on}"

    def days_within(self, first: date, last: date) -> float:
        """Working days, Monday to Friday, of the span; half a day is 0.5."""
        begin, end = max(first, self.starts_on), min(last, self.ends_on)
        days = sum(1 for n in range((end - begin).days + 1) if date.fromordinal(begin.toordinal() + n).weekday() < 5)
        return days * (0.5 if self.is_half else 1)

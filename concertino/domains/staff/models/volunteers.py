"""Hours that people give: in committees, at the door, on a jury."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact
from concertino.domains.governance.models import Body


@journalled
class VolunteerTime(models.Model):
    """Of a person, on a day, for a body or for something said in words."""

    person = models.ForeignKey(Contact, models.PROTECT, related_name="volunteer_times", verbose_name=_("person"))
    on = models.DateField(_("on"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="volunteer_times", verbose_name=_("body"))
    what = models.CharField(_("what for"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("time of a volunteer")
        verbose_name_plural = _("times of volunteers")
        ordering = ["-on", "-pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["on"], name="volunteer_time_by_day")]
        constraints = [
            models.CheckConstraint(name="volunteer_hours_of_a_day", condition=Q(hours__gt=0, hours__lte=24)),
            models.CheckConstraint(name="volunteer_time_is_for_something", condition=Q(body__isnull=False) | ~Q(what="")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.hours} h, {self.on}"

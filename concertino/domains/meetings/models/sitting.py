"""Who was there, from when to when, and for whom else they voted."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.base.people.models import Contact, One
from concertino.domains.meetings.models.meetings import Meeting


class Sitting(Func):
    """The moments from an arrival until a departure, which is out of them; without one, it is open."""

    function = "tstzrange"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def at(self, moment: datetime):
        """There at that moment: who leaves at it is gone."""
        return self.filter(Q(left_at=None) | Q(left_at__gt=moment), arrived_at__lte=moment)


@journalled
class Presence(models.Model):
    """Somebody came, and left, or stayed until the end; who comes back has another row. Guests have theirs, and do not count."""

    class How(models.TextChoices):
        ROOM = "room", pgettext_lazy("meeting", "In the room")
        REMOTE = "remote", pgettext_lazy("meeting", "At a distance")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="presences", verbose_name=pgettext_lazy("governance", "meeting")
    )
    person = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("person"))
    how = models.CharField(_("how"), max_length=6, choices=How.choices, default=How.ROOM)
    arrived_at = models.DateTimeField(_("arrived at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence at a meeting")
        verbose_name_plural = _("presences at meetings")
        ordering = ["arrived_at", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="left_after_arriving", condition=Q(left_at=None) | Q(left_at__gt=F("arrived_at"))),
            ExclusionConstraint(
                name="nobody_is_there_twice",
                expressions=[
                    (One(F("meeting")), RangeOperators.OVERLAPS), (One(F("person")), RangeOperators.OVERLAPS),
                    (Sitting(F("arrived_at"), F("left_at")), RangeOperators.OVERLAPS),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.person_id}"


@journalled
class Proxy(models.Model):
    """Somebody who cannot come is represented by somebody who does."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="proxies", verbose_name=pgettext_lazy("governance", "meeting")
    )
    giver = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("represented"))
    holder = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("by"))
    given_on = models.DateField(_("given on"))

    class Meta:
        verbose_name = _("proxy")
        verbose_name_plural = _("proxies")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="one_proxy_a_giver", fields=["meeting", "giver"]),
            models.CheckConstraint(name="nobody_represents_themselves", condition=~Q(giver=F("holder"))),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.holder_id}"

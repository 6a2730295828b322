"""What came of meetings with partners: somebody does something by a day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.base.ties.models import Exchange
from concertino.domains.partners.models.collaborations import Collaboration


class PointQuerySet(models.QuerySet["Point"]):
    def to_do(self):
        return self.filter(done_on=None)

    def late_on(self, day: date):
        return self.to_do().filter(due_on__lt=day)


@journalled
class Point(models.Model):
    """An action point: who, what, by when; from a meeting with the partner, if it came from one."""

    collaboration = models.ForeignKey(Collaboration, models.CASCADE, related_name="points")
    exchange = models.ForeignKey(
        Exchange, models.SET_NULL, null=True, blank=True, related_name="points", verbose_name=_("meeting it came from")
    )
    text = models.CharField(_("what is to be done"), max_length=250)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="partner_points", verbose_name=_("owner")
    )
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["owner", "due_on"], name="point_to_do")]

    def __str__(self) -> str:
        return self.text

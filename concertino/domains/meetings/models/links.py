"""The address at which somebody's agenda reads their meetings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled


@journalled(exclude=["token"])
class CalendarLink(models.Model):
    """One a user; a new secret takes the place of the one before, which opens nothing any more."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user"))
    token = models.CharField(max_length=43, unique=True, editable=False)
    made_on = models.DateField(_("made on"))

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user_id)

"""What of the plan anybody may see: its indicators, one by one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled


@journalled
class PublicIndicator(models.Model):
    """An indicator that is shown to everybody, by its key: the direction decided so."""

    key = models.CharField(_("indicator"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("public indicator")
        verbose_name_plural = _("public indicators")
        ordering = ["key"]
        default_permissions = ("change",)

    def __str__(self) -> str:
        return self.key

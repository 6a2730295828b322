"""What recruiting costs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.recruitment.models.strategies import Strategy


@journalled
class Cost(models.Model):
    """Something that was paid for a strategy, without taxes that come back."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="costs")
    on = models.DateField(_("day"))
    label = models.CharField(_("for what"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("cost of a strategy")
        verbose_name_plural = _("costs of strategies")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="cost_is_positive", condition=Q(amount__gt=0), violation_error_message=_("A cost is more than 0.")
            )
        ]

    def __str__(self) -> str:
        return self.label

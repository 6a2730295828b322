"""The bodies by which the association is governed, and their rules."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.ground.words import Bilingual


class BodyQuerySet(models.QuerySet["Body"]):
    def in_being_on(self, day: date):
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@journalled
class Body(Bilingual, models.Model):
    """The board, a committee, a table. A rule that is empty is no rule: nothing is refused for want of it."""

    class Kind(models.TextChoices):
        BOARD = "board", _("Board")
        COMMITTEE = "committee", _("Committee")
        TABLE = "table", pgettext_lazy("a body", "Table")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    starts_on = models.DateField(_("since"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    elected_seats = models.PositiveSmallIntegerField(_("of which elected"), null=True, blank=True)
    coopted_seats = models.PositiveSmallIntegerField(_("of which co-opted"), null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("years of an elected mandate"), null=True, blank=True)
    terms_in_a_row = models.PositiveSmallIntegerField(_("elected mandates in a row"), null=True, blank=True)
    years_out = models.PositiveSmallIntegerField(_("years out after them"), null=True, blank=True)
    coopted_years = models.PositiveSmallIntegerField(_("years of a co-opted mandate"), null=True, blank=True)
    coopted_in_a_row = models.PositiveSmallIntegerField(_("co-opted mandates in a row"), null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["kind", "name_fr"]
        constraints = [
            models.CheckConstraint(
                name="body_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="body_has_seats_for_all",
                condition=Q(seats__isnull=True)
                | Q(seats__gte=Coalesce("elected_seats", 0) + Coalesce("coopted_seats", 0)),
                violation_error_message=_("There are fewer seats than elected and co-opted ones together."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

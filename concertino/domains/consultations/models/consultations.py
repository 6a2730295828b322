"""Consultations: what is asked of members, why, when, by whom, and who may read what came of it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.plan.models import Cell
from concertino.ground.words import Bilingual


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def planned(self):
        """Not opened yet, nor given up."""
        return self.filter(opened_on=None, dropped_on=None)

    def under_way(self):
        return self.filter(opened_on__isnull=False, closed_on=None)

    def closed_between(self, first: date, last: date):
        return self.filter(closed_on__range=(first, last))

    def of_year(self, year: int):
        """Those with a day in the year, by the days foreseen or the real ones."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.filter(opens_on__lte=last, closes_on__gte=first)

    def matching(self, text: str):
        """Whose titles hold every word, accents folded."""
        found = self
        for word in text.split():
            found = found.filter(Q(title_fr__folded__contains=word) | Q(title_en__folded__contains=word))
        return found


@journalled
class Consultation(Bilingual, models.Model):
    """It is planned with the days foreseen, opens on a day and closes on another; one that was planned may be given up.

    Within it, calls ask members to answer: a survey, a ballot, a conversation. ``publication`` says who may read its results
    once it is published.
    """

    class Publication(models.TextChoices):
        NOBODY = "nobody", _("Nobody but the team and the board")
        MEMBERS = "members", _("Members")
        EVERYONE = "everyone", _("Everyone")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("consultation", "Planned")
        OPEN = "open", pgettext_lazy("consultation", "Open")
        CLOSED = "closed", pgettext_lazy("consultation", "Closed")
        DROPPED = "dropped", pgettext_lazy("consultation", "Given up")

    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    purpose_fr = models.TextField(_("purpose in French"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="consultations", verbose_name=_("owner")
    )
    planned_on = models.DateField(_("planned on"))
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    dropped_on = models.DateField(_("given up on"), null=True, blank=True)
    drop_reason = models.CharField(_("reason for giving up"), max_length=250, blank=True)
    publication = models.CharField(
        _("results readable by"), max_length=8, choices=Publication.choices, default=Publication.NOBODY
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    cells = models.ManyToManyField(
        Cell, through="ConsultationCell", related_name="consultations", blank=True, verbose_name=_("what it serves in the plan")
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_on", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("publish_consultation", _("Can publish what came of a consultation"))]
        indexes = [models.Index(fields=["closed_on"], name="consultation_by_close")]
        constraints = [
            models.CheckConstraint(
                name="consultation_days_in_order", condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            models.CheckConstraint(
                name="consultation_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(opened_on__isnull=False, closed_on__gte=F("opened_on")),
                violation_error_message=_("A consultation closes after it opens."),
            ),
            models.CheckConstraint(
                name="consultation_open_is_not_given_up", condition=Q(dropped_on=None) | Q(opened_on=None),
                violation_error_message=_("A consultation that was opened is closed, not given up."),
            ),
            models.CheckConstraint(
                name="consultation_published_on_a_day", condition=Q(publication="nobody") ^ Q(published_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def state(self) -> str:
        if self.dropped_on:
            return self.State.DROPPED
        if self.closed_on:
            return self.State.CLOSED
        return self.State.OPEN if self.opened_on else self.State.PLANNED

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return {"planned": "plan", "open": "on", "closed": "ok", "dropped": "free"}[self.state]

    @property
    def said_state(self) -> str:
        return str(self.State(self.state).label)


@journalled
class ConsultationCell(models.Model):
    """A consultation serves a cell of the plan."""

    consultation = models.ForeignKey(Consultation, models.CASCADE)
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("cell that a consultation serves")
        verbose_name_plural = _("cells that consultations serve")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_consultation_serves_once", fields=["consultation", "cell"])]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.cell_id}"

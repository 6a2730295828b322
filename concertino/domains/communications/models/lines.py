"""The communication plan: what is told to whom, through which channel, when, at what cost, and what came of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.journal.models import journalled
from concertino.domains.communications.models.channels import Audience, Channel
from concertino.domains.communications.models.promotion import PromotionAction
from concertino.domains.consultations.models import Consultation
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.plan.models import Node
from concertino.domains.positions.models import Statement
from concertino.ground.words import Bilingual, fold


class LineQuerySet(models.QuerySet["Line"]):
    def between(self, first: date, last: date):
        """Whose days touch these."""
        return self.filter(on__lte=last, until__gte=first)

    def standing(self):
        return self.exclude(state=Line.State.DROPPED)

    def overdue_on(self, day: date):
        """Whose last day is over, and of which nobody said what became of it."""
        return self.exclude(state__in=Line.OVER).filter(until__lt=day)

    def with_results(self):
        """Each with what was last obtained."""
        last = Result.objects.filter(line=OuterRef("pk")).order_by("-on", "-pk").values("value")[:1]
        return self.annotate(obtained=Subquery(last))

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Line(Bilingual, models.Model):
    """One content for one audience by one channel, planned until it is done or dropped."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("line", "Planned")
        UNDER_WAY = "under_way", pgettext_lazy("line", "Under way")
        DONE = "done", pgettext_lazy("line", "Done")
        DROPPED = "dropped", pgettext_lazy("line", "Dropped")

    OVER = (State.DONE, State.DROPPED)
    MADE = ("newsletter", "statement", "consultation", "promotion")

    objective = models.ForeignKey(
        Node, models.SET_NULL, null=True, blank=True, related_name="communication_lines", verbose_name=_("objective")
    )
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="lines", verbose_name=_("audience"))
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="lines", verbose_name=_("channel"))
    content_fr = models.CharField(_("content in French"), max_length=200)
    content_en = models.CharField(_("content in English"), max_length=200, blank=True)
    message_fr = models.TextField(_("message in French"), blank=True)
    message_en = models.TextField(_("message in English"), blank=True)
    on = models.DateField(_("from"))
    until = models.DateField(_("until"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="communication_lines",
        verbose_name=_("owner"),
    )  # fmt: skip
    cost = models.DecimalField(_("cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    expected = models.DecimalField(_("expected result"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit_fr = models.CharField(_("what is counted, in French"), max_length=60, blank=True)
    unit_en = models.CharField(_("what is counted, in English"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PLANNED)
    newsletter = models.ForeignKey(
        Newsletter, models.SET_NULL, null=True, blank=True, related_name="plan_lines", verbose_name=_("newsletter")
    )
    statement = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="plan_lines", verbose_name=_("statement")
    )
    consultation = models.ForeignKey(
        Consultation, models.SET_NULL, null=True, blank=True, related_name="plan_lines", verbose_name=_("consultation")
    )
    promotion = models.ForeignKey(
        PromotionAction, models.SET_NULL, null=True, blank=True, related_name="plan_lines", verbose_name=_("promotion action")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the communication plan")
        verbose_name_plural = _("lines of the communication plan")
        ordering = ["on", "pk"]
        default_permissions = ("view", "add", "change")
        indexes = [models.Index(fields=["on", "until"], name="line_days")]
        constraints = [
            models.CheckConstraint(name="line_ends_after_it_begins", condition=Q(until__gte=F("on"))),
            models.CheckConstraint(name="line_costs_nothing_or_more", condition=Q(cost=None) | Q(cost__gte=0)),
            models.CheckConstraint(name="line_expects_nothing_or_more", condition=Q(expected=None) | Q(expected__gte=0)),
        ]

    def __str__(self) -> str:
        return self.said("content")

    @property
    def name(self) -> str:
        return str(self)

    @property
    def mark(self) -> tuple[str, Any]:
        """Its shape and its word."""
        shapes = {"planned": "plan", "under_way": "on", "done": "ok", "dropped": "free"}
        return shapes[self.state], self.get_state_display()


@journalled
class Result(models.Model):
    """What a line had obtained in all on a day, as whoever measured it says."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="results", verbose_name=_("line"))
    on = models.DateField(_("on"))
    value = models.DecimalField(_("obtained result"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("result of a line")
        verbose_name_plural = _("results of lines")
        ordering = ["-on", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="a_line_one_result_a_day", fields=["line", "on"]),
            models.CheckConstraint(name="result_is_nothing_or_more", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.value}"


def share_of_expected(obtained: Decimal | None, expected: Decimal | None) -> Decimal | None:
    """What was obtained over what was expected; unknown while one of the two is, or where nothing was expected."""
    return obtained / expected if obtained is not None and expected else None

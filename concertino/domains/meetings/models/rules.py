"""The rules by which a body meets, from a day on; those of members have no body."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.domains.governance.models import Body


class MeetingRuleQuerySet(models.QuerySet["MeetingRule"]):
    def in_force_on(self, body: Body | None, day: date) -> MeetingRule | None:
        return self.filter(body=body, from_on__lte=day).order_by("-from_on").first()


@journalled
class MeetingRule(models.Model):
    """What by-laws say of notice, quorum, proxies, places at a distance, and who a committee is made of. In force until the next
    row of the same body."""

    class Quorum(models.TextChoices):
        NONE = "", _("None: one person is enough")
        NUMBER = "number", _("A number of people")
        PERCENT = "percent", _("A percentage of those who vote")
        MAJORITY = "majority", _("More than half of those who vote")

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="meeting_rules", verbose_name=_("body")
    )  # none: the general meeting
    from_on = models.DateField(_("in force from"))
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=0)
    record_days = models.PositiveSmallIntegerField(_("days that a list of voters is good for"), default=60)
    quorum = models.CharField(_("quorum"), max_length=8, choices=Quorum.choices, blank=True)
    quorum_value = models.PositiveSmallIntegerField(_("number or percentage"), null=True, blank=True)
    proxies_each = models.PositiveSmallIntegerField(_("proxies that one person may hold"), default=0)
    allows_remote = models.BooleanField(_("may meet at a distance"), default=True)
    least_board = models.PositiveSmallIntegerField(_("least members of the board"), default=0)
    least_independent = models.PositiveSmallIntegerField(_("least independent members"), default=0)
    source = models.CharField(_("article of the by-laws"), max_length=250, blank=True)

    objects = MeetingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of meetings")
        verbose_name_plural = _("rules of meetings")
        ordering = ["body", "-from_on"]
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                name="one_rule_of_meetings_a_day", fields=["body", "from_on"], nulls_distinct=False,
                violation_error_message=_("Rules from that day exist already."),
            ),
            models.CheckConstraint(
                name="quorum_says_how_many",
                condition=Q(quorum__in=("number", "percent"), quorum_value__gte=1)
                | Q(quorum__in=("", "majority"), quorum_value=None),
            ),
            models.CheckConstraint(
                name="quorum_of_a_hundred", condition=~Q(quorum="percent") | Q(quorum_value__lte=100),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body or '–'}, {self.from_on}"

    def needed(self, entitled: int) -> int:
        """How many of those who vote must be there."""
        value = self.quorum_value or 0
        if self.quorum == self.Quorum.NUMBER:
            return value
        if self.quorum == self.Quorum.PERCENT:
            return max(1, -(-value * entitled // 100))
        return entitled // 2 + 1 if self.quorum == self.Quorum.MAJORITY else 1

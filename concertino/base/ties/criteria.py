"""Contacts chosen by when they were last met."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.ties.meetings import last_with_contact
from concertino.base.ties.models import ExchangeContact, Follow
from concertino.ground.criteria import MOST_DAYS, Criterion, comparing, criteria


def followed(comparison: str, value: Any, day: date) -> Q:
    is_followed = Q(Exists(Follow.objects.in_force_on(day).filter(contact=OuterRef("pk"))))
    return is_followed if comparison == "yes" else ~is_followed


def unmet(comparison: str, days: Any, day: date) -> Q:
    """At least so many days without an exchange: who was never met is among them. At most: somebody met them since."""
    since = day - timedelta(days=min(int(days), MOST_DAYS))
    met = ExchangeContact.objects.filter(contact=OuterRef("pk"), exchange__on__lte=day)
    if comparison == "at_least":
        return ~Q(Exists(met.filter(exchange__on__gt=since)))
    return Q(Exists(met.filter(exchange__on__gte=since)))


criteria.add("ties.unmet", Criterion(
    key="ties.unmet", label=_("Days without an exchange"), kind="number", right="ties.view_exchange", order=59,
    comparisons=("at_least", "at_most"), where=unmet,
))  # fmt: skip
criteria.add("ties.last_met", Criterion(
    key="ties.last_met", label=_("Last exchange"), kind="date", right="ties.view_exchange", order=60,
    needs=lambda day: {"last_met": last_with_contact(day)}, where=comparing("last_met", "date"),
))  # fmt: skip
criteria.add("ties.followed", Criterion(
    key="ties.followed", label=_("Is followed by somebody of the team"), kind="yes_no", right="ties.view_exchange", order=61,
    where=followed,
))  # fmt: skip

"""What segments may ask of a contact's membership."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category
from concertino.domains.members.models import Membership
from concertino.domains.members.standing import Standing, known_term, standing_of
from concertino.ground.criteria import Criterion, comparing, criteria

RIGHT = "members.view_membership"


def is_active(comparison: str, value: Any, day: date) -> Q:
    """A term in good standing covers the day, as the register counts it."""
    standing = Q(member_standing__in=(Standing.CURRENT, Standing.TO_RENEW))
    return standing if comparison == "yes" else ~standing | Q(member_standing__isnull=True)


def was_ever(comparison: str, value: Any, day: date) -> Q:
    counted = Membership.objects.in_good_standing().filter(member=OuterRef("pk"), starts_on__lte=day)
    return Q(Exists(counted)) if comparison == "yes" else ~Q(Exists(counted))


def _standing(day: date) -> dict[str, Any]:
    return {"member_standing": known_term(day, standing_of(day))}


def _since(day: date) -> dict[str, Any]:
    counted = Membership.objects.in_good_standing().filter(member=OuterRef("pk"), starts_on__lte=day).order_by()
    return {"member_since": Subquery(counted.values("member").annotate(first=Min("starts_on")).values("first"))}


def _add(key: str, label: Any, kind: str, order: int, **more: Any) -> None:
    criteria.add(key, Criterion(key=key, label=label, kind=kind, right=RIGHT, order=order, **more))


_add("members.active", _("Active member"), "yes_no", 10, where=is_active, needs=_standing)
_add("members.ever", _("Has ever been a member"), "yes_no", 11, where=was_ever)
_add(
    "members.standing", _("State of the membership"), "choice", 12, where=comparing("member_standing", "choice"), needs=_standing,
    choices=lambda: [(value, str(label)) for value, label in Standing.choices],
)  # fmt: skip
_add(
    "members.ends_on", _("End of the term"), "date", 13, where=comparing("member_until", "date"),
    needs=lambda day: {"member_until": known_term(day, "ends_on")},
)  # fmt: skip
_add("members.since", _("Member since"), "date", 14, where=comparing("member_since", "date"), needs=_since)
_add(
    "members.category", _("Category of the term"), "choice", 15, where=comparing("member_category", "choice"),
    needs=lambda day: {"member_category": known_term(day, "category")},
    choices=lambda: [(str(entry.pk), str(entry)) for entry in Category.objects.all()],
)  # fmt: skip

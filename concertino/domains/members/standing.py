"""Where each member stands on a day: the term that they are known by, and what it says of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from concertino.base.figures.actions import keep_value
from concertino.base.people.models import Contact
from concertino.domains.members.models import GOOD_STANDING, Membership, MembershipQuerySet
from concertino.ground.measures import measures

SOON = timedelta(days=30)
State = Membership.State


class Standing(TextChoices):
    CURRENT = "current", _("Up to date")
    TO_RENEW = "to_renew", _("To renew")
    LAPSED = "lapsed", _("Lapsed")
    UNPAID = "unpaid", _("Unpaid")
    APPLIED = "applied", _("Applied")


MARKS = {
    Standing.CURRENT: "on", Standing.TO_RENEW: "watch", Standing.LAPSED: "late", Standing.UNPAID: "late",
    Standing.APPLIED: "free",
}  # fmt: skip


def to_renew(terms: MembershipQuerySet, day: date) -> QuerySet[Membership]:
    """Those in good standing on the day that end soon, with nothing after them."""
    running = terms.in_good_standing().filter(starts_on__lte=day, ends_on__range=(day - _grace(), day + SOON))
    return running.exclude(Exists(_following()))


def standing_of(day: date) -> Case:
    """What a term says of its member on the day."""
    return Case(
        When(state=State.APPLIED, then=Value(Standing.APPLIED)),
        When(state=State.ACCEPTED, then=Value(Standing.UNPAID)),
        When(Q(state=State.ENDED) | Q(ends_on__lt=day - _grace()), then=Value(Standing.LAPSED)),
        When(Q(ends_on__lte=day + SOON) & ~Exists(_following()), then=Value(Standing.TO_RENEW)),
        default=Value(Standing.CURRENT),
        output_field=CharField(),
    )


def members_on(day: date) -> QuerySet[Contact]:
    """Whoever had asked for a term by the day, with ``known``: the term that they are known by, alone in a list."""
    nearest = _known_on(day).order_by("member_id", *_nearest_to(day)).distinct("member_id")
    terms = nearest.select_related("category").annotate(standing=standing_of(day))
    members = Contact.objects.filter(Exists(_known_on(day).filter(member=OuterRef("pk"))))
    return members.prefetch_related(Prefetch("memberships", terms, to_attr="known"))


def counts_on(day: date) -> dict[str, int]:
    """How many members_on() gives, how many are active, how many terms end soon: kept until a term changes."""
    return keep_value(f"members.roster:{day}:{_grace().days}", [Membership._meta.db_table], lambda: _counts(day))


def _counts(day: date) -> dict[str, int]:
    return {
        "known": _known_on(day).aggregate(members=Count("member", distinct=True))["members"],
        "active": int(measures["members.active"].value(day).value or 0),
        "to_renew": to_renew(Membership.objects.all(), day).count(),
    }


def known_term(day: date, field: Any = "pk") -> Subquery:
    """For each contact of a query, something of the term that they are known by."""
    terms = _known_on(day).filter(member=OuterRef("pk")).order_by(*_nearest_to(day))
    return Subquery(terms.annotate(asked=F(field) if isinstance(field, str) else field).values("asked")[:1])


def _known_on(day: date) -> QuerySet[Membership]:
    """Terms that had begun, been asked for or been accepted by the day."""
    return Membership.objects.filter(Q(starts_on__lte=day) | Q(applied_on__lte=day) | Q(accepted_on__lte=day))


def _nearest_to(day: date) -> tuple[Any, ...]:
    """The last term begun on the day; before the first, the next one; one that was ended unpaid after what took its place."""
    has_begun = Case(When(starts_on__lte=day, then=0), default=1)
    distance = Func(F("starts_on"), Value(day), template="abs(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())
    is_given_up = Case(When(state=State.ENDED, then=1), default=0)
    return has_begun, distance, is_given_up


def _following() -> QuerySet[Membership]:
    """A member's later term that was not given up."""
    later = Membership.objects.filter(member=OuterRef("member"), starts_on__gt=OuterRef("starts_on"))
    return later.filter(state__in=(*GOOD_STANDING, State.ACCEPTED))


def _grace() -> timedelta:
    return timedelta(days=settings.MEMBERSHIP_GRACE_DAYS)

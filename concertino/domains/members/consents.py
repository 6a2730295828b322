"""What membership lets the association send: the law (E-1.6, art. 10(13)c) counts two years from the end of the last term."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Purpose
from concertino.domains.members.models import Membership
from concertino.ground.consents import Basis, bases

MONTHS = 24


def _last_day(day: date) -> Subquery:
    """Of the terms that had begun by the day; membership begins with the board's acceptance, not with the application."""
    terms: QuerySet = Membership.objects.in_good_standing().filter(member=OuterRef("pk"), starts_on__lte=day)
    ends = terms.annotate(end=Coalesce("ends_on", Value(date.max))).order_by("-end")
    return Subquery(ends.values("end")[:1])


bases.add(
    "members.membership",
    Basis(
        key="members.membership", label=_("Membership, and two years after its end"),
        purposes=frozenset({Purpose.NEWSLETTER, Purpose.INVITATIONS}), months=MONTHS, last_day=_last_day,
    ),
)  # fmt: skip

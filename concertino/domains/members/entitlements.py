"""Who has the rights of a member, for as long as the membership holds: nobody gives them or takes them away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from concertino.base.people.models import Affiliation
from concertino.domains.members.models import Delegate, Membership
from concertino.ground.entitlements import Entitlement, entitlements


def is_member(user: Any, day: date) -> bool:
    """They are an active member, are in an organisation that is, or are its delegate. One query."""
    if not user.contact_id:
        return False
    employers = Affiliation.objects.in_force_on(day).filter(person=user.contact_id)
    delegations = Delegate.objects.in_office_on(day).filter(person=user.contact_id)
    theirs = (
        Q(member=user.contact_id) | Q(member__in=employers.values("organisation"))
        | Q(member__in=delegations.values("organisation"))
    )  # fmt: skip
    return Membership.objects.active_on(day).filter(theirs).exists()


entitlements.add("members.member", Entitlement(key="members.member", role="member", holds=is_member))

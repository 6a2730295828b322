"""For those who follow dossiers: deadlines that come. For a member: positions put to them that they have said nothing of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.domains.members.acting import theirs
from concertino.domains.members.models import Membership
from concertino.domains.positions.models import Deadline, Endorsement, Version
from concertino.domains.positions.places import dossier_page
from concertino.ground.inbox import Item, Waiting, first_of, inbox

COMING = timedelta(days=30)


def deadlines(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """Those of the user, and those of nobody, that are past or come within a month."""
    due: Any = Deadline.objects.standing().filter(on__lte=day + COMING)
    mine = due.filter(Q(owner=user.pk) | Q(owner=None)).select_related("dossier").order_by("on", "pk")
    first, total = first_of(mine, limit)
    return [Item(title=one.what, url=dossier_page(one.dossier), detail=str(one.dossier), due=one.on) for one in first], total


def to_endorse(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    """While one of those for whom they act is an active member and has not endorsed it."""
    if not user.contact_id:
        return [], 0
    active = Membership.objects.active_on(day).filter(member=OuterRef("pk"))
    members = theirs(user, day).filter(Exists(active)).order_by()
    silent = Contact.objects.filter(pk__in=members.values("pk")).exclude(
        pk__in=Endorsement.objects.filter(version=OuterRef(OuterRef("pk")), withdrawn_on=None).values("member")
    )
    asking: Any = Version.objects.asking_on(day).filter(Exists(silent)).order_by("asks_until", "pk")
    first, total = first_of(asking, limit)
    found = [
        Item(title=one.said("title"), url=reverse("positions:endorse", args=[one.pk]), since=one.put_on, due=one.asks_until)
        for one in first
    ]
    return found, total


inbox.add(
    "positions.deadlines",
    Waiting(
        key="positions.deadlines", label=_("Deadlines of dossiers"), items=deadlines, right="positions.change_dossier", order=70
    ),
)  # fmt: skip
inbox.add(
    "positions.to_endorse",
    Waiting(key="positions.to_endorse", label=_("Positions put to you"), items=to_endorse, order=71),
)

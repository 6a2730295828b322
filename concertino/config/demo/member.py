"""Whom the demonstration's account of a member acts for: an organisation that is a member on the day of the visit too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Affiliation, Contact
from concertino.config.demo.accounts import accounts
from concertino.domains.finance import actions as finance
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models import Membership
from concertino.ground.demos import Demo, demos

SOLD, DUE, LATER = date(2021, 12, 30), date(2022, 1, 29), date(2025, 1, 1)


def is_made() -> bool:
    return accounts()["member"].contact_id is not None


def make(by: Any, seed: int) -> None:
    """The same whatever the seed: the first that was entered of those whose term is long."""
    user = accounts()["member"]
    long = Membership.objects.active_on(LATER).filter(category__delegates__gt=0).values("member")
    posts = Affiliation.objects.in_force_on(LATER).filter(organisation__in=long, organisation__delegates__isnull=False)
    post = posts.select_related("person", "organisation").order_by("pk").first()
    if post is None:
        raise LookupError("the demonstration has no member with a long term")
    people.let_act(by=by, affiliation=post, acts=True)
    people.tie(by=by, user=user, contact=post.person)
    _invoice(by, post.organisation)
    people.propose(
        by=user, contact=post.organisation, field="phone", value="514 555-0142", on=SOLD, why="Nouveau numéro depuis décembre"
    )


def _invoice(by: Any, organisation: Contact) -> Invoice:
    """So that there is something to pay on the day of the visit."""
    line = DraftLine("4200", "Atelier sur les tournées en région", "Workshop on regional tours", Decimal(120))
    return finance.issue(by=by, draft=Draft(organisation, [line], DUE, purpose=Invoice.Purpose.SERVICE), on=SOLD)


demos.add("member", Demo(key="member", order=90, is_made=is_made, make=make))

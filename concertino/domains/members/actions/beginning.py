"""How a term begins: somebody asks, is enrolled at once, or stays for another term."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Category, Contact
from concertino.domains.members.actions import checks
from concertino.domains.members.models import Membership
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Membership.State


@verb("members.apply", gettext_lazy("recorded an application"))
def apply(
    *,
    by: Any,
    member: Contact,
    category: Category,
    starts_on: date,
    ends_on: date | None,
    fee: Decimal | None = None,
    on: date,
) -> Membership:
    """Record on which day somebody asked to be a member; the board has yet to decide."""
    checks.lock(member)
    return checks.save(
        Membership(
            member=member,
            category=category,
            state=State.APPLIED,
            starts_on=starts_on,
            ends_on=ends_on,
            fee=fee,
            applied_on=on,
        )
    )


@verb("members.enrol", gettext_lazy("enrolled a member"))
def enrol(
    *,
    by: Any,
    member: Contact,
    category: Category,
    starts_on: date,
    ends_on: date | None,
    fee: Decimal | None = None,
    on: date,
    paid_on: date | None = None,
) -> Membership:
    """Begin a term that the board accepted on the day ``on``, and that may be paid already."""
    checks.lock(member)
    return checks.save(
        Membership(
            member=member,
            category=category,
            state=State.PAID if paid_on else State.ACCEPTED,
            starts_on=starts_on,
            ends_on=ends_on,
            fee=fee,
            accepted_on=on,
            paid_on=paid_on,
        )
    )


@verb("members.renew", gettext_lazy("renewed a member"))
def renew(
    *,
    by: Any,
    member: Contact,
    ends_on: date | None,
    fee: Decimal | None = None,
    category: Category | None = None,
    starts_on: date | None = None,
    paid_on: date | None = None,
) -> Membership:
    """Add a term after the last one: from the next day or a later one, in the same category unless another is given.

    It is accepted already: the board's decision carries over.
    """
    checks.lock(member)
    last = _last_accepted(member)
    return checks.save(
        Membership(
            member=member,
            category=category or last.category,
            state=State.PAID if paid_on else State.ACCEPTED,
            starts_on=starts_on or _day_after(last),
            ends_on=ends_on,
            fee=fee,
            accepted_on=last.accepted_on,
            paid_on=paid_on,
        )
    )


def _last_accepted(member: Contact) -> Membership:
    """The term to renew: the last that was accepted."""
    terms = Membership.objects.filter(member=member).select_related("member", "category").order_by("-starts_on")
    last = terms.exclude(state=State.APPLIED).exclude(state=State.ENDED, accepted_on=None).first()
    if last is None:
        raise Refusal(_("%(member)s was never a member: enrol them first.") % {"member": member})
    return last


def _day_after(last: Membership) -> date:
    if last.ends_on is None:
        sentence = _("The term of %(member)s has run without end since %(first)s: there is nothing to renew.")
        raise Refusal(sentence % {"member": last.member, "first": written_day(last.starts_on)})
    return last.ends_on + DAY

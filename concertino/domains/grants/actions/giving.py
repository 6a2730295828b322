"""Donations and sponsorships, and the targets of the funding strategy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement
from concertino.domains.grants.actions.awards import bank_entries, check_origin
from concertino.domains.grants.models import FundingTarget, Gift
from concertino.ground.periods import fiscal_year
from concertino.ground.refusals import Refusal


@verb("grants.pledge", gettext_lazy("noted a donation or a sponsorship that is promised"))
def pledge(
    *, by: Any, contact: Contact, kind: str, amount: Decimal, account: Account, on: date, due_on: date, **facts: Any
) -> Gift:
    """``facts``: is_anonymous, in_return, return_due_on."""
    if amount <= 0:
        raise Refusal(_("A gift is above zero."), field="amount")
    if account.kind != Account.Kind.INCOME:
        raise Refusal(_("Choose an account of income."), field="account")
    if due_on < on:
        raise Refusal(_("It is expected before it was pledged."), field="due_on")
    if kind == Gift.Kind.SPONSORSHIP and not facts.get("in_return", "").strip():
        raise Refusal(_("Say what the sponsor is given in return."), field="in_return")
    return Gift.objects.create(contact=contact, kind=kind, amount=amount, account=account, pledged_on=on, due_on=due_on, **facts)


@verb("grants.receive_gift", gettext_lazy("received a donation or a sponsorship"))
def receive_gift(*, by: Any, gift: Gift, on: date, today: date, movement: Movement | None = None) -> Gift:
    """In the ledger: by a movement that is there already (from the bank, from the accountant), or by a new one."""
    held = _hold(gift)
    _check_open(held, on, today)
    if movement is not None:
        check_origin(movement, held.amount, held.account)
    held.received_on, held.movement = on, movement or _written(by, held, on)
    held.save()
    return held


@verb("grants.drop_gift", gettext_lazy("gave up a donation or a sponsorship"))
def drop_gift(*, by: Any, gift: Gift, on: date, today: date, reason: str) -> Gift:
    held = _hold(gift)
    _check_open(held, on, today)
    if not reason.strip():
        raise Refusal(_("Say why."), field="reason")
    held.dropped_on, held.reason = on, " ".join(reason.split())
    held.save()
    return held


@verb("grants.give_in_return", gettext_lazy("gave a sponsor what was promised"))
def give_in_return(*, by: Any, gift: Gift, on: date, today: date) -> Gift:
    held = _hold(gift)
    if not held.in_return or held.returned_on:
        raise Refusal(_("Nothing is owed in return."))
    if not held.pledged_on <= on <= today:
        raise Refusal(_("Choose a day since it was pledged, until today."), field="on")
    held.returned_on = on
    held.save()
    return held


@verb("grants.set_target", gettext_lazy("set a target of funding"))
def set_target(*, by: Any, year_of: date, month: int, source: str, amount: Decimal, on: date, how: str = "") -> FundingTarget:
    """Of the fiscal year that holds the day; on a later day, it replaces what was said, which stays known."""
    if amount < 0:
        raise Refusal(_("A target is not negative."), field="amount")
    said = {"amount": amount, "how": " ".join(how.split())}
    key: dict[str, Any] = {"starts_on": fiscal_year(year_of, month).first, "source": source, "said_on": on}
    return FundingTarget.objects.update_or_create(**key, defaults=said)[0]


def _written(by: Any, held: Gift, on: date) -> Movement:
    label = str(Gift.Kind(held.kind).label)
    return finance.post(
        by=by, on=on, kind=Movement.Kind.ENTRY, label_fr=f"{label} : {held.contact}", label_en=f"{label}: {held.contact}",
        entries=bank_entries(held.amount, held.account.code, contact=held.contact_id, funder=held.contact_id),
    )  # fmt: skip


def _check_open(held: Gift, on: date, today: date) -> None:
    if held.received_on or held.dropped_on:
        raise Refusal(_("It is settled already."))
    if not held.pledged_on <= on <= today:
        raise Refusal(_("Choose a day since it was pledged, until today."), field="on")


def _hold(gift: Gift) -> Gift:
    return Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)

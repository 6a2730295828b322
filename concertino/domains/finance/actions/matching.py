"""An entry of the bank is told to be what the ledger says already, or becomes it; or it is set aside with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance.actions.bank_files import CURRENCY
from concertino.domains.finance.actions.ledger import Entry, post
from concertino.domains.finance.actions.receiving import receive
from concertino.domains.finance.models import Account, BankEntry, Invoice, Match, Method, Movement, Payment, Posting
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.words import babel_locale

NOUGHT = Decimal(0)


@verb("finance.match", gettext_lazy("reconciled an entry of the bank"))
def match(*, by: Any, entry: BankEntry, postings: Sequence[Posting]) -> list[Match]:
    """Say that the entry is these postings, or that they are parts of it: each takes of the entry as much as both have left."""
    left = _left_of(_hold(entry))
    if not postings:
        raise Refusal(_("Choose at least one movement."))
    rows = []
    for posting in _held(entry, postings):
        part = _common(left, posting.amount - _sum_of(posting.matches))
        if not part:
            raise Refusal(_("Movement %(number)s is reconciled already, or is of the other sign, or exceeds what is left of "
                            "the entry.") % {"number": posting.movement.number})  # fmt: skip
        rows.append(Match(entry=entry, posting=posting, amount=part))
        left -= part
    return Match.objects.bulk_create(rows)


@verb("finance.unmatch", gettext_lazy("undid a reconciliation"))
def unmatch(*, by: Any, entry: BankEntry) -> None:
    """The entry is to be reconciled again; what the ledger says stays."""
    _hold(entry)
    gone, _by_model = entry.matches.all().delete()
    if not gone:
        raise Refusal(_("This entry is not reconciled."))


@verb("finance.set_aside", gettext_lazy("set aside an entry of the bank"))
def set_aside(*, by: Any, entry: BankEntry, on: date, reason: str) -> BankEntry:
    """The entry stays out of the ledger, for a reason."""
    held, reason = _hold(entry), " ".join(reason.split())
    if not reason:
        raise Refusal(_("Give a reason."), field="reason")
    _left_of(held)
    held.set_aside_on, held.set_aside_reason = on, reason[:250]
    held.save(update_fields=["set_aside_on", "set_aside_reason"])
    return held


@verb("finance.take_back", gettext_lazy("took back an entry that was set aside"))
def take_back(*, by: Any, entry: BankEntry) -> BankEntry:
    held = _hold(entry)
    held.set_aside_on, held.set_aside_reason = None, ""
    held.save(update_fields=["set_aside_on", "set_aside_reason"])
    return held


@verb("finance.receive_from_bank", gettext_lazy("recorded a payment from an entry of the bank"))
def receive_from_bank(
    *, by: Any, entry: BankEntry, payer: Contact, to: Sequence[tuple[Invoice, Decimal]] | None = None
) -> Payment:  # fmt: skip
    """What came in at the bank is a payment by transfer: of these invoices, or without any of the oldest due."""
    held = _hold(entry)
    left = _left_of(held)
    if left < 0:
        raise Refusal(_("This is money that went out: it is no payment received."))
    payment = receive(
        by=by,
        payer=payer,
        amount=left,
        method=Method.TRANSFER,
        on=held.on,
        reference=(held.reference or held.identity)[:120],
        to=to,
    )
    _match_movement(by, held, payment.movement)
    return payment


@verb("finance.enter_from_bank", gettext_lazy("entered an entry of the bank in the ledger"))
def enter_from_bank(*, by: Any, entry: BankEntry, account: Account, label: str) -> Movement:
    """What the bank did by itself (fees, interest) or paid out for others (cards) goes to the ledger against an account."""
    held = _hold(entry)
    left, label = _left_of(held), " ".join(label.split())
    own = held.bank_account.account
    if not label:
        raise Refusal(_("Say what this is."), field="label")
    if account == own:
        raise Refusal(_("This is the account of the bank itself: choose another."), field="account")
    movement = post(
        by=by, on=held.on, kind=Movement.Kind.ENTRY, label_fr=label, label_en="",
        entries=[Entry(own.code, left), Entry(account.code, -left)],
    )  # fmt: skip
    _match_movement(by, held, movement)
    return movement


def _match_movement(by: Any, entry: BankEntry, movement: Movement) -> None:
    match(by=by, entry=entry, postings=list(movement.postings.filter(account=entry.bank_account.account)))


def _hold(entry: BankEntry) -> BankEntry:
    """Nobody else reconciles the entry meanwhile."""
    return BankEntry.objects.select_for_update(of=("self",)).select_related("bank_account__account").get(pk=entry.pk)


def _held(entry: BankEntry, postings: Sequence[Posting]) -> list[Posting]:
    """The postings, each once, in the order of their keys so that two who reconcile at once never wait for one another."""
    keys = {posting.pk for posting in postings}
    rows = Posting.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys, account=entry.bank_account.account_id)
    found = list(rows.select_related("movement").order_by("pk"))
    if len(found) != len(keys):
        raise Refusal(_("A movement is on another account than that of the bank."))
    return found


def _left_of(entry: BankEntry) -> Decimal:
    if entry.bank_account.currency != CURRENCY:
        said = {"account": entry.bank_account.name, "currency": entry.bank_account.currency}
        raise Refusal(_("Account %(account)s is in %(currency)s: the ledger is in Canadian dollars.") % said)
    if entry.set_aside_on:
        raise Refusal(_("This entry is set aside: take it back first."))
    left = entry.amount - _sum_of(entry.matches)
    if not left:
        raise Refusal(_("This entry is reconciled already: %(amount)s.") % {"amount": written(entry.amount, babel_locale())})
    return left


def _sum_of(matches: Any) -> Decimal:
    return matches.aggregate(sum=Sum("amount", default=NOUGHT))["sum"]


def _common(left: Decimal, other: Decimal) -> Decimal:
    """The part of both: none if one comes in and the other goes out."""
    if left > 0 and other > 0:
        return min(left, other)
    return max(left, other) if left < 0 and other < 0 else NOUGHT

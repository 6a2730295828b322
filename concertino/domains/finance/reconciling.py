"""What each entry of the bank probably is, and what of each side the other does not know at a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz

from concertino.domains.finance.models import BankAccount, BankEntry, Invoice, Match, Posting
from concertino.ground.words import fold

MONEY: DecimalField = DecimalField(max_digits=12, decimal_places=2)
NOUGHT = Decimal(0)
FARTHEST = timedelta(days=45)  # a cheque may wait in a drawer so long before the bank sees it
SHOWN = 3
ALIKE = 80  # of 100, from which two names are of one payer
_NUMBER = re.compile(r"\b\d{4}-\d{4,}\b")


@dataclass(frozen=True)
class Likely:
    """What an entry may be: a movement that the ledger has already, or an invoice that it would pay."""

    amount: Decimal
    score: int
    posting: Posting | None = None
    invoice: Invoice | None = None

    @property
    def key(self) -> str:
        return f"posting-{self.posting.pk}" if self.posting else f"invoice-{self.invoice.pk if self.invoice else ''}"


@dataclass(frozen=True)
class Standing:
    """Both sides at the end of a day. ``difference`` is what nothing listed explains: 0 in a reconciled account."""

    bank: Decimal | None
    bank_on: date | None
    ledger: Decimal
    unanswered: Decimal  # entries of the bank that the ledger does not know
    unanswered_count: int
    outstanding: Decimal  # movements of the ledger that the bank has not seen
    outstanding_count: int

    @property
    def difference(self) -> Decimal | None:
        if self.bank is None:
            return None
        return self.bank - self.unanswered - (self.ledger - self.outstanding)


def standing(account: BankAccount, day: date) -> Standing:
    bank, bank_on = _bank_balance(account, day)
    entries = (
        BankEntry.objects.filter(bank_account=account)
        .unanswered_on(day)
        .aggregate(sum=Sum("rest", default=NOUGHT), n=Count("pk"))
    )
    postings = outstanding_on(account, day).aggregate(sum=Sum("rest", default=NOUGHT), n=Count("pk"))
    ledger = Posting.objects.until(day).filter(account=account.account_id).total()
    return Standing(bank, bank_on, ledger, entries["sum"], entries["n"], postings["sum"], postings["n"])


def _bank_balance(account: BankAccount, day: date) -> tuple[Decimal | None, date | None]:
    """That of the newest statement until the day, and the entries that came since."""
    last = account.statements.filter(closing__isnull=False, closing_on__lte=day).order_by("-closing_on", "-pk").first()
    if last is None or last.closing is None or last.closing_on is None:
        return None, None
    since = account.entries.filter(on__gt=last.closing_on, on__lte=day).aggregate(sum=Sum("amount", default=NOUGHT))["sum"]
    return last.closing + since, last.closing_on


def outstanding_on(account: BankAccount, day: date) -> QuerySet[Any]:
    """Postings of the day or before that no entry of the day or before answered whole, with ``rest``."""
    rows = Posting.objects.until(day).filter(account=account.account_id)
    return _with_rest(rows, Match.objects.filter(entry__on__lte=day)).exclude(rest=0)


def _with_rest(postings: Any, matches: Any) -> Any:
    sums = matches.filter(posting=OuterRef("pk")).order_by().values("posting").values(sum=Sum("amount"))
    return postings.annotate(rest=F("amount") - Coalesce(Subquery(sums), 0, output_field=MONEY))


def likely(account: BankAccount, entries: Sequence[Any]) -> dict[int, list[Likely]]:
    """For entries with their ``rest``, the few things that each probably is, the likeliest first."""
    if not entries:
        return {}
    postings, invoices = _postings(account, entries), _invoices(entries)
    found = {}
    for entry in entries:
        each = [_as_posting(entry, posting) for posting in postings.get(entry.rest, ())]
        each += [_as_invoice(entry, invoice) for invoice in _candidates(entry, invoices)]
        sure = sorted(filter(None, each), key=lambda one: -one.score)
        found[entry.pk] = sure[:SHOWN]
    return found


def _postings(account: BankAccount, entries: Sequence[Any]) -> dict[Decimal, list[Any]]:
    """Movements of the same amounts, about the same days, that no entry answers yet."""
    days = [entry.on for entry in entries]
    near = Q(movement__on__gte=min(days) - FARTHEST, movement__on__lte=max(days) + FARTHEST)
    rows = _with_rest(Posting.objects.filter(near, account=account.account_id), Match.objects.all())
    by_rest: dict[Decimal, list[Any]] = defaultdict(list)
    alike = rows.exclude(rest=0).filter(rest__in={entry.rest for entry in entries})
    for posting in alike.select_related("movement__payment", "contact"):
        by_rest[posting.rest].append(posting)
    return by_rest


def _invoices(entries: Sequence[Any]) -> list[Any]:
    """Invoices on which the very amount is owed, or that who paid names."""
    credits = [entry for entry in entries if entry.rest > 0]
    named = {number for entry in credits for number in _NUMBER.findall(_words(entry))}
    wanted = Q(owed__in={entry.rest for entry in credits}) | Q(number__in=named)
    rows = Invoice.objects.invoices().with_balance().filter(wanted, owed__gt=0)
    return list(rows.order_by("due_on", "pk")[: 40 * max(1, len(credits))]) if credits else []


def _candidates(entry: Any, invoices: Iterable[Any]) -> Iterable[Any]:
    said = _words(entry)
    return (one for one in invoices if entry.rest > 0 and (one.owed == entry.rest or one.number in said))


def _words(entry: Any) -> str:
    return f"{entry.reference} {entry.name} {entry.text}"


def _as_posting(entry: Any, posting: Any) -> Likely | None:
    apart = abs((posting.movement.on - entry.on).days)
    if apart > FARTHEST.days:
        return None
    said = fold(_words(entry))
    payment = getattr(posting.movement, "payment", None)
    score = 60 + max(0, 20 - apart)
    score += 30 if payment and payment.reference and fold(payment.reference) in said else 0
    score += 30 if posting.contact and _is_named(str(posting.contact), said) else 0
    return Likely(amount=entry.rest, score=score, posting=posting)


def _as_invoice(entry: Any, invoice: Any) -> Likely | None:
    """An invoice is not paid before it is issued."""
    if entry.on < invoice.issued_on:
        return None
    said = fold(_words(entry))
    score = 40 if invoice.owed == entry.rest else 10
    score += 60 if invoice.number in said else 0
    score += 45 if _is_named(invoice.payer_name, said) or _is_named(invoice.contact_name, said) else 0
    return Likely(amount=min(invoice.owed, entry.rest), score=score, invoice=invoice)


def _is_named(name: str, said: str) -> bool:
    return bool(name and said) and fuzz.token_set_ratio(fold(name).replace(",", " "), said) >= ALIKE

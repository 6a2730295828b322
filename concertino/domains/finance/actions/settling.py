"""What settles invoices, and telling the rooms whose things they bill that they are settled, or no longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from concertino.domains.finance.actions.ledger import write
from concertino.domains.finance.models import Allocation, Invoice
from concertino.ground.money import written
from concertino.ground.refusals import Refusal
from concertino.ground.settlements import settlements
from concertino.ground.words import babel_locale, written_day

ZERO = Decimal(0)


class Owing:
    """What may still be settled of an invoice that is locked: from a day on, never more than is owed on that day or later."""

    def __init__(self, invoice: Invoice, moves: Iterable[tuple[date, Decimal]]):
        self.invoice = invoice
        self._moves = sorted(moves)

    def left_on(self, day: date) -> Decimal:
        """The least that is owed at the end of the day, or of any later one; nothing before the invoice exists."""
        if day < self.invoice.issued_on:
            return ZERO
        running, settled, most = ZERO, ZERO, None
        for on, moves in groupby(self._moves, key=lambda move: move[0]):
            if on > day and most is None:
                most = running
            running += sum((amount for _on, amount in moves), ZERO)
            if on > day and most is not None:
                most = max(most, running)
        settled = running if most is None else most
        return self.invoice.total - settled

    def take(self, day: date, amount: Decimal) -> None:
        """Settle so much of it from the day on."""
        if day < self.invoice.issued_on:
            said = {"invoice": self.invoice.number, "day": written_day(self.invoice.issued_on)}
            raise Refusal(
                _("Invoice %(invoice)s is of %(day)s: on an earlier day, keep the amount as credit and use it after.") % said,
                field="on",
            )
        if amount > (left := self.left_on(day)):
            said = {"invoice": self.invoice.number, "left": written(max(left, ZERO), babel_locale())}
            raise Refusal(_("Of invoice %(invoice)s, %(left)s is left to pay: no more can go to it.") % said, field="amount")
        self._moves = sorted([*self._moves, (day, amount)])


def locked(wanted: Q) -> dict[int, Owing]:
    """Invoices that nobody else settles meanwhile, by their id, the oldest due first."""
    # Locked first and read after: a statement that waits for a lock would read the sums of before its wait.
    keys = list(
        Invoice.objects.invoices().filter(wanted).order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True)
    )
    moves = defaultdict(list)
    for invoice, on, amount in Allocation.objects.filter(invoice__in=keys).order_by().values_list("invoice", "on", "amount"):
        moves[invoice].append((on, amount))
    rows = Invoice.objects.filter(pk__in=keys).order_by("due_on", "issued_on", "pk")
    return {invoice.pk: Owing(invoice, moves[invoice.pk]) for invoice in rows}


def spread(owing: Iterable[Owing], amount: Decimal, on: date) -> list[tuple[Invoice, Decimal]]:
    """An amount over invoices in their order, as far as it goes."""
    taken = []
    for one in owing:
        part = min(one.left_on(on), amount)
        if part > 0:
            one.take(on, part)
            taken.append((one.invoice, part))
            amount -= part
    return taken


def settle(by: Any, allocations: Sequence[Allocation], on: date) -> None:
    """Write what settles invoices, or no longer does, and tell the rooms of those that changed sides."""
    write(allocations)
    changed: dict[int, Decimal] = defaultdict(Decimal)
    credited: dict[int, Decimal] = defaultdict(Decimal)
    for one in allocations:
        changed[one.invoice_id] += one.amount
        credited[one.invoice_id] += one.amount if one.credit_note_id else ZERO
    now, before = set(), set()
    of_notes = Sum("allocations__amount", filter=Q(allocations__credit_note__isnull=False), default=ZERO)
    for key, total, owed, noted in (
        Invoice.objects.filter(pk__in=changed).with_balance().annotate(noted=of_notes)
        .order_by().values_list("pk", "total", "owed", "noted")
    ):  # fmt: skip
        now |= {key} if _is_settled(total, owed, noted) else set()
        before |= {key} if _is_settled(total, owed + changed[key], noted - credited[key]) else set()
    tell_settled(by, now - before, on)
    tell_unsettled(by, before - now, on)


def _is_settled(total: Decimal, owed: Decimal, credited: Decimal) -> bool:
    """Nothing is owed, and something was paid: an invoice that a credit note takes back whole was not."""
    return not owed and credited < total


def tell_settled(by: Any, invoices: Collection[int], on: date) -> None:
    if invoices:
        for window in settlements.values():
            window.settled(by, invoices, on)


def tell_unsettled(by: Any, invoices: Collection[int], on: date) -> None:
    if invoices:
        for window in settlements.values():
            window.unsettled(by, invoices, on)

"""The money of the demonstration: grids decided by the board, and a bookkeeper who bills, records and deposits twice a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.domains.finance import actions as finance
from concertino.domains.finance.actions import Receipt
from concertino.domains.finance.models import BankAccount, Invoice, Method, Payment, in_hand
from concertino.domains.members import actions
from concertino.domains.members.demo.cast import FIRST_DAY, LAST_DAY
from concertino.domains.members.models import Charge, DuesGrid, Membership
from concertino.ground.periods import DAY

FEES = {"organisation": 245, "ensemble": 140, "individual": 60, "associate": 95}  # in 2015
RISE, EVERY = 5, 2  # dollars more each second year
FILE_FEE = Decimal(25)
BY_THE_YEAR = ("organisation", "ensemble")  # to the end of June; the others for twelve months
METHODS = {Method.CHEQUE: 55, Method.TRANSFER: 38, Method.CASH: 2, Method.CARD: 5}
RETURNED, ROUNDED_UP = 0.004, 0.01
HOUSE = {
    "name_fr": "Conseil de démonstration (données fictives)", "name_en": "Demonstration council (fictional data)",
    "street": "1, rue de l’Exemple", "city": "Montréal", "postal_code": "H0H 0H0", "phone": "514 555-0100",
    "email": "bonjour@example.org", "website": "https://example.org",
}  # fmt: skip


def found_house(by: Any) -> BankAccount:
    """The association says who it is, where it banks and what its members pay."""
    people.describe_association(by=by, **HOUSE)
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1, EVERY):
        _decide_fees(by, year)
    return finance.open_bank_account(by=by, name="Compte courant", number="000-00000-0000000")


def _decide_fees(by: Any, year: int) -> None:
    from_on = FIRST_DAY if year == FIRST_DAY.year else date(year, 1, 1)
    decided_on = from_on - timedelta(days=30)
    decision = documents.decide(by=by, on=decided_on, body=Decision.Body.BOARD, title=f"Cotisations à partir de {from_on.year}")
    for category in Category.objects.filter(code__in=FEES):
        is_yearly = category.code in BY_THE_YEAR
        actions.set_grid(
            by=by, category=category, from_on=from_on, decision=decision, method=DuesGrid.Method.FLAT, file_fee=FILE_FEE,
            amount=Decimal(FEES[category.code] + RISE * ((year - FIRST_DAY.year) // EVERY)),
            period=DuesGrid.Period.YEAR if is_yearly else DuesGrid.Period.ANNIVERSARY,
        )  # fmt: skip


class Bookkeeper:
    """Bills the terms accepted since last time and records what came in for them; most pay the very sum, a few do not."""

    def __init__(self, by: Any, bank_account: BankAccount, random: Random):
        self.by, self.bank_account, self.random = by, bank_account, random
        self._to_bill: dict[int, Membership] = {}
        self._arriving: dict[int, date] = {}  # by term, the day on which its payment comes

    def bills(self, term: Membership) -> Membership:
        self._to_bill[term.pk] = term
        return term

    def receives(self, term: Membership, on: date) -> Membership:
        self._arriving[term.pk] = on
        return term

    def lets_off(self, term: Membership) -> None:
        self._to_bill.pop(term.pk, None)

    def life(self) -> Iterator[date]:
        day = FIRST_DAY + timedelta(days=14)
        while True:
            yield day
            self._bill(day)
            self._record(day)
            self._deposit(day)
            day = day.replace(day=28) if day.day < 28 else (day + timedelta(days=7)).replace(day=14)

    def _bill(self, on: date) -> None:
        terms = list(self._to_bill.values())
        self._to_bill.clear()
        if terms:
            actions.bill(by=self.by, memberships=terms, on=on)

    def _record(self, day: date) -> None:
        """What came by the day, for what is billed; a payment that came before its invoice is recorded with it."""
        due = {term for term, on in self._arriving.items() if on <= day}
        charges = Charge.objects.standing().filter(membership__in=due).order_by("pk").select_related("line__invoice__payer")
        invoices = {charge.membership_id: charge.line.invoice for charge in charges}
        receipts = [
            self._receipt(invoice, max(self._arriving.pop(term), invoice.issued_on)) for term, invoice in invoices.items()
        ]
        for payment in finance.receive_many(by=self.by, receipts=receipts) if receipts else []:
            if payment.method == Method.CHEQUE and self.random.random() < RETURNED:
                self._comes_back(payment)

    def _receipt(self, invoice: Invoice, on: date) -> Receipt:
        (method,) = self.random.choices(list(METHODS), list(METHODS.values()))
        reference = f"{self.random.randint(1, 9999):04}" if method == Method.CHEQUE else ""
        amount = invoice.total + (5 if self.random.random() < ROUNDED_UP else 0)
        return Receipt(invoice.payer, amount, method, on, reference, to=[(invoice, invoice.total)])

    def _comes_back(self, payment: Payment) -> None:
        """For want of funds; they pay again the next day, in another way."""
        finance.bounce(by=self.by, payment=payment, on=payment.on + DAY, reason="Provision insuffisante")
        finance.receive(
            by=self.by,
            payer=payment.payer,
            amount=payment.amount,
            method=Method.TRANSFER,
            on=payment.on + DAY,
            reference="Reprise",
        )

    def _deposit(self, on: date) -> None:
        if payments := list(in_hand(on)):
            finance.deposit(by=self.by, payments=payments, bank_account=self.bank_account, on=on)

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.people.models import Association, Contact
from concertino.domains.finance import actions
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import Invoice

D = Decimal
JAN, FEB, MARCH, APRIL = (date(2026, month, 10) for month in range(1, 5))


def organisation(name: str, language: str = "fr") -> Contact:
    return Contact.objects.create(kind="organisation", name=name, sort_name=name, folded=name.lower(), language=language)


def line(price="100", account="4100", taxed=False, quantity=1, label="Cotisation 2026") -> DraftLine:
    return DraftLine(account, label, "Dues 2026", D(price), quantity, taxed)


def draft(contact: Contact, *lines: DraftLine, due_on=FEB, **facts) -> Draft:
    return Draft(contact, lines or (line(),), due_on, **facts)


def owed(invoice: Invoice, day=None) -> Decimal:
    return Invoice.objects.with_balance(day).get(pk=invoice.pk).owed


@pytest.fixture
def quartet(db):
    return organisation("Quatuor Lachine")


@pytest.fixture
def trio(db):
    return organisation("Trio Mistral", "en")


@pytest.fixture
def registered(db):
    """The association charges both taxes."""
    association = Association.objects.current()
    association.gst_number, association.qst_number = "123456789 RT0001", "1234567890 TQ0001"
    association.save()
    return association


@pytest.fixture
def issue(quartet):
    """An invoice of January, of so many dollars."""

    def made(price="100", contact=None, on=JAN, **facts):
        return actions.issue(by=None, draft=draft(contact or quartet, line(price), **facts), on=on)

    return made


@pytest.fixture
def receive(quartet):
    def made(amount="100", on=FEB, payer=None, method="cheque", reference="", to=None):
        return actions.receive(
            by=None, payer=payer or quartet, amount=D(amount), method=method, on=on, reference=reference, to=to
        )

    return made

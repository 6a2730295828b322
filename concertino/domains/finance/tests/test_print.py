import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from concertino.domains.finance import actions
from concertino.domains.finance.models import Invoice

from .conftest import FEB, JAN, MARCH, draft, line

NOON = datetime(2026, 2, 1, 17, tzinfo=UTC)


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\xa0", " ")


def printed(invoice) -> str:
    return text(actions.print_invoice(by=None, invoice=invoice, at=NOON))


def test_an_invoice_is_printed_once_then_as_a_duplicata(issue):
    invoice = issue()
    original = printed(invoice)
    assert all(part in original for part in ("2025-0001", "Quatuor Lachine", "100,00 $", "10 janvier 2026"))
    assert "DUPLICATA" not in original
    assert Invoice.objects.get().printed_at == NOON
    assert "DUPLICATA" in printed(invoice)


def test_it_is_in_the_members_language(issue, trio, quartet):
    assert "Invoice 2025-0001" in printed(issue(contact=trio, payer=quartet))


def test_taxes_and_numbers_are_on_it_for_who_charges_them(quartet, registered):
    said = printed(actions.issue(by=None, draft=draft(quartet, line(taxed=True)), on=JAN))
    assert all(part in said for part in ("123456789 RT0001", "1234567890 TQ0001", "5,00 $", "9,98 $", "114,98 $"))


def test_a_credit_note_says_what_it_credits(issue):
    note = actions.credit(by=None, invoice=issue(), on=FEB, reason="Facturé deux fois")
    said = printed(note)
    assert all(part in said for part in ("NC2025-0001", "2025-0001", "Facturé deux fois"))


def test_a_preview_has_no_number_and_says_so(quartet):
    said = text(actions.preview(draft(quartet), JAN))
    assert "100,00 $" in said and "2025-" not in said
    assert not Invoice.objects.exists()


def test_a_receipt_says_what_it_paid_and_what_stayed(issue, receive):
    issue()
    payment = receive("130", reference="0042")
    said = text(actions.print_receipt(by=None, payment=payment, at=NOON))
    assert all(part in said for part in ("R2025-0001", "0042", "Quatuor Lachine", "30,00", "130,00"))
    assert "DUPLICATA" in text(actions.print_receipt(by=None, payment=payment, at=NOON))


def test_the_receipt_of_a_payment_that_came_back_is_void(issue, receive):
    issue()
    payment = actions.bounce(by=None, payment=receive(), on=MARCH, reason="NSF")
    said = text(actions.print_receipt(by=None, payment=payment, at=NOON))
    assert "10 mars 2026" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_people_write_is_text_and_never_markup(issue, trio, language):
    trio.name, trio.language = "#panic() *Trio* $x$ [", language
    trio.save()
    assert "#panic() *Trio* $x$ [" in printed(issue(contact=trio))

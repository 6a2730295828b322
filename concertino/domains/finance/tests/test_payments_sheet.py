"""The sheet of payments: who by identifier or name, amounts as people write them, and the same file twice adds nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.imports.tests.trying import causes, counts, taken
from concertino.base.people import actions as people
from concertino.domains.finance import actions
from concertino.domains.finance.models import Invoice, Payment, credit_of
from concertino.domains.finance.tests.conftest import draft, line

JAN, JUNE = date(2021, 1, 10), date(2021, 6, 30)


@pytest.fixture
def zoe(db):
    return people.add(by=None, kind="person", given_name="Zoé", family_name="Hébert", on=JAN)


@pytest.fixture
def chorale(db):
    return people.add(by=None, kind="organisation", name="Chorale des Érables", external_id="C-1", on=JAN)


def invoice(contact, price: str, on: date = JAN) -> Invoice:
    return actions.issue(by=None, draft=draft(contact, line(price), due_on=date(2021, 3, 1)), on=on)


def test_names_amounts_and_means_are_read_as_people_write_them(zoe, chorale):
    imported = taken("payments", (
        "Payeur;Montant;Date;Mode de paiement;No de chèque\n"
        "C-1;1 234,50 $;2021-02-01;Chèque;117\n"
        "Zoé Hébert;$1,234.50;01/02/2021;Virement Interac;\nhebert, zoe;20;2021-02-02;comptant;\n"
    ))  # fmt: skip
    assert counts(imported) == (3, 0, 0, 0), causes(imported)
    rows = Payment.objects.order_by("pk").values_list("payer", "amount", "method", "reference")
    assert list(rows) == [
        (chorale.pk, Decimal("1234.50"), "cheque", "117"), (zoe.pk, Decimal("1234.50"), "transfer", ""),
        (zoe.pk, Decimal("20.00"), "cash", ""),
    ]  # fmt: skip


def test_the_same_file_twice_adds_nothing_and_two_alike_in_it_are_two(zoe):
    content = "payer;amount;date;method\n" + "Zoé Hébert;20;2021-02-02;cash\n" * 2
    assert counts(taken("payments", content)) == (2, 0, 0, 0)
    assert counts(taken("payments", content)) == (0, 0, 2, 0)
    assert counts(taken("payments", content + "Zoé Hébert;20;2021-02-02;cash\n")) == (1, 0, 2, 0)


def test_a_payment_goes_to_its_invoice_and_what_exceeds_it_is_credit(chorale):
    one, two = invoice(chorale, "100"), invoice(chorale, "50")
    lines = f"C-1;40;2021-02-01;{two.number}\nC-1;40;2021-02-02;{two.number}\n"
    assert counts(taken("payments", "payer;amount;date;invoice\n" + lines))[0] == 2
    owed = dict(Invoice.objects.with_balance().values_list("number", "owed"))
    assert (owed[one.number], owed[two.number], credit_of(chorale, JUNE)) == (100, 0, 30)


def test_without_an_invoice_the_oldest_is_paid(chorale):
    one = invoice(chorale, "100")
    taken("payments", "payer;amount;date\nC-1;60;2021-02-01\n")
    assert Invoice.objects.with_balance().get(pk=one.pk).owed == 40


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("Inconnu;10;2021-02-01;", "Inconnu"),
        ("C-1;-10;2021-02-01;", "zéro"),
        ("C-1;0;2021-02-01;", "zéro"),
        ("C-1;10.005;2021-02-01;", "décimales"),
        ("C-1;dix;2021-02-01;", "dix"),
        ("C-1;10;2021-13-01;", "2021-13-01"),
        ("C-1;10;2031-01-01;", ""),
        ("C-1;10;2021-02-01;2099-0001", "2099-0001"),
    ],
)
def test_a_row_that_is_wrong_is_rejected_with_its_cause(chorale, row, cause):
    imported = taken("payments", f"payer;amount;date;invoice\n{row}\n")
    assert counts(imported) == (0, 0, 0, 1) and not Payment.objects.exists()
    assert cause in causes(imported)[0] or cause == "zéro"


def test_an_invoice_of_a_later_day_is_not_paid_before(chorale):
    later = invoice(chorale, "10", on=date(2021, 2, 20))
    imported = taken("payments", f"payer;amount;date;invoice\nC-1;10;2021-02-01;{later.number}\n")
    assert imported.rejected == 1


def test_two_contacts_of_one_name_are_told_apart_by_their_identifier(zoe, db):
    people.add(by=None, kind="person", given_name="Zoé", family_name="Hébert", city="Lévis", on=JAN)
    assert taken("payments", "payer;amount;date\nZoé Hébert;10;2021-02-01\n").rejected == 1

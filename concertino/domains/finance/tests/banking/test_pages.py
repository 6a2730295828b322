"""The pages of the bank: who may act, who may only look, who stays outside; and what they show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concertino.base.imports import actions as imports
from concertino.base.imports.models import Import
from concertino.domains.finance import actions
from concertino.domains.finance.inbox import to_deposit, to_reconcile
from concertino.domains.finance.models import Account, BankAccount, BankEntry, Deposit, Invoice, Payment
from concertino.domains.finance.search import bank_entries, deposits
from concertino.domains.finance.tests.banking.conftest import DAY, ofx
from concertino.domains.finance.tests.conftest import organisation
from conftest import in_role, signed_in

LATE = date(2026, 6, 1)


@pytest.fixture
def as_treasurer(db):
    return signed_in(in_role("treasurer"))


@pytest.fixture
def as_reader(outsider):
    """Somebody who may look at the bank and change nothing."""
    readers = Group.objects.create(name="readers")
    readers.permissions.set(Permission.objects.filter(codename__in=["view_bankentry", "view_deposit"]))
    outsider.groups.add(readers)
    return signed_in(outsider)


@pytest.fixture
def as_nobody(db, django_user_model):
    return signed_in(django_user_model.objects.create_user("nobody@example.org", name="Nobody"))


def url(name: str, *args) -> str:
    return reverse(f"finance:{name}", args=args)


@pytest.fixture
def cheque(chorale):
    return actions.receive(by=None, payer=chorale, amount=Decimal("40"), method="cheque", on=date(2026, 2, 10), reference="117")


def test_a_file_is_previewed_then_taken_in_by_consent(as_treasurer, db):
    content = ofx((DAY, "100.00", "a", "Chorale", "INV-9"), (DAY, "-3.00", "b", "Frais", ""))
    sent = as_treasurer.post(url("read_file"), {"file": SimpleUploadedFile("mars.ofx", content)})
    page = as_treasurer.get(sent.url)
    assert "INV-9" in page.content.decode() and not BankEntry.objects.exists()
    refused = as_treasurer.post(sent.url, {"name_0": ""})
    assert refused.status_code == 422 and not BankAccount.objects.exists()
    done = as_treasurer.post(sent.url, {"name_0": "Compte courant"}, follow=True)
    assert BankEntry.objects.count() == 2 and "Compte courant" in done.content.decode()
    again = as_treasurer.post(url("read_file"), {"file": SimpleUploadedFile("mars.ofx", content)})
    known = as_treasurer.get(again.url)
    assert known.context["previews"][0]["fresh"] == 0
    as_treasurer.post(again.url, {"account_0": BankAccount.objects.get().pk})
    assert BankEntry.objects.count() == 2


def test_a_broken_file_is_refused_beside_its_field(as_treasurer):
    answer = as_treasurer.post(url("read_file"), {"file": SimpleUploadedFile("x.ofx", ofx((DAY, "x", "a", "", "")))})
    assert answer.status_code == 422 and "file" in answer.context["form"].errors


def test_a_spreadsheet_goes_where_its_columns_are_named_and_comes_in_once(as_treasurer, account):
    content = "Date;Libellé;Montant\n2026-03-02;Dépôt;50,00\n2026-03-03;Café;-4,25\n".encode("cp1252")
    for created in (2, 0):
        sent = as_treasurer.post(url("read_file"), {"file": SimpleUploadedFile("mars.csv", content)})
        assert sent.url.startswith(reverse("imports:list"))
        imported = Import.objects.latest("pk")
        assert imported.mapping == {"Date": "on", "Libellé": "text", "Montant": "amount"}
        imports.preview_now(by=None, imported=imported, today=LATE)
        assert imported.counts()["created"] == created
        if created:
            imports.apply(by=None, imported=imported, today=LATE)
    assert BankEntry.objects.count() == 2


def test_one_click_accepts_what_an_entry_probably_is(as_treasurer, account, entry, invoice, chorale):
    payment = actions.receive(by=None, payer=chorale, amount=Decimal(80), method="transfer", on=DAY)
    arrived, of_invoice = entry("80.00", name="Chorale"), invoice("100")
    as_treasurer.post(url("match", arrived.pk), {"posting": payment.movement.postings.get(account__code="1000").pk})
    second = entry("100.00", name="Chorale des Érables")
    page = as_treasurer.get(url("reconcile", account.pk)).content.decode()
    assert of_invoice.number in page
    as_treasurer.post(url("match", second.pk), {"invoice": of_invoice.pk})
    assert not BankEntry.objects.to_reconcile().exists()
    assert Payment.objects.count() == 2 and Invoice.objects.with_balance().get().owed == 0
    as_treasurer.post(url("unmatch", second.pk))
    assert BankEntry.objects.to_reconcile().get() == second


def test_a_payment_is_split_over_invoices_of_who_paid(as_treasurer, account, entry, invoice, chorale):
    one, two, arrived = invoice("100"), invoice("40"), entry("120.00")
    asked = as_treasurer.get(url("receive_from_bank", arrived.pk), {"payer": "Chorale des Érables"})
    assert set(asked.context["form"].fields) == {f"invoice_{one.pk}", f"invoice_{two.pk}"}
    address = url("receive_from_bank", arrived.pk) + "?payer=Chorale des Érables"
    too_much = as_treasurer.post(address, {f"invoice_{one.pk}": "100", f"invoice_{two.pk}": "40"})
    assert too_much.status_code == 422
    as_treasurer.post(address, {f"invoice_{one.pk}": "100", f"invoice_{two.pk}": "20,00"})
    assert dict(Invoice.objects.with_balance().values_list("pk", "owed")) == {one.pk: 0, two.pk: 20}


def test_what_becomes_of_money_that_no_invoice_takes_is_said(as_treasurer, account, entry, chorale):
    page = as_treasurer.get(url("receive_from_bank", entry("120.00").pk), {"payer": "Chorale des Érables"})
    assert not page.context["form"].fields and page.context["lede"]


def test_an_entry_is_entered_or_set_aside_by_its_forms(as_treasurer, account, entry):
    fees, old = entry("-12.50"), entry("7.00")
    as_treasurer.post(url("enter_from_bank", fees.pk), {"account": Account.objects.get(code="5100").pk, "label": "Frais"})
    assert as_treasurer.post(url("set_aside", old.pk), {"reason": ""}).status_code == 422
    as_treasurer.post(url("set_aside", old.pk), {"reason": "L’an dernier"})
    assert not BankEntry.objects.to_reconcile().exists()
    for state in ("open", "done", "aside"):
        assert as_treasurer.get(url("reconcile", account.pk), {"state": state}).status_code == 200
    assert "L’an dernier" in as_treasurer.get(url("bank_entry", old.pk)).content.decode()


def test_a_deposit_is_made_of_what_is_ticked(as_treasurer, account, cheque, chorale):
    other = actions.receive(by=None, payer=chorale, amount=Decimal("9"), method="cash", on=date(2026, 2, 10))
    page = as_treasurer.get(url("make_deposit"))
    assert page.content.decode().count(" checked") == 2
    facts = {"payments": [cheque.pk], "bank_account": account.pk, "on": "2026-02-12"}
    done = as_treasurer.post(url("make_deposit"), facts, follow=True)
    deposit = Deposit.objects.get()
    assert deposit.total == 40 and deposit.number in done.content.decode()
    assert as_treasurer.get(url("slip", deposit.pk)).content.startswith(b"%PDF")
    assert as_treasurer.post(url("make_deposit"), facts).status_code == 422
    assert deposit.number in as_treasurer.get(url("deposits")).content.decode()
    assert list(as_treasurer.get(url("make_deposit")).context["payments"]) == [other]


def test_who_may_only_look_sees_and_changes_nothing(as_reader, account, entry, cheque):
    one = entry("5.00")
    for page in ("bank", "deposits"):
        assert as_reader.get(url(page)).status_code == 200
    for page in ("reconcile", "outstanding"):
        assert as_reader.get(url(page, account.pk)).status_code == 200
    assert "<button" not in as_reader.get(url("bank_entry", one.pk)).content.decode().partition("<main")[2].partition("</main")[0]
    for page in ("read_file", "make_deposit", "accountant"):
        assert as_reader.get(url(page)).status_code == 403
    for page in ("match", "unmatch", "set_aside", "enter_from_bank"):
        assert as_reader.post(url(page, one.pk)).status_code == 403


def test_from_outside_nothing_is_seen(as_nobody, client, account, entry):
    one = entry("5.00")
    for address in (url("bank"), url("reconcile", account.pk), url("bank_entry", one.pk), url("deposits"), url("accountant")):
        assert as_nobody.get(address).status_code == 403
        assert client.get(address).status_code == 302


def test_the_accountant_s_file_is_downloaded_for_a_period(as_treasurer, invoice):
    invoice("100")
    answer = as_treasurer.get(url("accountant"), {"layout": "sage", "first": "2026-01-01", "last": "2026-01-31"})
    assert answer["Content-Disposition"].endswith('"sage-2026-01-01-2026-01-31.csv"')
    assert b"".join(answer.streaming_content).count(b"\n") == 3
    wrong = as_treasurer.get(url("accountant"), {"layout": "sage", "first": "2026-02-01", "last": "2026-01-31"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_entries_asks_a_bounded_number_of_questions(
    as_treasurer, account, entry, invoice, count, django_assert_max_num_queries
):
    for n in range(count):
        invoice(f"{100 + n}", contact=organisation(f"Ensemble {n}"))
        entry(f"{100 + n}.00")
    as_treasurer.get(url("reconcile", account.pk))
    with django_assert_max_num_queries(14):
        as_treasurer.get(url("reconcile", account.pk))


def test_entries_and_cheques_wait_in_the_inbox(account, entry, cheque):
    entry("5.00", name="Inconnu")
    (item,), count = to_reconcile(None, LATE, 5)
    assert count == 1 and "Inconnu" in item.title and item.since == DAY
    (item,), count = to_deposit(None, LATE, 5)
    assert count == 1 and item.since == date(2026, 2, 10)


def test_entries_and_deposits_are_found_from_the_search_box(account, entry, cheque):
    entry("5.00", name="Café du Coin", memo="table 4")
    made = actions.deposit(by=None, payments=[cheque], bank_account=account, on=LATE)
    assert [found.title for found in bank_entries(None, "café 4", 5)] == ["Café du Coin"]
    assert not bank_entries(None, "café 5", 5)
    assert [found.title for found in deposits(None, made.number, 5)] == [made.number]

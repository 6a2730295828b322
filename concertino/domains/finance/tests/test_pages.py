from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from concertino.base.people.models import Association
from concertino.domains.finance import actions
from concertino.domains.finance.models import Account, Invoice, Payment, Refund, credit_of
from concertino.ground.periods import DAY, today
from conftest import in_role, signed_in

from .conftest import APRIL, FEB, MARCH, D, organisation, owed


@pytest.fixture
def as_treasurer(db):
    return signed_in(in_role("treasurer"))


@pytest.fixture
def life(issue, receive, quartet):
    """One of each thing."""
    paid, open_ = issue(), issue("80", due_on=MARCH)
    payment = receive("130", to=[(paid, D(100))])
    actions.credit(by=None, invoice=open_, on=MARCH, reason="Error", lines={open_.lines.get(): D(30)})
    actions.refund(by=None, contact=quartet, amount=D(5), on=MARCH, method="cheque")
    return {"invoice": open_.pk, "payment": payment.pk, "movement": paid.movement_id, "contact": quartet.pk}


def addresses(life):
    account = Account.objects.get(code="4100").pk
    return {
        **{name: [] for name in ("invoices", "payments", "ageing", "movements", "accounts", "trial_balance")},
        **{name: [life["invoice"]] for name in ("invoice", "print_invoice")},
        **{name: [life["payment"]] for name in ("payment", "print_receipt")},
        "movement": [life["movement"]], "statement": [life["contact"]], "account": [account],
    }  # fmt: skip


FORMS = {
    "issue": None, "credit": "invoice", "receive": None, "bounce": "payment", "refund": "contact", "use_credit": "contact",
    "add_account": None,
}  # fmt: skip


def test_every_page_opens_to_those_who_read(life, as_board, as_outsider, anonymous):
    for name, given in addresses(life).items():
        url = reverse(f"finance:{name}", args=given)
        assert as_board.get(url).status_code == 200, name
        assert as_outsider.get(url).status_code == 403
        assert anonymous.get(url).status_code == 302


def test_every_form_opens_to_those_who_may_and_to_no_other(life, as_treasurer, as_board, anonymous):
    for name, thing in FORMS.items():
        url = reverse(f"finance:{name}", args=[life[thing]] if thing else [])
        assert as_treasurer.get(url).status_code == 200, name
        assert as_board.post(url).status_code == 403
        assert anonymous.get(url).status_code == 302


def test_staff_bill_and_receive_and_leave_returns_and_refunds_to_others(life, as_staff):
    codes = {
        name: as_staff.get(reverse(f"finance:{name}", args=[life[thing]] if thing else [])).status_code
        for name, thing in FORMS.items()
    }
    assert {name for name, code in codes.items() if code == 403} == {"bounce", "refund", "add_account"}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("invoices", 7), ("payments", 6), ("ageing", 6), ("movements", 7)])
def test_registers_cost_the_same_whatever_their_lines(count, name, queries, issue, receive, as_staff, django_assert_num_queries):
    for number in range(count):
        payer = organisation(f"Chœur {number}")
        issue(contact=payer)
        receive("50", payer=payer)
    as_staff.get(reverse(f"finance:{name}"))
    with django_assert_num_queries(queries):
        as_staff.get(reverse(f"finance:{name}"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("statement", 8), ("invoice", 7)])
def test_pages_cost_the_same_whatever_they_show(
    count, name, queries, issue, receive, quartet, as_staff, django_assert_num_queries
):
    invoice = issue()
    for _ in range(count):
        receive("10", to=[(invoice, D(10))])
    url = reverse(f"finance:{name}", args=[quartet.pk if name == "statement" else invoice.pk])
    as_staff.get(url)
    with django_assert_num_queries(queries):
        as_staff.get(url)


def shown(client, name, **asked):
    page = client.get(reverse(f"finance:{name}"), asked)
    assert page.status_code == 200
    return [str(row) for row in page.context["page"].object_list]


def test_invoices_are_narrowed_by_what_they_are(life, as_staff, issue, quartet):
    future = issue(on=today(), due_on=today() + DAY)
    gone = issue("10", on=today(), due_on=today())
    actions.credit(by=None, invoice=gone, on=today(), reason="Error")
    late = Invoice.objects.get(pk=life["invoice"])
    paid = Invoice.objects.get(number="2025-0001")
    states = {state: shown(as_staff, "invoices", state=state) for state in ("open", "overdue", "paid", "credited")}
    assert states == {
        "open": [str(future), str(late)], "overdue": [str(late)], "paid": [str(paid)], "credited": [str(gone)],
    }  # fmt: skip
    assert len(shown(as_staff, "invoices", state="credit_note")) == 2
    assert shown(as_staff, "invoices", q=late.number) == [str(late)]
    assert len(shown(as_staff, "invoices", q="LACHINE quat")) == 6
    assert shown(as_staff, "invoices", q="nobody") == []


@pytest.mark.parametrize("name", ["invoices", "payments", "movements", "accounts", "ageing"])
def test_every_column_sorts_and_all_is_exported(life, as_board, name):
    page = as_board.get(reverse(f"finance:{name}"))
    for column in page.context["table"].base_columns:
        shown(as_board, name, sort=column)
        shown(as_board, name, sort=f"-{column}")
    answer = as_board.get(reverse(f"finance:{name}"), {"export": "csv"})
    assert len(b"".join(answer.streaming_content).splitlines()) > 1


def test_what_is_owed_by_age_is_seen_at_any_date(issue, receive, as_board, quartet):
    issue("10", due_on=FEB)
    issue("20", due_on=MARCH)
    page = as_board.get(reverse("finance:ageing"), {"as_of": "2026-03-12"})
    (row,) = page.context["page"].object_list
    assert (row.current, row.days_30, row.days_60, row.all_owed) == (None, 30, None, 30)
    (row,) = as_board.get(reverse("finance:ageing"), {"as_of": "2026-03-13"}).context["page"].object_list
    assert (row.days_30, row.days_60, row.days_90, row.older) == (20, 10, None, None)
    (row,) = as_board.get(reverse("finance:ageing"), {"as_of": "2026-02-10"}).context["page"].object_list
    assert (row.current, row.all_owed) == (30, 30)
    (row,) = as_board.get(reverse("finance:ageing"), {"as_of": "2027-02-10"}).context["page"].object_list
    assert row.older == 30
    receive("30")
    assert not as_board.get(reverse("finance:ageing")).context["page"].object_list


def test_the_trial_balance_balances_at_any_date(life, as_board):
    for day in ("2026-01-10", "2026-03-10", "2025-01-01"):
        page = as_board.get(reverse("finance:trial_balance"), {"as_of": day})
        assert page.context["debits"] == page.context["credits"]
    assert as_board.get(reverse("finance:trial_balance"), {"as_of": "2026-01-10"}).context["debits"] == 180


def test_a_statement_runs_to_what_is_owed_less_the_credit(life, as_board, quartet):
    page = as_board.get(reverse("finance:statement", args=[quartet.pk]))
    assert page.context["lines"][0].after == page.context["owed"] - page.context["credit"] == 50 - 25
    before = as_board.get(reverse("finance:statement", args=[quartet.pk]), {"as_of": "2026-01-31"})
    assert [line.amount for line in before.context["lines"]] == [80, 100]


def invoice_of(quartet, **change):
    return {
        "contact": quartet.sort_name, "purpose": "service", "issued_on": "2026-01-10", "due_on": "2026-02-10",
        "label_fr_1": "Atelier", "account_1": "4200", "quantity_1": "2,5", "price_1": "1 234,56 $",
    } | change  # fmt: skip


def test_an_invoice_is_issued_from_the_form(as_staff, quartet):
    assert as_staff.post(reverse("finance:issue"), invoice_of(quartet)).status_code == 302
    invoice = Invoice.objects.get()
    assert (invoice.total, invoice.purpose) == (D("3086.40"), "service")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contact": "Nobody"}, "contact"),
        ({"due_on": "2026-01-01"}, "due_on"),
        ({"price_1": "lots"}, "price_1"),
        ({"price_1": ""}, "price_1"),
        ({"label_fr_2": "Again"}, "price_2"),
        ({"quantity_1": "0"}, "__all__"),
        ({"price_1": "-5"}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_lost(as_staff, quartet, change, field):
    answer = as_staff.post(reverse("finance:issue"), invoice_of(quartet, **change))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Atelier" in answer.content.decode()
    assert not Invoice.objects.exists()


def test_a_preview_is_a_pdf_that_takes_no_number(as_staff, quartet):
    answer = as_staff.post(reverse("finance:preview"), invoice_of(quartet))
    assert answer.content.startswith(b"%PDF")
    assert as_staff.post(reverse("finance:preview"), invoice_of(quartet, contact="")).status_code == 422
    assert not Invoice.objects.exists()


def test_an_invoice_is_credited_from_the_form(as_staff, issue):
    invoice = issue()
    line = invoice.lines.get()
    given = {f"line_{line.pk}": "30", "on": "2026-02-10", "reason": "Error"}
    assert as_staff.post(reverse("finance:credit", args=[invoice.pk]), given | {f"line_{line.pk}": "101"}).status_code == 422
    assert as_staff.post(reverse("finance:credit", args=[invoice.pk]), given).status_code == 302
    assert owed(invoice) == 70


def test_a_payment_larger_than_what_is_owed_says_what_stays(as_staff, issue, quartet):
    issue()
    given = {"payer": quartet.sort_name, "amount": "130", "on": "2026-02-10", "method": "cheque", "reference": "42"}
    answer = as_staff.post(reverse("finance:receive"), given, follow=True)
    assert "30,00" in str(next(iter(answer.context["messages"])))
    assert as_staff.post(reverse("finance:receive"), given).status_code == 422  # the same cheque
    assert Payment.objects.count() == 1


def test_a_payment_pays_what_the_form_says(as_staff, issue, quartet):
    first, second = issue(), issue()
    url = f"{reverse('finance:receive')}?payer={quartet.pk}"
    assert as_staff.get(url).context["form"]["amount"].value() == 200
    given = {"payer": quartet.sort_name, "amount": "50", "on": "2026-02-10", "method": "cash", f"invoice_{second.pk}": "50"}
    assert as_staff.post(url, given).status_code == 302
    assert (owed(first), owed(second)) == (100, 50)


def test_a_return_a_refund_and_a_use_of_credit_go_by_forms(as_treasurer, issue, receive, quartet):
    payment = receive("100")
    issue(on=FEB, due_on=MARCH)
    assert as_treasurer.post(reverse("finance:use_credit", args=[quartet.pk]), {"on": "2026-02-11"}).status_code == 302
    given = {"on": "2026-03-10", "reason": "NSF"}
    assert as_treasurer.post(reverse("finance:bounce", args=[payment.pk]), given).status_code == 302
    receive("150", on=MARCH)
    given = {"amount": "60", "on": "2026-03-10", "method": "cheque"}
    assert as_treasurer.post(reverse("finance:refund", args=[quartet.pk]), given).status_code == 422
    assert as_treasurer.post(reverse("finance:refund", args=[quartet.pk]), given | {"amount": "50"}).status_code == 302
    assert (Refund.objects.get().amount, credit_of(quartet, MARCH)) == (50, 0)


def test_accounts_are_added_and_renamed_and_keep_their_nature(as_treasurer):
    given = {"code": "4210", "name_fr": "Ateliers", "kind": "income", "source": "autonomous"}
    assert as_treasurer.post(reverse("finance:add_account"), given).status_code == 302
    assert as_treasurer.post(reverse("finance:add_account"), given).status_code == 422
    assert as_treasurer.post(reverse("finance:add_account"), given | {"code": "4220", "source": ""}).status_code == 422
    account = Account.objects.get(code="4210")
    url = reverse("finance:change_account", args=[account.pk])
    as_treasurer.post(url, {"name_fr": "Formations", "source": "private"})
    account.refresh_from_db()
    assert (account.name_fr, account.source, account.kind) == ("Formations", "private", "income")


def test_the_association_is_described_by_the_direction(as_direction, as_staff):
    url = reverse("people:association")
    assert as_staff.get(url).status_code == 403
    form = as_direction.get(url).context["form"]
    given = {name: form[name].value() for name in form.fields} | {"gst_number": "123456789rt0001", "website": ""}
    assert as_direction.post(url, given).status_code == 302
    assert Association.objects.get().gst_number == "123456789 RT0001"
    assert as_direction.post(url, given | {"qst_number": "12"}).status_code == 422


def test_names_are_suggested_as_one_types(as_staff, quartet):
    page = as_staff.get(reverse("finance:suggest"), {"payer": "lach"})
    assert "Quatuor Lachine" in page.content.decode()


def test_a_cell_of_the_ageing_opens_the_very_invoices_that_make_it(as_board, issue, trio):
    late, _elsewhere, _not_due = issue("70"), issue("30", contact=trio), issue("20", due_on=date(2026, 6, 30))
    page = as_board.get(reverse("finance:ageing"), {"as_of": "2026-04-30"}).content.decode()
    links = unescape(page)
    asked = {"payer": late.payer_id, "age": "days_90", "as_of": "2026-04-30"}
    assert f"{reverse('finance:invoices')}?{urlencode(asked)}" in links
    found = as_board.get(reverse("finance:invoices"), asked)
    assert [row.number for row in found.context["page"]] == [late.number]
    assert "Quatuor Lachine" in " ".join(chip.text for chip in found.context["listing"].chips)


def test_invoices_are_seen_as_they_stood_on_a_day(as_board, issue, receive):
    paid, later = issue("70"), issue("50", on=APRIL, due_on=date(2026, 6, 30))
    receive("70", to=[(paid, D(70))], on=MARCH)
    seen = as_board.get(reverse("finance:invoices"), {"as_of": "2026-02-28", "state": "overdue"}).context["page"]
    assert [(row.number, row.owed) for row in seen] == [(paid.number, 70)]
    assert later not in as_board.get(reverse("finance:invoices"), {"as_of": "2026-02-28"}).context["page"]

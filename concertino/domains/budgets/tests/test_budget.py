"""A budget is prepared, adopted, revised; the ledger stands beside it; statements foot; a file goes in once."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.base.imports import actions as imports
from concertino.domains.budgets import actions
from concertino.domains.budgets.journal_file import journal_file
from concertino.domains.budgets.models import AccountingEntry, Budget, ProjectPart
from concertino.domains.budgets.statements import balance_on, results_of
from concertino.domains.budgets.variance import by_project, by_source, compared
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.ground.measures import measures
from concertino.ground.periods import DAY, Period, today
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
YEAR = Period(date(2019, 7, 1), date(2020, 6, 30))
PREPARED, TODAY = date(2019, 5, 6), date(2020, 12, 31)
CODES = ("1000", "1100", "2100", "3000", "4100", "4300", "5000", "5300")


def account(code: str) -> Account:
    return Account.objects.get(code=code)


def budget(**amounts: int) -> Budget:
    held = actions.prepare(by=None, year_of=date(2019, 9, 1), month=7, on=PREPARED)
    for code, amount in (amounts or {"a4100": 1000, "a5000": 600}).items():
        actions.set_line(by=None, budget=held, account=account(code[1:]), amount=Decimal(amount))
    return held


def entry(on: date, debit: str, credit: str, amount: str) -> Movement:
    entries = [finance.Entry(debit, Decimal(amount)), finance.Entry(credit, -Decimal(amount))]
    return finance.post(by=None, on=on, kind="entry", label_fr="Écriture", label_en="Entry", entries=entries)


def test_an_adopted_budget_is_frozen_and_revised_from_a_day_on():
    held = budget()
    with pytest.raises(Refusal):
        actions.revise(by=None, budget=held, on=YEAR.first, reason="Non", account=account("4100"), amount=Decimal(1))
    held = actions.adopt(by=None, budget=held, on=date(2019, 6, 17))
    for refused in (
        lambda: actions.set_line(by=None, budget=held, account=account("4100"), amount=Decimal(1)),
        lambda: actions.remove_line(by=None, line=held.lines.first()),
        lambda: actions.adopt(by=None, budget=held, on=date(2019, 6, 18)),
        lambda: actions.revise(by=None, budget=held, on=YEAR.first, reason=" ", account=account("4100"), amount=Decimal(1)),
        lambda: actions.revise(by=None, budget=held, on=PREPARED, reason="Tôt", account=account("4100"), amount=Decimal(1)),
    ):
        with pytest.raises(Refusal):
            refused()
    on = date(2020, 2, 3)
    actions.revise(by=None, budget=held, on=on, reason="Salles fermées", account=account("4100"), amount=Decimal(-200))
    planned = [{row.account.code: row.planned for row in compared(held, day)}["4100"] for day in (on - DAY, on)]
    assert planned == [1000, 800]


def test_a_year_has_one_budget_and_may_begin_from_another():
    held = budget()
    with pytest.raises(Refusal):
        actions.prepare(by=None, year_of=date(2020, 6, 30), month=7, on=PREPARED)
    made = actions.prepare(by=None, year_of=date(2020, 7, 1), month=7, on=date(2020, 5, 4), copied_from=held)
    assert {one.account.code: one.amount for one in made.lines.all()} == {"4100": 1000, "5000": 600}
    with pytest.raises(Refusal):
        actions.set_line(by=None, budget=made, account=account("1000"), amount=Decimal(5))


def test_the_variance_asks_for_a_comment_beyond_the_threshold_and_tells_an_overrun():
    held = actions.adopt(by=None, budget=budget(), on=date(2019, 6, 17))
    entry(date(2019, 9, 2), "1000", "4100", "950")
    entry(date(2019, 10, 7), "5000", "1000", "700")
    entry(date(2019, 11, 4), "5300", "1000", "1")
    entry(date(2020, 7, 1), "1000", "4100", "5000")  # of the year after
    rows = {row.account.code: row for row in compared(held, TODAY)}
    assert {code: (row.planned, row.done, row.difference) for code, row in rows.items()} == {
        "4100": (1000, 950, -50), "5000": (600, 700, 100), "5300": (0, 1, 1),
    }  # fmt: skip
    assert [rows[code].is_far for code in ("4100", "5000", "5300")] == [False, True, True]
    assert [rows[code].is_overrun for code in ("4100", "5000", "5300")] == [False, True, True]
    actions.comment(by=None, budget=held, account=account("5000"), on=date(2020, 1, 6), text="Remplacement")
    assert compared(held, date(2020, 1, 5))[1].comment is None
    assert {row.account.code: row for row in compared(held, TODAY)}["5000"].comment.text == "Remplacement"


def test_income_is_summed_by_source_beside_the_ledger():
    held = actions.adopt(by=None, budget=budget(a4100=900, a4300=400, a5000=600), on=date(2019, 6, 17))
    entry(date(2019, 9, 2), "1000", "4300", "250")
    with translation.override("en"):
        assert by_source(compared(held, TODAY)) == [("Autonomous", 900, 0), ("Public", 400, 250)]


def test_half_way_through_the_year_half_of_the_plan_is_expected():
    held = actions.adopt(by=None, budget=budget(a5000=3660, a5300=366), on=date(2019, 6, 17))  # ten and one a day
    entry(date(2019, 9, 2), "5000", "1000", "1500")
    entry(date(2019, 9, 2), "5300", "1000", "300")
    rows = {row.account.code: row for row in compared(held, date(2019, 12, 30))}  # after 183 of 366 days
    assert [(row.expected, row.is_far, row.is_overrun) for row in rows.values()] == [(1830, False, False), (183, True, False)]
    assert all(row.is_far for row in compared(held, YEAR.last))


AMOUNTS, DAYS = st.decimals("0.01", "9999.99", places=2), st.integers(0, 500)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(DAYS, st.sampled_from(CODES), st.sampled_from(CODES), AMOUNTS), max_size=12), DAYS)
def test_statements_foot_on_any_day_and_equal_sums_by_hand(told, days):
    with transaction.atomic():  # of each example, nothing stays
        written = []
        for after, debit, credit, amount in told:
            if debit != credit:
                entry(date(2019, 7, 1) + after * DAY, debit, credit, str(amount))
                written.append((date(2019, 7, 1) + after * DAY, debit, credit, amount))
        day = date(2019, 7, 1) + days * DAY
        balance = balance_on(day)
        assert balance.foots

        def moved(first: date, last: date, code: str) -> Decimal:
            mine = [one for one in written if first <= one[0] <= last and code in one[1:3]]
            return sum((one[3] if one[1] == code else -one[3] for one in mine), Decimal(0))

        assets = sum(moved(date(2019, 7, 1), day, code) for code in ("1000", "1100"))
        assert balance.assets.total == assets
        found = results_of(YEAR)
        assert found.income.total == -sum(moved(*YEAR, code) for code in ("4100", "4300"))
        assert found.surplus == -sum(moved(*YEAR, code) for code in ("4100", "4300", "5000", "5300"))
        transaction.set_rollback(True)


def test_concentration_is_what_the_first_source_weighs():
    entry(date(2019, 9, 2), "1000", "4100", "250")
    entry(date(2019, 9, 3), "1000", "4300", "750")
    found = results_of(YEAR)
    assert found.sources == [("public", 750), ("autonomous", 250)] and found.first_share == 0.75
    assert results_of(Period(date(2018, 7, 1), date(2019, 6, 30))).first_share is None


def test_the_budget_of_a_year_is_read_beside_its_revenue_and_as_it_was_known_on_a_day():
    held = budget(a4100=900, a5000=600, a5300=50)
    whole = lambda day: measures["budgets.adopted"].value(YEAR.until(day)).value  # noqa: E731
    assert whole(YEAR.last) is None  # prepared only: nothing is known of what is adopted
    actions.adopt(by=None, budget=held, on=date(2019, 6, 17))
    for on, amount in ((date(2019, 6, 20), 5), (date(2020, 1, 15), -100)):
        actions.revise(by=None, budget=held, on=on, reason="Vote", account=account("5000"), amount=Decimal(amount))
    assert (whole(YEAR.first), whole(date(2020, 1, 14)), whole(YEAR.last)) == (655, 655, 555)
    entry(date(2019, 9, 2), "1000", "4100", "250")
    assert measures["finance.revenue"].value(YEAR).value == 250


QUICKBOOKS = """JournalNo,JournalDate,Memo,AccountName,Debits,Credits
101,2019-09-02,Subvention,Banque,"10,000.00",
101,2019-09-02,Subvention,Subventions publiques,,"10,000.00"
102,2019-09-16,Paie,Salaires,2500.50,
102,2019-09-16,Paie,1000,,2500.50
"""


@pytest.fixture
def take(direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def taken(content: str):
        path = tmp_path / "journal.csv"
        path.write_text(content)
        found = imports.run(by=direction, sheet_key="accounting", path=path, today=TODAY, language="en")
        return found.created, found.updated, found.unchanged, found.rejected, [one.causes[0] for one in found.lines.rejected()]

    return taken


def test_a_file_of_quickbooks_goes_in_once(take):
    assert take(QUICKBOOKS)[:4] == (4, 0, 0, 0)
    assert (AccountingEntry.objects.count(), Posting.objects.count()) == (2, 4)
    assert take(QUICKBOOKS)[:4] == (0, 0, 4, 0)
    assert results_of(YEAR).surplus == Decimal("7499.50") and balance_on(TODAY).foots


def test_what_left_in_our_journal_and_comes_back_adds_nothing(take):
    entry(date(2019, 9, 2), "1000", "4100", "250"), entry(date(2019, 9, 2), "1000", "4100", "250")
    take(QUICKBOOKS)
    before, ours = Posting.objects.count(), "".join(journal_file(YEAR))
    assert take(ours)[:4] == (0, 0, 8, 0)
    renumbered = ours
    for number, other in zip(Movement.objects.values_list("number", flat=True), ("Q1", "Q2", "Q3", "Q4"), strict=True):
        renumbered = renumbered.replace(number, other)  # as another program numbers them
    created, _updated, unchanged, rejected, _causes = take(renumbered)
    assert (created, unchanged, rejected) == (4, 4, 0)  # those of the program under its numbers, and not those of ours
    assert Posting.objects.count() == before + 4


def test_an_entry_that_comes_back_with_other_amounts_is_refused_and_said(take):
    take(QUICKBOOKS)
    found = take(QUICKBOOKS.replace("2500.50", "2600.50"))
    assert found[:4] == (0, 0, 2, 2) and "other amounts" in found[4][0]
    assert results_of(YEAR).surplus == Decimal("7499.50")


@pytest.mark.parametrize(
    ("was", "now", "cause", "rejected"),
    [
        ('10,000.00",\n', '9,999.00",\n', "does not balance", 2), ("2500.50,\n", "-2500.50,\n", "signs", 2),
        ("2019-09-16", "2031-09-16", "to come", 2), ("2019-09-16", "2012-09-16", "no budget", 2), ("Salaires", "Inconnu", "", 2),
    ],
)  # fmt: skip
def test_an_entry_that_is_wrong_is_refused_whole_and_the_others_go_in(take, was, now, cause, rejected):
    budget()
    found = take(QUICKBOOKS.replace(was, now))
    assert found[3] == rejected and AccountingEntry.objects.count() == 1
    assert all(cause in each for each in found[4][-1:])


def test_the_direction_keeps_the_budget_and_others_read_it(as_direction, as_board, as_staff, as_outsider):
    as_direction.post(reverse("budgets:prepare"), {"year_of": "2019-09-01"})
    held = Budget.objects.get()
    place = reverse("budgets:set_line", args=[held.pk])
    given = {"account": account("4100").pk, "amount": "1 000,00", "project": "Opus"}
    assert as_board.post(place, given).status_code == as_staff.post(place, given).status_code == 403
    assert as_direction.post(place, given | {"amount": "beaucoup"}).status_code == 422
    as_direction.post(place, given)
    as_direction.post(reverse("budgets:adopt", args=[held.pk]), {"on": "2099-06-17"})
    assert Budget.objects.get().adopted_on is None  # a day to come
    as_direction.post(reverse("budgets:adopt", args=[held.pk]), {"on": today()})
    assert as_direction.post(place, given).status_code == 422
    text = as_board.get(reverse("budgets:budget", args=[held.pk])).content.decode()
    assert "Opus" in text
    assert as_outsider.get(reverse("budgets:budget", args=[held.pk])).status_code == 403
    assert as_board.get(reverse("budgets:statements"), {"as_of": "2020-06-30"}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_as_much_for_three_as_for_one(as_board, number, django_assert_max_num_queries):
    held = budget(**{f"a{code}": 100 for code in ("4100", "5000", "5300")[:number]})
    for n in range(number):
        entry(date(2019, 9, 2 + n), "1000", "4100", "10")
    for name, keys, most in (("budget", [held.pk], 24), ("statements", [], 20), ("budgets", [], 18)):
        with django_assert_max_num_queries(most):
            assert as_board.get(reverse(f"budgets:{name}", args=keys)).status_code == 200


def test_the_entries_of_a_year_leave_as_the_accountant_reads_them(as_board, as_outsider):
    for on, label in ((date(2020, 8, 3), "=Salle"), (date(2021, 8, 2), "Plus tard")):
        finance.post(
            by=None, on=on, kind="entry", label_fr=label, label_en=label,
            entries=[finance.Entry("1000", Decimal("12.50")), finance.Entry("4100", Decimal("-12.50"))],
        )  # fmt: skip
    place = reverse("budgets:journal") + "?as_of=2021-06-30"
    rows = list(csv.DictReader(io.StringIO(b"".join(as_board.get(place).streaming_content).decode())))
    assert [(row["Debits"], row["Credits"], row["Memo"]) for row in rows] == [("12.50", "", "'=Salle"), ("", "12.50", "'=Salle")]
    assert rows[0]["AccountName"].startswith("1000 ") and as_outsider.get(place).status_code == 403


REPORT = """Date,Num,Name,Memo,Account,Montant,Classe
2019-09-02,101,,Subvention,Banque,"10,000.00",
,,,,Subventions publiques,"-10,000.00",Relève
,,,,,0.00,
2019-09-16,102,,Paie,Salaires,"1,500.50",Relève
,,,,Salaires,"1,000.00",Bureau
,,,,Banque,"-2,500.50",
,,,,,0.00,
TOTAL,,,,Total,0.00,
"""


def test_a_report_that_writes_a_thing_once_and_adds_up_goes_in_with_its_projects(take):
    assert take(REPORT)[:4] == (5, 0, 3, 0)  # totals are left aside
    assert (AccountingEntry.objects.count(), Posting.objects.count()) == (2, 4)
    assert take(REPORT)[:4] == (0, 0, 8, 0)
    assert set(ProjectPart.objects.values_list("posting__account__code", "project", "amount")) == {
        ("4300", "Relève", Decimal(-10000)), ("5000", "Relève", Decimal("1500.50")), ("5000", "Bureau", Decimal(1000)),
    }  # fmt: skip
    unbalanced = take(REPORT.replace("-2,500.50", "-2,400.50").replace(",102,", ",103,"))
    assert unbalanced[3] == 3 and "100" in unbalanced[4][0]
    both = take(QUICKBOOKS.replace("101,", "201,").replace('"10,000.00",\n', '"10,000.00",5\n', 1))
    assert both[3] == 2


def test_what_is_done_stands_beside_what_is_planned_project_by_project_and_is_never_spread():
    held = actions.prepare(by=None, year_of=YEAR.first, month=7, on=PREPARED)
    for code, project, amount in (("4300", "Relève", 900), ("5000", "Relève", 500), ("5000", "", 200)):
        actions.set_line(by=None, budget=held, account=account(code), project=project, amount=Decimal(amount))
    grant = entry(date(2019, 9, 2), "1000", "4300", "800")
    pay = entry(date(2019, 9, 3), "5000", "1000", "700")
    given, spent = (one.postings.get(account__code=code) for one, code in ((grant, "4300"), (pay, "5000")))
    actions.assign(by=None, posting=given, project="Relève")
    actions.assign(by=None, posting=spent, project="Relève", amount=Decimal(450))
    for wrong in (Decimal(0), Decimal("250.01")):
        with pytest.raises(Refusal):
            actions.assign(by=None, posting=spent, project="Autre", amount=wrong)
    with pytest.raises(Refusal):
        actions.assign(by=None, posting=grant.postings.get(account__code="1000"), project="Relève")
    rows = compared(held, YEAR.last)
    found = {one.project: tuple(one)[1:] for one in by_project(rows)}
    assert found == {"Relève": (900, 800, 500, 450), "": (0, 0, 200, 250)}
    assert sum(one.expense for one in by_project(rows)) == next(row.done for row in rows if row.account.code == "5000")
    actions.assign(by=None, posting=spent, project="")
    assert {one.project: one.expense for one in by_project(compared(held, YEAR.last))} == {"Relève": 0, "": 700}


def test_the_variance_to_explain_is_set_and_a_revision_leaves_nothing_below_zero(as_direction):
    held = budget(a4100=100)
    place = reverse("budgets:set_threshold", args=[held.pk])
    assert as_direction.post(place, {"threshold": "101"}).status_code == 422
    as_direction.post(place, {"threshold": "25"})
    held.refresh_from_db()
    assert held.threshold == 25
    line = held.lines.get()
    assert as_direction.get(reverse("budgets:remove_line", args=[line.pk])).status_code == 200 and held.lines.exists()
    actions.adopt(by=None, budget=held, on=YEAR.first)
    with pytest.raises(Refusal) as refused:
        actions.revise(by=None, budget=held, on=YEAR.first, reason="Trop", account=account("4100"), amount=Decimal("-100.01"))
    assert refused.value.field == "amount"
    actions.revise(by=None, budget=held, on=YEAR.first, reason="Rien", account=account("4100"), amount=Decimal(-100))


def test_the_project_of_an_amount_is_said_on_screen(as_direction, as_staff):
    spent = entry(date(2019, 9, 3), "5000", "1000", "700").postings.get(account__code="5000")
    place = reverse("budgets:assign", args=[spent.pk])
    assert as_direction.post(place, {"project": "Relève", "amount": "900"}).status_code == 422
    as_direction.post(place, {"project": "Relève", "amount": "300"})
    shown = as_direction.get(reverse("budgets:postings"), {"kept": "some"}).text
    assert "Relève" in shown and spent.movement.number in shown
    earned = entry(date(2019, 9, 4), "1000", "4300", "812").postings.get(account__code="4300")
    for place in (reverse("budgets:postings"), reverse("budgets:assign", args=[earned.pk])):
        page = as_direction.get(place).text
        assert "812,00" in page and "-812,00" not in page  # as statements say it
    assert spent.movement.number not in as_direction.get(reverse("budgets:postings"), {"kept": "none"}).text

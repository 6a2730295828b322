from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from concertino.base.documents.models import Decision
from concertino.domains.finance.models import Invoice
from concertino.domains.members.models import Declaration, DuesGrid
from concertino.domains.members.tests.billing import FROM, grid
from concertino.domains.members.tests.test_set_grid import ladder


def decided(category, **change) -> dict:
    return {
        "category": category.pk, "from_on": "2019-07-01", "decided_on": "2019-05-06", "method": "flat", "amount": "1 240,50 $",
        "period": "year", "first_month": "7", "pro_rata": "none", "due_days": "30", "discount_condition": "chosen",
    } | change  # fmt: skip


BRACKETS = {
    "method": "brackets", "amount": "", "lower_0": "0", "upper_0": "50 000", "bracket_0": "100", "lower_1": "50 000",
    "bracket_1": "300",
}  # fmt: skip


def test_the_direction_enters_what_the_board_decided(as_direction, ensembles):
    answer = as_direction.post(reverse("members:add_grid"), decided(ensembles, discount_name_fr="Échange", discount_percent="10"))
    made = DuesGrid.objects.get()
    assert answer.url == reverse("members:grid", args=[made.pk])
    assert (made.amount, made.decision.number, made.discounts.get().percent) == (Decimal("1240.50"), "CA-2019-001", 10)


def test_brackets_are_typed_row_by_row(as_direction, ensembles):
    as_direction.post(reverse("members:add_grid"), decided(ensembles, **BRACKETS))
    assert [(one.lower, one.upper, one.amount) for one in DuesGrid.objects.get().brackets.all()] == [
        (0, 50_000, 100), (50_000, None, 300),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": "-3"}, "amount"), ({"amount": ""}, "amount"), ({"amount": "beaucoup"}, "amount"),
        ({"from_on": "2019-05-01"}, "from_on"), ({"decided_on": ""}, "decided_on"), ({"decided_on": "2999-01-01"}, "decided_on"),
        (BRACKETS | {"lower_1": "40 000"}, "lower_1"), (BRACKETS | {"lower_1": "60 000"}, "lower_1"),
        (BRACKETS | {"bracket_1": ""}, "lower_1"), (BRACKETS | {"upper_1": "90 000"}, "upper_1"),
        ({"levy_rate": "120"}, "levy_rate"), ({"discount_name_fr": "Rien"}, "discount_percent"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_answer_and_no_decision_is_kept(as_direction, ensembles, change, field):
    answer = as_direction.post(reverse("members:add_grid"), decided(ensembles, **change))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not DuesGrid.objects.exists()
    assert not Decision.objects.exists()


def test_the_page_of_a_grid_computes_an_example(as_board, ensembles):
    made = grid(ensembles, brackets=ladder(), file_fee=Decimal(45))
    url = reverse("members:grid", args=[made.pk])
    assert as_board.get(url).context["example"] is None
    found = as_board.get(url, {"starts_on": "2019-07-01", "revenue": "50 000,00 $", "first_time": "on"}).context["example"]
    assert found.fee == 345
    assert "2018" in as_board.get(url, {"starts_on": "2019-07-01"}).context["example"].why
    assert as_board.get(url, {"starts_on": "demain"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_of_grids_asks_as_much_for_three_as_for_one(as_board, ensembles, count, django_assert_num_queries):
    for i in range(count):
        grid(ensembles, 240 + i, from_on=FROM.replace(year=FROM.year + i))
    as_board.get(reverse("members:grids"))
    with django_assert_num_queries(7):
        as_board.get(reverse("members:grids"))


def test_a_revenue_is_declared_from_the_page_of_a_member(as_staff, quartet):
    url = reverse("members:declare_revenue", args=[quartet.pk])
    assert as_staff.post(url, {"year": "2018", "revenue": "-1", "on": "2019-08-01"}).status_code == 422
    assert as_staff.post(url, {"year": "2018", "revenue": "123 456,78 $", "on": "2019-08-01"}).status_code == 302
    assert Declaration.objects.get().revenue == Decimal("123456.78")
    assert "Quatuor Lachine" in as_staff.get(reverse("members:declarations")).content.decode()


def test_a_production_is_levied_from_the_page_of_a_member(as_staff, quartet, ensembles):
    grid(ensembles, levy_rate=Decimal(2))
    quartet.category = ensembles
    quartet.save()
    url = reverse("members:declare_use", args=[quartet.pk])
    assert as_staff.post(url, {"label": "Tournée", "gross": "10 000", "on": "2019-08-01"}).status_code == 302
    assert Invoice.objects.get().total == 200


def test_the_direction_enters_grids_and_others_read_them(as_staff, as_board, as_outsider, anonymous, ensembles):
    made = grid(ensembles)
    show, add = reverse("members:grid", args=[made.pk]), reverse("members:add_grid")
    assert as_staff.get(show).status_code == as_board.get(show).status_code == 200
    assert as_staff.get(add).status_code == as_board.get(add).status_code == as_outsider.get(show).status_code == 403
    assert anonymous.get(show).status_code == 302

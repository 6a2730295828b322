from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.documents.actions import decide
from concertino.domains.members import actions
from concertino.domains.members.analysis.fees import Bracket
from concertino.domains.members.dues import proposal
from concertino.domains.members.models import DuesDiscount, DuesGrid
from concertino.domains.members.tests.billing import DECIDED, FROM, grid
from concertino.ground.refusals import Refusal

LADDER = [(0, 50_000, 100), (50_000, 200_000, 300), (200_000, None, 800)]


def ladder(*rows) -> list[Bracket]:
    return [Bracket(Decimal(low), None if up is None else Decimal(up), Decimal(fee)) for low, up, fee in rows or LADDER]


def test_a_grid_holds_from_its_day_until_the_next_one(ensembles, quartet):
    grid(ensembles, 240)
    decided = decide(by=None, on=date(2020, 5, 4), body="board", title="Hausse")
    grid(ensembles, 260, from_on=date(2020, 7, 1), decision=decided)
    fees = [proposal(quartet, ensembles, starts_on=date(2020, 7, 1), on=on).fee for on in (date(2020, 6, 30), date(2020, 7, 1))]
    assert fees == [240, 260]
    with pytest.raises(Refusal):
        proposal(quartet, ensembles, starts_on=FROM, on=date(2019, 6, 30))


def test_it_is_never_in_force_before_it_is_decided(ensembles):
    with pytest.raises(Refusal) as refused:
        grid(ensembles, from_on=date(2019, 5, 5))
    assert refused.value.field == "from_on"


def test_it_never_begins_before_one_that_is_there(ensembles):
    grid(ensembles)
    for day in (FROM, date(2019, 6, 1)):
        with pytest.raises(Refusal):
            grid(ensembles, from_on=day)


def test_brackets_of_revenue_take_the_revenue_declared(ensembles, quartet):
    grid(ensembles, brackets=ladder())
    with pytest.raises(Refusal, match="2018"):
        proposal(quartet, ensembles, starts_on=FROM, on=FROM)
    actions.declare_revenue(by=None, contact=quartet, year=2018, revenue=Decimal(50_000), on=FROM)
    assert proposal(quartet, ensembles, starts_on=FROM, on=FROM).fee == 300
    actions.declare_revenue(by=None, contact=quartet, year=2018, revenue=Decimal(49_999), on=FROM)
    assert proposal(quartet, ensembles, starts_on=FROM, on=FROM).fee == 100
    with pytest.raises(Refusal):
        proposal(quartet, ensembles, starts_on=date(2020, 7, 1), on=FROM)


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([(0, 50_000, 100), (40_000, None, 300)], "lower_1"),
        ([(0, 50_000, 100), (60_000, None, 300)], "lower_1"),
        ([(10, None, 100)], "lower_0"),
        ([(0, 50_000, 100)], "upper_0"),
        ([(0, None, 100), (50_000, None, 300)], "lower_1"),
        ([(0, None, -1)], "bracket_0"),
    ],
)
def test_brackets_that_overlap_or_leave_a_hole_are_told(ensembles, rows, field):
    with pytest.raises(Refusal) as refused:
        grid(ensembles, brackets=ladder(*rows))
    assert refused.value.field == field
    assert not DuesGrid.objects.exists()


@pytest.mark.parametrize("rules", [
    {"amount": -1}, {"file_fee": Decimal(-1)}, {"levy_rate": Decimal(101)}, {"first_month": 13}, {"due_days": 400},
])  # fmt: skip
def test_amounts_and_rules_make_sense(ensembles, rules):
    with pytest.raises(Refusal) as refused:
        grid(ensembles, **rules)
    assert refused.value.field in rules


def test_discounts_apply_in_the_first_year_or_where_staff_choose_them(ensembles, quartet):
    discounts = [
        DuesDiscount(name_fr="Nouveau membre", percent=Decimal(50), condition="first_year"),
        DuesDiscount(name_fr="Échange", amount=Decimal(20), condition="chosen"),
    ]
    made = grid(ensembles, 240, discounts=discounts, file_fee=Decimal(45))
    exchange = made.discounts.get(condition="chosen").pk
    given = {"starts_on": FROM, "on": FROM}
    first = proposal(quartet, ensembles, first_time=True, **given)
    assert [line.unit_price for line in first.lines] == [240, -120, 45]
    assert first.fee == 165
    assert proposal(quartet, ensembles, **given).fee == 240
    assert proposal(quartet, ensembles, discounts=[exchange], **given).fee == 220


def test_a_discount_is_in_percent_or_in_dollars(ensembles):
    with pytest.raises(Refusal):
        grid(ensembles, discounts=[DuesDiscount(name_fr="Rien", condition="chosen")])


def test_labels_are_said_in_both_languages(ensembles, quartet):
    grid(ensembles)
    line = proposal(quartet, ensembles, starts_on=FROM, on=FROM).lines[0]
    assert "1er juillet 2019" in line.label_fr
    assert "July 1, 2019" in line.label_en


def test_a_declared_production_is_levied(ensembles, quartet, individuals):
    grid(ensembles, levy_rate=Decimal(2))
    quartet.category = ensembles
    quartet.save()
    invoice = actions.declare_use(by=None, member=quartet, label="Tournée d’automne", gross=Decimal("12345.67"), on=FROM)
    line = invoice.lines.get()
    assert (line.account.code, line.amount) == ("4120", Decimal("246.91"))
    assert line.levied_use.gross == Decimal("12345.67")
    for gross in (Decimal(0), Decimal(-5)):
        with pytest.raises(Refusal):
            actions.declare_use(by=None, member=quartet, label="x", gross=gross, on=FROM)


def test_a_category_that_levies_nothing_says_so(ensembles, quartet):
    grid(ensembles)
    with pytest.raises(Refusal):
        actions.declare_use(by=None, member=quartet, label="Tournée", gross=Decimal(10), on=FROM)


def test_decisions_are_numbered_by_body_and_year(db):
    numbers = [decide(by=None, on=DECIDED, body=body, title="x").number for body in ("board", "board", "committee")]
    assert numbers == ["CA-2019-001", "CA-2019-002", "CO-2019-001"]
    with pytest.raises(Refusal):
        decide(by=None, on=DECIDED, body="nobody", title="x")
    with pytest.raises(Refusal):
        decide(by=None, on=DECIDED, body="board", title="  ")

from datetime import date, timedelta
from random import Random

import pytest

from concertino.base.people.models import Category, Region
from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.domains.members.reconciliation import Balance, movers, reconcile
from concertino.domains.members.views.reconciliation import Account

from .conftest import organisation

URL = "/membres/rapprochement/"
FIRST, LAST = date(2018, 12, 31), date(2020, 6, 30)
LINES = ("opening", "new", "returned", "lapsed", "closing")


def test_who_changed_is_what_the_other_lines_leave():
    balances = reconcile({"a": 5, "b": 2}, {"a": 1}, {"b": 1}, {"a": 2}, {"a": 3, "b": 4})
    assert balances == {"a": Balance(5, 1, 0, 2, 3), "b": Balance(2, 0, 1, 0, 4)}
    assert {value: balance.changed for value, balance in balances.items()} == {"a": -1, "b": 1}
    assert sum(balances.values(), Balance()).changed == 0


def test_movers_left_under_another_value_than_they_came():
    assert movers({1: "a", 2: "a", 3: "b"}, {1: "a", 2: "b"}) == {2: ("a", "b")}


@pytest.fixture
def house(db):
    """Members who come, go, come back and change category at random, as plain spans too."""
    random = Random(12)
    categories, regions = list(Category.objects.all()[:3]), list(Region.objects.all()[:2])
    spans = {}
    for number in range(60):
        member = organisation(f"Ensemble {number:02}")
        member.region = random.choice(regions)
        member.save()
        day, spans[member.pk] = date(2017, 1, 1) + timedelta(days=random.randint(0, 900)), []
        for _term in range(random.randint(1, 4)):
            last, category = day + timedelta(days=random.randint(60, 400)), random.choice(categories)
            term = actions.enrol(
                by=None, member=member, category=category, starts_on=day, ends_on=last, on=day,
                paid_on=day if random.random() < 0.9 else None,
            )  # fmt: skip
            if term.state == "paid":
                spans[member.pk].append((day, last, category.pk))
            day = last + timedelta(days=1 + random.choice((0, 0, 40, 300)))
    return spans


def by_hand(spans) -> dict[str, dict[int, int]]:
    """Each line's members with their category, straight from the definitions."""
    lines = {line: {} for line in LINES}
    for member, terms in spans.items():
        at = {day: [kind for first, last, kind in terms if first <= day <= last] for day in (FIRST, LAST)}
        begun = [(first, kind) for first, _last, kind in terms if FIRST < first <= LAST]
        if at[FIRST]:
            lines["opening"][member] = at[FIRST][0]
        elif begun:
            was_before = any(first <= FIRST for first, _last, _kind in terms)
            lines["returned" if was_before else "new"][member] = begun[0][1]
        if at[LAST]:
            lines["closing"][member] = at[LAST][0]
        elif at[FIRST] or begun:
            lines["lapsed"][member] = [kind for first, _last, kind in terms if first <= LAST][-1]
    return lines


def test_each_figure_and_its_names_equal_those_by_hand(house):
    expected, account = by_hand(house), Account(FIRST, LAST, "category")
    for line in LINES:
        names = {row["page_pk"] for row in account.names(line, None, of_all=True)}
        assert names == expected[line].keys(), line
        assert getattr(account.total, line) == len(expected[line])
        for category in set(expected[line].values()):
            under = {member for member, kind in expected[line].items() if kind == category}
            assert getattr(account.balances[category], line) == len(under)
            assert {row["page_pk"] for row in account.names(line, category, of_all=False)} == under


def test_who_changed_is_named_from_and_to(house):
    lines, account = by_hand(house), Account(FIRST, LAST, "category")
    come = lines["opening"] | lines["new"] | lines["returned"]
    go = lines["closing"] | lines["lapsed"]
    changes = account.names("changed", None, of_all=True)
    assert {(row["page_pk"], row["came"], row["went"]) for row in changes} == {
        (member, come[member], go[member]) for member in come if come[member] != go[member]
    }
    assert changes, "the house was too quiet to prove anything"
    for category, balance in account.balances.items():
        into = sum(row["went"] == category for row in changes)
        out_of = sum(row["came"] == category for row in changes)
        assert balance.changed == into - out_of


def test_who_was_retained_are_those_of_the_opening_who_are_in_the_closing(house):
    expected, account = by_hand(house), Account(FIRST, LAST, "category")
    stayed = expected["opening"].keys() & expected["closing"].keys()
    assert (account.retained_in_all.part, account.retained_in_all.whole) == (len(stayed), len(expected["opening"]))
    for category in set(expected["opening"].values()):
        here = {member for member, kind in expected["opening"].items() if kind == category}
        assert (account.retained[category].part, account.retained[category].whole) == (len(here & stayed), len(here))


@pytest.mark.parametrize("by", ["", "sector", "category", "region", "kind"])
def test_the_account_balances_by_any_dimension(house, by):
    account = Account(FIRST, LAST, by)
    total = account.total
    assert total.opening + total.new + total.returned - total.lapsed == total.closing
    assert sum(balance.changed for balance in account.balances.values()) == 0
    if by in ("region", "kind"):
        assert all(balance.changed == 0 for balance in account.balances.values())


def test_the_page_opens_each_figure_onto_its_names(as_board, house):
    asked = {"opening": FIRST.isoformat(), "closing": LAST.isoformat(), "by": "category"}
    page = as_board.get(URL, asked)
    assert "31 décembre 2018" in page.content.decode()
    _label, cells, _retained = page.context["lines"][-1]
    for _head, count, address in cells:
        names = as_board.get(URL + address.partition("#")[0]).context["names"]
        if count:
            assert names["page"].paginator.count == count


@pytest.mark.parametrize("asked", [{"opening": "2020-06-30", "closing": "2020-06-30"}, {"opening": "never"}, {"by": "weather"}])
def test_what_cannot_be_answered_is_said(as_board, asked):
    page = as_board.get(URL, asked)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert page.context["account"] is None


def test_a_value_that_does_not_exist_is_not_found(as_board, house):
    asked = {"opening": FIRST.isoformat(), "closing": LAST.isoformat(), "by": "category", "line": "new", "value": "999999"}
    assert as_board.get(URL, asked).status_code == 404


def test_an_empty_house_balances(as_board):
    assert as_board.get(URL).context["account"].total == Balance()
    assert not Membership.objects.exists()

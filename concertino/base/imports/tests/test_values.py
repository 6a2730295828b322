"""From the text of a cell to its value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from concertino.base.imports.reading.values import (
    DAY_FIRST,
    MONTH_FIRST,
    guessed_order,
    is_ambiguous,
    to_boolean,
    to_date,
    to_decimal,
    to_integer,
)  # fmt: skip
from concertino.ground.refusals import Refusal

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
amounts = st.decimals(-10_000_000, 10_000_000, places=2)


@pytest.mark.parametrize(
    "text",
    [
        "2020-07-01", "2020/07/01", "2020-7-1", "20200701", "2020-07-01 00:00:00", "2020-07-01T00:00:00Z", "01/07/2020",
        "1-7-2020", "1.7.2020", "1er juillet 2020", "1 juillet 2020", "mercredi 1er juillet 2020", "1 juil. 2020",
        "July 1, 2020", "Jul 1 2020", "1 July 2020", "July 1st, 2020", "44013",
    ],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(text):
    assert to_date(text) == date(2020, 7, 1)


def test_the_order_of_day_and_month_is_a_matter_of_the_column():
    assert to_date("03/04/2020", DAY_FIRST) == date(2020, 4, 3)
    assert to_date("03/04/2020", MONTH_FIRST) == date(2020, 3, 4)
    assert guessed_order(["03/04/2020", "13/04/2020"]) == DAY_FIRST
    assert guessed_order(["03/04/2020", "04/13/2020"]) == MONTH_FIRST
    assert is_ambiguous(["03/04/2020", "2020-04-13", "05/05/2020"])
    assert not is_ambiguous(["2020-04-03", "05/05/2020", ""])


@pytest.mark.parametrize("text", ["2020-02-30", "31/04/2021", "2021-13-01", "29 février 2021", "0020-01-01", "99/99/2020"])
def test_impossible_days_are_refused(text):
    with pytest.raises(Refusal, match="not a day of the calendar"):
        to_date(text)


@pytest.mark.parametrize("text", ["hier", "12", "3 brumaire 2020", "2020", "1/2", "=TODAY()"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Refusal, match="is not a date"):
        to_date(text)


@given(days, st.sampled_from(["fr_CA", "en_CA"]), st.sampled_from(["long", "full", "d MMM y", "MMMM d, y"]))
def test_any_day_is_read_back_from_its_words(day, locale, style):
    assert to_date(format_date(day, style, locale=locale)) == day


@given(days, st.sampled_from([(DAY_FIRST, "%d/%m/%Y"), (MONTH_FIRST, "%m/%d/%Y"), (DAY_FIRST, "%Y-%m-%d")]))
def test_any_day_is_read_back_from_its_figures(day, written):
    order, form = written
    assert to_date(day.strftime(form), order) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,56 $", "1234.56"), ("1\u00a0234,56\u00a0$", "1234.56"), ("$1,234.56", "1234.56"), ("1.234,56", "1234.56"),
        ("1234.5", "1234.5"), ("12,5", "12.5"), ("0,912", "0.912"), ("1,234", "1234"), ("1,234,567", "1234567"), ("-3", "-3"),
        ("(12.00)", "-12"), ("−4,5", "-4.5"), ("91 %", "91"), (".5", "0.5"), ("1e3", "1000"), ("CA$ 20", "20"),
        ("1'234.50", "1234.5"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(text, number):
    assert to_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["douze", "12a", "1,2,3", "1.2.3", "--5", "$", "=1+1", "1e999", "NaN", "Infinity", "1 2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refusal, match="is not a number"):
        to_decimal(text)


@given(amounts, st.sampled_from(["fr_CA", "en_CA"]))
def test_any_amount_is_read_back(amount, locale):
    assert to_decimal(format_currency(amount, "CAD", locale=locale)) == amount
    assert to_decimal(format_decimal(amount, "#,##0.00", locale=locale)) == amount
    assert to_decimal(str(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    for typing in (to_date, to_decimal, to_integer, to_boolean):
        try:
            typing(text)
        except Refusal:
            continue


def test_whole_numbers_and_answers():
    assert (to_integer("12"), to_integer("12,0"), to_boolean("Oui"), to_boolean("faux")) == (12, 12, True, False)
    for typing, text in ((to_integer, "1,5"), (to_boolean, "perhaps")):
        with pytest.raises(Refusal):
            typing(text)

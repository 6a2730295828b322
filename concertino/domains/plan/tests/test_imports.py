"""Readings taken in from a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.imports import actions as imports
from concertino.domains.plan.models import Reading

TODAY = date(2021, 6, 30)
HEADERS = "cell,measure,as_of,value,author,evidence\n"
FRENCH = "Cellule,Mesure,Date,Valeur,Auteur,Preuve\n"
OPINION = "1.1-I,typed.opinion,2019-12-31,50,Bureau,PV 12\n"


@pytest.fixture
def take(direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def taken(content):
        path = tmp_path / "readings.csv"
        path.write_text(content)
        return imports.run(by=direction, sheet_key="readings", path=path, today=TODAY, language="en")

    return taken


def counts(imported):
    return imported.created, imported.updated, imported.unchanged, imported.rejected


@pytest.mark.parametrize("headers", [HEADERS, FRENCH])
def test_a_file_of_readings_is_taken_in_and_the_same_file_changes_nothing(small, take, headers):
    assert counts(take(headers + OPINION)) == (1, 0, 0, 0)
    assert counts(take(headers + OPINION)) == (0, 0, 1, 0)
    assert Reading.objects.get().value == 50


def test_another_value_for_the_date_corrects_the_reading_which_stays(small, take):
    take(HEADERS + OPINION)
    assert counts(take(HEADERS + OPINION.replace("50", "52.5"))) == (0, 1, 0, 0)
    former, latter = Reading.objects.order_by("pk")
    assert (former.value, latter.value, latter.supersedes) == (50, Decimal("52.5"), former)
    assert latter.reason


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("9.9-I,typed.opinion,2019-12-31,50,Bureau,PV", "not a cell of indicators"),
        ("1.1-I,typed.opinions,2019-12-31,50,Bureau,PV", "has no indicator “typed.opinions”"),
        ("1.1-I,typed.opinion,2021-07-01,50,Bureau,PV", "a day to come"),
        ("1.1-I,typed.opinion,2019-02-30,50,Bureau,PV", "Date of the value"),
        ("1.1-I,typed.opinion,2019-12-31,beaucoup,Bureau,PV", "Value"),
        ("1.1-I,typed.opinion,2019-12-31,123456789012345678901,Bureau,PV", "Value: The number is too large"),
        ("1.1-I,typed.opinion,2019-12-31,1.1234567,Bureau,PV", "Value: The number has too many decimals"),
        ("1.1-I,typed.opinion,2019-12-31,50,,PV", "Author"),
        ("1.1-I,typed.opinion,2019-12-31,50,Bureau,", "Evidence"),
    ],
)
def test_a_row_that_is_wrong_is_rejected_with_its_cause_and_the_others_go_in(small, take, row, cause):
    imported = take(HEADERS + row + "\n" + "1.1-I,later.things,2019-12-31,3,Bureau,PV\n")
    assert counts(imported) == (1, 0, 0, 1)
    (line,) = imported.lines.rejected()
    assert cause in line.causes[0]
    assert Reading.objects.get().indicator.key == "later.things"


def test_two_rows_for_one_date_are_not_both_taken(small, take):
    assert counts(take(HEADERS + OPINION + OPINION.replace("50", "51"))) == (1, 0, 0, 1)


def test_what_records_compute_takes_no_reading(computed, take):
    imported = take(HEADERS + "1.1-I,tests.there,2019-12-31,50,Bureau,PV\n")
    assert "computed from records" in imported.lines.rejected().get().causes[0]

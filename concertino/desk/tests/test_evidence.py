"""The rows behind a figure: those counted, those left out and why, as a register."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from concertino.domains.members.models import Membership
from concertino.ground.measures import measures
from concertino.ground.periods import Period

ACTIVE = "/plan/mesure/members.active/?as_of=2018-12-31"


def test_the_rows_are_as_many_as_the_value(council, as_board):
    page = as_board.get(ACTIVE).content.decode()
    assert "Ensemble 00" in page
    assert "15 " in page
    exported = as_board.get(ACTIVE + "&export=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(exported.streaming_content))).get_sheet_by_index(0).to_python()
    assert len(rows) - 1 == measures["members.active"].value(date(2018, 12, 31)).value == 15


def test_rows_are_those_of_one_sector_when_it_is_asked(council, as_board):
    page = as_board.get(f"{ACTIVE}&sector={council.sectors[1].pk}").content.decode()
    assert "Nouveau 00" in page
    assert "Ensemble 00" not in page
    assert as_board.get(f"{ACTIVE}&sector=nonsense").status_code == 404


def test_who_was_left_out_and_why(council, as_board):
    Membership.objects.filter(member__name="Ensemble 03").update(state="accepted", paid_on=None)
    page = as_board.get(ACTIVE + "&rows=left-out").content.decode()
    assert "Ensemble 03" in page
    assert "Ensemble 04" not in page


@pytest.mark.parametrize("key", [key for key in measures if key.startswith("members.")])
def test_every_counting_measure_equals_the_count_of_its_rows(council, key):
    measure, period = measures[key], Period(date(2018, 1, 1), date(2019, 12, 31))
    if measure.counts_rows:
        assert measure.value(period).value == measure.evidence(period).count()
    assert {row.left_out_for for row in measure.left_out(period)} <= measure.reasons().keys()


def test_dates_that_are_none_are_said(council, as_board):
    assert as_board.get("/plan/mesure/members.new/?from=2019-01-01&to=2018-01-01").status_code == 200
    assert as_board.get("/plan/mesure/members.new/?from=x&to=y").status_code == 200

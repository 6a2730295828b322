"""Numbers without gaps, whoever draws at once and whoever gives up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction

from concertino.base.documents.actions import draw
from concertino.base.documents.actions.numbering import NEXT
from concertino.base.documents.models import Number


def test_numbers_follow_one_another_in_each_series_and_year(db):
    assert [draw("essai", 2026), draw("essai", 2026, 3), draw("essai", 2026)] == [1, 2, 5]
    assert (draw("essai", 2027), draw("autre", 2026)) == (1, 1)
    assert Number.objects.get(series="essai", year=2026).last == 5


def test_a_number_is_only_drawn_within_a_transaction(transactional_db):
    with pytest.raises(RuntimeError):
        draw("essai", 2026)


def test_what_is_rolled_back_frees_its_number(db):
    draw("essai", 2026)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert draw("essai", 2026) == 2
        raise ZeroDivisionError
    assert draw("essai", 2026) == 2


def test_a_hundred_at_once_leave_no_gap_even_when_some_give_up(transactional_db):
    """Each on a connection of its own; every third rolls back after having drawn."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE drawn (number int)")
    try:
        with ThreadPoolExecutor(50) as callers:
            list(callers.map(_draw_one, range(100)))
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM drawn ORDER BY number")
            numbers = [number for (number,) in cursor.fetchall()]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE drawn")
    assert numbers == list(range(1, 67))


def _draw_one(caller: int) -> None:
    with psycopg.connect(_address()) as own, own.transaction():
        number = own.execute(NEXT, {"series": "essai", "year": 2026, "count": 1}).fetchone()[0]
        own.execute("INSERT INTO drawn VALUES (%s)", [number])
        if caller % 3 == 0:
            raise psycopg.Rollback


def _address() -> str:
    given = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )

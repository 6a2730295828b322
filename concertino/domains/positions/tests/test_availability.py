"""Whether somebody may be called at a moment."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from concertino.domains.positions.availability import Hours, is_there, next_moment

WEDNESDAY = date(2021, 3, 10)
EVENING = Hours(2, time(17), time(21))
AWAY = [(date(2021, 3, 10), date(2021, 3, 12))]


@pytest.mark.parametrize(("hour", "there"), [(16, False), (17, True), (20, True), (21, False)])
def test_hours_hold_from_their_first_minute_to_their_last(hour, there):
    assert is_there(_at(hour), [EVENING], []) is there


def test_without_hours_one_may_be_called_at_any_but_never_while_away():
    assert is_there(_at(3), [], []) and not is_there(_at(3), [], AWAY)


def test_the_next_moment_skips_absences():
    assert next_moment(_at(12), [EVENING], []) == _at(17)
    assert next_moment(_at(18), [EVENING], []) == _at(18)
    assert next_moment(_at(12), [EVENING], AWAY) == datetime(2021, 3, 17, 17)
    assert next_moment(_at(12), [], AWAY) == datetime(2021, 3, 13)
    assert next_moment(_at(12), [], [(WEDNESDAY, date(2021, 12, 31))]) is None


def _at(hour):
    return datetime.combine(WEDNESDAY, time(hour))

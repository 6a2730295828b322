"""The best SQL that we could write by hand for each question, on the tables of Concertino: what the engine is held against.

Terms without an end are legal, so every statement counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

GOOD = "state IN ('paid', 'waived')"


def array(days: Sequence[date]) -> str:
    return "'{" + ",".join(day.isoformat() for day in days) + "}'::date[]"


def active_by_sector(month_ends: Sequence[date]) -> str:
    """Active members at each day, by the principal sector in force on it: spans of terms cut by spans of sectors."""
    days = array(month_ends)
    return f"""
    WITH runs AS (
      SELECT width_bucket(greatest(t.starts_on, s.starts_on) - 1, {days}) AS lo,
             coalesce(width_bucket(least(t.ends_on, s.ends_on), {days}), {len(month_ends)}) AS hi,
             s.sector_id AS sector, count(*) AS n
      FROM members_membership t
      LEFT JOIN people_contactsector s ON s.contact_id = t.member_id AND s.is_principal
      WHERE {GOOD} GROUP BY 1, 2, 3),
    steps AS (
      SELECT i, sector, sum(n) AS c FROM (SELECT lo AS i, sector, n FROM runs WHERE lo < hi
                                          UNION ALL SELECT hi, sector, -n FROM runs WHERE lo < hi) e GROUP BY 1, 2),
    grid AS (
      SELECT m.i, s.id AS sector, coalesce(steps.c, 0) AS c FROM generate_series(0, {len(month_ends) - 1}) m(i)
      CROSS JOIN people_sector s LEFT JOIN steps ON steps.i = m.i AND steps.sector = s.id)
    SELECT i, sector, sum(c) OVER (PARTITION BY sector ORDER BY i) FROM grid ORDER BY 1, 2"""


def active_on(day: date) -> str:
    return f"""
    SELECT count(*) FROM members_membership
    WHERE {GOOD} AND starts_on <= '{day}' AND (ends_on >= '{day}' OR ends_on IS NULL)"""


def new_by_year(firsts: Sequence[date]) -> str:
    return f"""
    SELECT width_bucket(s, {array(firsts)}), count(*)
    FROM (SELECT min(starts_on) AS s FROM members_membership WHERE {GOOD} GROUP BY member_id) t GROUP BY 1"""


def returned_by_year(firsts: Sequence[date], last: date) -> str:
    days = array(firsts)
    return f"""
    SELECT width_bucket(here, {days}) AS y, count(*)
    FROM (SELECT starts_on AS here, lag(ends_on) OVER (PARTITION BY member_id ORDER BY starts_on) + 1 AS away
          FROM members_membership WHERE {GOOD}) t
    WHERE here BETWEEN '{firsts[0]}' AND '{last}' AND width_bucket(away, {days}) < width_bucket(here, {days}) GROUP BY 1"""


def lapsed_by_year(firsts: Sequence[date], last: date) -> str:
    days = array(firsts)
    return f"""
    SELECT width_bucket(gone, {days}) AS y, count(*)
    FROM (SELECT ends_on + 1 AS gone, lead(starts_on) OVER (PARTITION BY member_id ORDER BY starts_on) AS again
          FROM members_membership WHERE {GOOD}) t
    WHERE gone BETWEEN '{firsts[0]}' AND '{last}'
      AND (again IS NULL OR width_bucket(again, {days}) > width_bucket(gone, {days})) GROUP BY 1"""


def retention_by_year(firsts: Sequence[date], lasts: Sequence[date]) -> str:
    first, last, n = array(firsts), array(lasts), len(firsts)
    return f"""
    WITH bits AS (
      SELECT bit_or((1 << coalesce(width_bucket(ends_on, {first}), {n})) - (1 << width_bucket(starts_on - 1, {first}))) AS s,
             bit_or((1 << coalesce(width_bucket(ends_on, {last}), {n})) - (1 << width_bucket(starts_on - 1, {last}))) AS e
      FROM members_membership WHERE {GOOD} GROUP BY member_id),
    grouped AS (SELECT s, e, count(*) AS n FROM bits GROUP BY 1, 2)
    SELECT i, sum(n) FILTER (WHERE (s & e) >> i & 1 = 1), sum(n) FILTER (WHERE s >> i & 1 = 1)
    FROM grouped, generate_series(0, {len(firsts) - 1}) i GROUP BY 1 ORDER BY 1"""

"""Members by the hundred thousand, for benchmarks: written set-wise by PostgreSQL itself, and not journalled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, transaction
from django.db.models import Model

from concertino.base.people.models import Category, Contact, ContactSector, Region, Sector
from concertino.domains.members.demo.cast import NUMBERS
from concertino.domains.members.models import Membership

FILLED: tuple[type[Model], ...] = (Contact, ContactSector, Membership)
SECTORS = (*NUMBERS, "contemporary", "baroque")  # twelve
LAST_TERM = 10  # a member has so many terms at most, of a year each, from 2016 to 2025

CONTACTS = """
    INSERT INTO people_contact (id, external_id, kind, name, given_name, family_name, category_id, region_id, city, email,
                                phone, language, more, sort_name, folded)
    SELECT %(base)s + i, code, CASE WHEN is_body THEN 'organisation' ELSE 'person' END,
           CASE WHEN is_body THEN name ELSE '' END, CASE WHEN is_body THEN '' ELSE 'Camille' END,
           CASE WHEN is_body THEN '' ELSE name END,
           (%(categories)s)[CASE WHEN is_body THEN 1 + i %% 2 ELSE 3 + i %% 2 END],
           (%(regions)s)[1 + floor(power(random(), 2.5) * %(region_count)s)::int], 'Ville-Inventée',
           lower(code) || '@example.org', '', 'fr', '{}', CASE WHEN is_body THEN name ELSE name || ', Camille' END,
           lower(concat_ws(E'\n', CASE WHEN is_body THEN name ELSE name || ', camille' END, code || '@example.org', '',
                           'ville-inventee', code, ''))
      FROM (SELECT i, i %% 10 < 7 AS is_body, 'G-' || %(base)s + i AS code,
                   (ARRAY['Ensemble', 'Quatuor', 'Orchestre', 'Collectif', 'Trio', 'Festival'])[1 + i %% 6] || ' '
                   || chr(65 + (i * 7) %% 26) || chr(97 + (i * 11) %% 26) || chr(97 + (i / 26) %% 26) || ' ' || i AS name
              FROM generate_series(1, %(members)s) AS i) AS drawn
"""
# Two in five have a second sector; one in thirty changed principal sector on a day.
PRINCIPAL = """
    WITH drawn AS MATERIALIZED (
        SELECT %(base)s + i AS contact, 1 + floor(power(random(), 1.6) * %(sector_count)s)::int AS place,
               CASE WHEN random() < 0.4 THEN 2 ELSE 1 END AS among,
               CASE WHEN random() < 0.033 THEN date '2018-01-01' + floor(random() * 2000)::int END AS turned_on
          FROM generate_series(1, %(members)s) AS i)
    INSERT INTO people_contactsector (contact_id, sector_id, is_principal, among, starts_on, ends_on)
    SELECT contact, (%(sectors)s)[place], true, among, NULL, turned_on - 1 FROM drawn
     UNION ALL
    SELECT contact, (%(sectors)s)[1 + place %% %(sector_count)s], true, among, turned_on, NULL
      FROM drawn WHERE turned_on IS NOT NULL
     UNION ALL
    SELECT contact, (%(sectors)s)[1 + (place + 1) %% %(sector_count)s], false, among, NULL, NULL FROM drawn WHERE among = 2
"""
# Terms follow one another: each begins on the eve's morrow, or after a gap; who leaves has no further one.
TERMS = """
    WITH joined AS MATERIALIZED (
        SELECT %(base)s + i AS member, i, 1 + i %% 2 + 2 * (i %% 10 >= 7)::int AS place,
               CASE WHEN random() < 0.30 THEN date '2016-01-01' + floor(random() * 60)::int
                    ELSE date '2016-01-01' + floor(random() * 3600)::int END AS on_
          FROM generate_series(1, %(members)s) AS i),
    drawn AS (
        SELECT member, place, on_, k, random() < 0.17 AS leaves, random() AS chance,
               CASE WHEN k = 0 OR luck < 0.82 THEN 0 WHEN luck < 0.95 THEN 10 + floor(random() * 80)::int
                    ELSE 240 + floor(random() * 500)::int END AS gap
          FROM (SELECT joined.*, k, random() AS luck FROM joined, generate_series(0, %(last_term)s - 1) AS k) AS each),
    chained AS (
        SELECT member, place, k, chance, on_ + k * 365 + (sum(gap) OVER so_far)::int AS starts_on,
               coalesce(bool_or(leaves) OVER before, false) AS has_left
          FROM drawn
        WINDOW so_far AS (PARTITION BY member ORDER BY k),
               before AS (PARTITION BY member ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
    INSERT INTO members_membership (member_id, category_id, state, starts_on, ends_on, fee, accepted_on, paid_on,
                                    waiver_reason, end_reason)
    SELECT member, (%(categories)s)[place],
           CASE WHEN chance < 0.93 THEN 'paid' WHEN chance < 0.96 THEN 'waived' WHEN chance < 0.98 THEN 'ended'
                WHEN chance < 0.99 THEN 'accepted' ELSE 'applied' END,
           starts_on, starts_on + 364, 60 * place, CASE WHEN chance < 0.99 THEN starts_on - 10 END,
           CASE WHEN chance < 0.93 THEN starts_on + floor(chance * 40)::int END,
           CASE WHEN chance BETWEEN 0.93 AND 0.96 THEN 'Essai' ELSE '' END, ''
      FROM chained WHERE NOT has_left AND starts_on < date '2026-01-01'
"""


def grow(members: int, seed: int) -> None:
    """Add so many members, with the four terms or so of each, to whatever is there."""
    fill(members, seed)
    with connection.cursor() as cursor:
        # Index-only scans want to know which pages everybody sees.
        cursor.execute(f"VACUUM ANALYZE {', '.join(model._meta.db_table for model in FILLED)}")


@transaction.atomic
def fill(members: int, seed: int) -> None:
    with _unjournalled(), connection.cursor() as cursor:
        told = _drawn_from(members, cursor)
        cursor.execute("SELECT setseed(%s)", [seed % 1000 / 1000])
        for statement in (CONTACTS, PRINCIPAL, TERMS):
            cursor.execute(statement, told)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come can't be altered


def _drawn_from(members: int, cursor) -> dict:
    """The ids that contacts take, and the lists that they draw from."""
    cursor.execute("SELECT nextval(sequence), sequence FROM pg_get_serial_sequence('people_contact', 'id') AS sequence")
    base, sequence = cursor.fetchone()
    cursor.execute("SELECT setval(%s, %s)", [sequence, base + members])
    sectors = dict(Sector.objects.filter(code__in=SECTORS).values_list("code", "pk"))
    regions = list(Region.objects.order_by("pk").values_list("pk", flat=True))
    return {
        "base": base,
        "members": members,
        "last_term": LAST_TERM,
        "categories": list(Category.objects.order_by("position").values_list("pk", flat=True)[:4]),
        "regions": regions,
        "region_count": len(regions),
        "sectors": [sectors[code] for code in SECTORS],
        "sector_count": len(SECTORS),
    }


@contextmanager
def _unjournalled() -> Iterator[None]:
    """Without triggers: the journal's do not write. Guards against overlap are put back, and hold, at the end."""
    guards = [(model, guard) for model in FILLED for guard in model._meta.constraints if isinstance(guard, ExclusionConstraint)]
    triggers: list[Any] = [pair for pair in pgtrigger.registered() if pair[0] in FILLED]
    with connection.schema_editor(atomic=False) as editor:
        for model, guard in guards:
            editor.remove_constraint(model, guard)
    for table, trigger in triggers:
        trigger.disable(table)
    yield
    for table, trigger in triggers:
        trigger.enable(table)
    with connection.schema_editor(atomic=False) as editor:
        for model, guard in guards:
            editor.add_constraint(model, guard)

"""A kept figure holds until, and only until, a table that it reads changes, whoever changes it."""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from datetime import date

import psycopg
import pytest
from django.db import connection, transaction

from concertino.base.figures import kept
from concertino.base.figures.actions import Asked, read, read_with_times, reads_of, watched
from concertino.base.people.models import Category, Contact
from concertino.domains.members.models import Membership
from concertino.ground.measures import measures, reading
from concertino.ground.measures.axis import Axis
from concertino.ground.periods import Period
from tests.writers import write

DAY = date(2020, 6, 30)
ACTIVE = Asked("members.active", [DAY])


@pytest.fixture
def clean(transactional_db):
    kept.watch(watched())  # the flush of another test may have emptied anything


def enrol(name: str = "Ensemble") -> Membership:
    category, _made = Category.objects.get_or_create(code="t", defaults={"name_fr": "T"})
    member = Contact.objects.create(kind="organisation", name=name, sort_name=name, folded=name)
    return Membership.objects.create(member=member, category=category, state="paid", starts_on=date(2020, 1, 1))


def value() -> int | None:
    return read([ACTIVE])[0][0].value


def is_kept() -> bool:
    before = read_with_times([ACTIVE])[0].at
    return read_with_times([ACTIVE])[0].at == before


@pytest.mark.django_db(transaction=True)
def test_a_figure_is_kept_and_follows_every_way_of_writing(clean):
    term = enrol()
    assert value() == 1
    assert is_kept()
    Membership.objects.filter(pk=term.pk).update(state="applied")
    assert value() in (0, None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_membership SET state = 'paid'")
    assert value() == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE members_membership CASCADE")
    assert value() is None


@pytest.mark.django_db(transaction=True)
def test_another_table_or_nothing_changed_drops_nothing(clean):
    enrol()
    value()
    before = read_with_times([ACTIVE])[0].at
    connection.cursor().execute("UPDATE members_sectortarget SET number = number")  # read by others, not by this one
    Membership.objects.filter(pk=-1).update(state="applied")
    assert read_with_times([ACTIVE])[0].at == before


@pytest.mark.django_db(transaction=True)
def test_ones_own_unfinished_changes_are_seen_and_not_kept_for_others(clean):
    enrol()
    assert value() == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        enrol("Trio")
        assert value() == 2
        raise RuntimeError
    assert value() == 1


@pytest.mark.django_db(transaction=True)
def test_a_sweep_keeps_what_holds(clean):
    enrol()
    value()
    before = read_with_times([ACTIVE])[0].at
    kept.sweep()
    assert read_with_times([ACTIVE])[0].at == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM figures_touch WHERE xid < pg_snapshot_xmin(pg_current_snapshot())")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_many_figures_cost_one_statement_once_kept(clean, django_assert_num_queries):
    enrol()
    asked = [Asked(key, [DAY, Period(date(2020, 1, 1), DAY)]) for key in measures if key.startswith("members.")]
    with django_assert_num_queries(3):
        first = read(asked)
    with django_assert_num_queries(1):
        assert read(asked) == first


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(measures))
def test_the_tables_that_a_measure_reads_are_those_of_its_plan(key):
    measure = measures[key]
    seen: set[str] = set()
    for by in (None, *measure.by):
        for part, along in measure.asks(by):
            text, params = part.grouped(Axis([Period(DAY, DAY)]), part.by[along] if along else None, "principal")
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (FORMAT JSON) " + text, params)
                plan = cursor.fetchone()[0]
                seen |= set(_relations(json.loads(plan) if isinstance(plan, str) else plan))
    assert seen <= reads_of(key)
    assert reads_of(key) == reading.tables(measure)


def _relations(node):
    if isinstance(node, dict):
        if "Relation Name" in node:
            yield node["Relation Name"]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _relations(inner)


# -- under stress: writers that delay, roll back, use savepoints; readers that compare with the truth in the same snapshot ----
TABLES = """DROP TABLE IF EXISTS stress_a, stress_b; CREATE TABLE stress_a (v int); CREATE TABLE stress_b (v int);"""
CHECKS, PATIENCE = 300, 60  # seconds
TRUTH = {
    "a": (["stress_a"], "SELECT count(*) + coalesce(sum(v), 0) FROM stress_a"),
    "ab": (["stress_a", "stress_b"], "SELECT (SELECT count(*) FROM stress_a) + (SELECT count(*) FROM stress_b)"),
}


@pytest.mark.django_db(transaction=True)
def test_no_stale_figure_is_ever_found_under_concurrent_writers(clean):
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    kept.watch(["stress_a", "stress_b"])
    spawn = multiprocessing.get_context("spawn")
    said, enough = spawn.Queue(), spawn.Event()
    writers = [spawn.Process(target=write, args=(seed, enough, _dsn(), said)) for seed in range(3)]
    for writer in writers:
        writer.start()
    for _ in writers:
        assert said.get(timeout=60)[0] == "here"
    try:
        checked, stale = _check(CHECKS)
    finally:
        enough.set()
    written = sum(said.get(timeout=30)[1] for _ in writers)
    for writer in writers:
        writer.join()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE stress_a, stress_b")
    assert stale == 0
    assert checked == CHECKS  # it did find kept figures to check
    assert written > 10


def _dsn() -> str:
    settings = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=settings["NAME"], user=settings["USER"] or None, host=settings["HOST"] or None,
        port=settings["PORT"] or None, password=settings["PASSWORD"] or None,
    )  # fmt: skip


def _check(wanted: int) -> tuple[int, int]:
    """Found figure and truth in ONE statement, hence under one snapshot; until so many were found, or the patience is over."""
    r, checked, stale, until = random.Random(7), 0, 0, time.time() + PATIENCE
    while checked < wanted and time.time() < until:
        key, (reads, truth) = r.choice(list(TRUTH.items()))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT ({truth}), (SELECT k.figure::text FROM figures_kept k WHERE k.key = %s AND {kept.HOLDS})", [key]
            )
            now, figure = cursor.fetchone()
        if figure is not None:
            checked += 1
            stale += int(figure) != int(now)
        else:
            found = kept.find([key])
            with connection.cursor() as cursor:
                cursor.execute(truth)
                kept.keep([(key, int(cursor.fetchone()[0]), reads)], found)
        if r.random() < 0.05:
            kept.sweep()
    return checked, stale


@pytest.mark.django_db
def test_after_a_migration_every_table_that_a_measure_reads_is_watched():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'figures_update' AND tgenabled = 'A'")
        assert watched() <= {name.strip('"') for (name,) in cursor.fetchall()}

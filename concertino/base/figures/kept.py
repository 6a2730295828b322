"""Figures kept until a table they read changes: exactly then, whoever changes it, and nobody waits.

A statement that changes a watched table leaves one ``touch`` a transaction: (table, transaction id). MVCC does the rest: a touch
is seen when its transaction is. A kept figure stores the snapshot *before* which it was read (``seen``), and holds as long as no
touch that the reader sees was invisible to ``seen``. A number, time or counter can't say this: transactions commit in another
order than they begin. Who keeps in a transaction that also writes (``kept_by``) convinces only nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

SCHEMA = """
CREATE UNLOGGED TABLE figures_touch (
    relation text, xid xid8 DEFAULT pg_current_xact_id(), PRIMARY KEY (relation, xid)
);
CREATE UNLOGGED TABLE figures_kept (
    key text PRIMARY KEY, figure jsonb, reads text[], seen pg_snapshot, kept_by xid8 DEFAULT pg_current_xact_id(),
    kept_at timestamptz DEFAULT now()
);
CREATE UNLOGGED TABLE figures_floor (xid xid8);  -- touches below were swept: a figure seen from below no longer holds
CREATE FUNCTION figures_touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- The setting is the transaction's own memory: a thousand statements leave one touch, and a savepoint undone undoes both.
  IF current_setting('figures.' || TG_TABLE_NAME, true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    IF TG_OP = 'TRUNCATE' THEN NULL; ELSIF NOT EXISTS (SELECT FROM changed) THEN RETURN NULL; END IF;
    INSERT INTO figures_touch (relation) VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING;
    PERFORM set_config('figures.' || TG_TABLE_NAME, pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END $$;
"""
UNSCHEMA = """
DROP FUNCTION figures_touched() CASCADE;
DROP TABLE figures_touch, figures_kept, figures_floor;
"""
EVENTS = {"insert": "NEW", "update": "NEW", "delete": "OLD", "truncate": ""}
HOLDS = """
       pg_snapshot_xmin(k.seen) >= coalesce((SELECT max(xid) FROM figures_floor), '0'::xid8)
   AND pg_snapshot_xmax(k.seen) <= pg_snapshot_xmax(pg_current_snapshot())  -- not restored from another cluster
   AND NOT EXISTS (SELECT FROM figures_touch t WHERE t.relation = ANY (k.reads)
       AND (t.xid >= pg_snapshot_xmin(k.seen) AND NOT pg_visible_in_snapshot(t.xid, k.seen) OR t.xid = k.kept_by))
"""
# The snapshot in the answer is this statement's own, so it comes before anything is read anew.
FIND = f"""
SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned() IS NOT NULL,
       (SELECT jsonb_object_agg(k.key, k.figure) FROM figures_kept k WHERE k.key = ANY (%s) AND {HOLDS})::text
"""
KEEP = """
INSERT INTO figures_kept (key, figure, reads, seen)
SELECT r.key, r.figure, ARRAY(SELECT jsonb_array_elements_text(r.reads)), %s
FROM jsonb_to_recordset(%s::jsonb) AS r(key text, figure jsonb, reads jsonb)
WHERE pg_try_advisory_xact_lock(hashtextextended(r.key, 4711))  -- somebody else is keeping it: do not wait
ON CONFLICT (key) DO UPDATE SET figure = excluded.figure, reads = excluded.reads, seen = excluded.seen,
                                kept_by = excluded.kept_by, kept_at = excluded.kept_at
"""
# One statement, one snapshot: figures that hold in it are stamped with it, then the touches below it may go. The check stands in
# a subquery tied by kept_by: were it on the updated row itself, a row rewritten meanwhile would be re-checked against the
# *remembered* (empty) side of the anti-join and a stale figure stamped fresh.
SWEEP = f"""
WITH here AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xid),
     good AS (UPDATE figures_kept SET seen = pg_current_snapshot()
              FROM (SELECT k.key, k.kept_by FROM figures_kept k WHERE {HOLDS} OFFSET 0) fit
              WHERE figures_kept.key = fit.key AND figures_kept.kept_by = fit.kept_by
                AND figures_kept.kept_at > now() - %s * interval '1 day'),
     aged AS (DELETE FROM figures_kept WHERE kept_at <= now() - %s * interval '1 day'),
     gone AS (DELETE FROM figures_touch USING here WHERE figures_touch.xid < here.xid),
     old AS (DELETE FROM figures_floor USING here WHERE figures_floor.xid < here.xid)
INSERT INTO figures_floor SELECT xid FROM here
"""
DAYS_KEPT = 30  # a figure asked for once, for some past date, does not stay for ever


class Found(NamedTuple):
    """Figures that hold, by key; and what is needed to keep those that are read now."""

    figures: dict[str, Any]
    seen: str
    writing: bool


def find(keys: Sequence[str]) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(FIND, [list(keys)])
        seen, writing, figures = cursor.fetchone()
    return Found(json.loads(figures) if figures else {}, seen, writing)


def keep(figures: Iterable[tuple[str, Any, Iterable[str]]], found: Found) -> None:
    """Keep (key, figure, tables it reads). Read amid one's own unfinished changes, a figure is not for others: none is kept."""
    rows = [{"key": key, "figure": figure, "reads": sorted(reads)} for key, figure, reads in figures]
    if rows and not found.writing:
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [found.seen, json.dumps(rows)])


def sweep() -> None:
    """Forget the touches that every later snapshot sees, and figures nobody asked to renew for long."""
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, [DAYS_KEPT, DAYS_KEPT])


def watch(relations: Iterable[str]) -> None:
    """Put the triggers on tables that lack them, and forget what was kept: a migration may have changed anything."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM figures_kept")
        for relation in sorted(relations):
            for event, table in EVENTS.items():
                cursor.execute(_trigger(relation, event, table))
                # ALWAYS: also while replication or a restore has switched ordinary triggers off.
                cursor.execute(f'ALTER TABLE "{relation}" ENABLE ALWAYS TRIGGER figures_{event}')


def _trigger(relation: str, event: str, table: str) -> str:
    changed = f"REFERENCING {table} TABLE AS changed " if table else ""
    return (
        f'CREATE OR REPLACE TRIGGER figures_{event} AFTER {event} ON "{relation}" '
        f"{changed}FOR EACH STATEMENT EXECUTE FUNCTION figures_touched()"
    )

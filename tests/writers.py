"""Writers for the stress test, in processes of their own: they delay, roll back, undo savepoints, change nothing."""

from __future__ import annotations

import random
import time

import psycopg


def write(seed: int, enough, dsn: str, said) -> None:
    r, done = random.Random(seed), 0
    with psycopg.connect(dsn) as c:
        said.put(("here", 0))
        while not enough.is_set():
            try:
                with c.transaction():
                    if r.random() < 0.3:
                        c.execute("SELECT pg_current_xact_id()")  # an id taken long before the change
                    time.sleep(r.choice([0, 0, 0.002, 0.02]))
                    _change(c, r, r.choice(["stress_a", "stress_a", "stress_b"]))
                    time.sleep(r.choice([0, 0, 0.001, 0.01, 0.05]))
                    if r.random() < 0.15:
                        raise psycopg.Rollback
                done += 1
            except psycopg.errors.DeadlockDetected:
                pass
            time.sleep(r.choice([0, 0.01, 0.1]))
    said.put(("written", done))


def _change(c, r: random.Random, table: str) -> None:
    if r.random() < 0.2:
        with c.transaction():  # a savepoint, undone
            c.execute(f"INSERT INTO {table} SELECT 1")
            raise psycopg.Rollback
    if r.random() < 0.2:
        c.execute(f"UPDATE {table} SET v = v WHERE false")
        return
    for _ in range(r.randint(1, 3)):
        c.execute(r.choice([
            f"INSERT INTO {table} SELECT generate_series(1, {r.randint(1, 5)})",
            f"UPDATE {table} SET v = v + 1 WHERE ctid = (SELECT min(ctid) FROM {table})",
            f"DELETE FROM {table} WHERE ctid = (SELECT max(ctid) FROM {table})",
        ]))  # fmt: skip

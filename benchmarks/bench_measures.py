"""The engine against the best hand-written SQL, on a million terms of membership. Compare on a quiet machine only.

The house of a million terms is built once under var/bench (a few minutes) and used again. CONCERTINO_TERMS changes its size.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("CONCERTINO_HOME", str(Path(__file__).resolve().parent.parent / "var" / "bench"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import best_sql
import django

from concertino.config import embedded

TERMS = int(os.environ.get("CONCERTINO_TERMS", "1000000"))
MONTHS = [date(2016 + (i + 1) // 12, (i + 1) % 12 + 1, 1) - timedelta(days=1) for i in range(120)]
YEARS = [(date(y, 1, 1), date(y, 12, 31)) for y in range(2016, 2026)]


def main() -> None:
    embedded.ensure_running()
    django.setup()
    from django.core.management import call_command

    from concertino.config import demo
    from concertino.domains.members.models import Membership

    call_command("migrate", verbosity=0)
    if Membership.objects.count() < TERMS * 0.9:
        demo.grow(members=TERMS * 262 // 1000)
    compare()
    kept_figures()
    print(f"memory of this process: {_memory()} MB")


def compare() -> None:
    from django.db import connection

    from concertino.ground.measures import measures
    from concertino.ground.periods import Period

    years, firsts, lasts = [Period(*y) for y in YEARS], [y[0] for y in YEARS], [y[1] for y in YEARS]
    at = date(2021, 12, 31)
    questions: list[tuple[str, Callable, str]] = [
        ("120 months × sectors", lambda: measures["members.active"].series(MONTHS, "sector"), best_sql.active_by_sector(MONTHS)),
        ("value at a date", lambda: measures["members.active"].value(at), best_sql.active_on(at)),
        ("new by year", lambda: measures["members.new"].series(years), best_sql.new_by_year(firsts)),
        ("returned by year", lambda: measures["members.returned"].series(years), best_sql.returned_by_year(firsts, lasts[-1])),
        ("lapsed by year", lambda: measures["members.lapsed"].series(years), best_sql.lapsed_by_year(firsts, lasts[-1])),
        ("retention by year", lambda: measures["members.retention"].series(years), best_sql.retention_by_year(firsts, lasts)),
    ]
    print(f"{'question':24}{'engine':>10}{'best SQL':>10}{'ratio':>8}")
    for name, ask, text in questions:
        engine, best = _in_turn(ask, lambda text=text: _run(connection, text))
        print(f"{name:24}{engine:8.0f}ms{best:8.0f}ms{engine / best:8.2f}", flush=True)


def kept_figures() -> None:
    from concertino.base.figures.actions import Asked, read

    asked = [Asked("members.active", MONTHS, "sector")]
    read(asked)
    print(f"a kept figure: {_median(lambda: read(asked), 25):.1f} ms")


def _run(connection, text: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall()


def _in_turn(one: Callable, other: Callable, rounds: int = 7) -> tuple[float, float]:
    """Medians of both, run in turn so that a noise of the machine falls on both alike."""
    one(), other()
    times: tuple[list, list] = ([], [])
    for _ in range(rounds):
        for ask, into in zip((one, other), times, strict=True):
            into.append(_time(ask))
    return statistics.median(times[0]), statistics.median(times[1])


def _median(ask: Callable, rounds: int) -> float:
    return statistics.median(_time(ask) for _ in range(rounds))


def _time(ask: Callable) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000


def _memory() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()

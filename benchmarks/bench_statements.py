"""The statements of a ledger of a million postings beside bare SQL, and the page of an event with a thousand registrations.

The house is built under var/bench-statements; what is written in it is rolled back. ``python benchmarks/bench_statements.py [N]``
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-statements")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

SECONDS, RATIO, PAGE = 1.0, 1.5, 0.150  # of a statement, beside bare SQL, of the page of an event
PEOPLE = 1000
FILL = """
    INSERT INTO finance_movement (number, "on", kind, label_fr, label_en)
    SELECT 'B-' || n, date '2018-07-01' + (n %% 1461), 'entry', 'Essai', 'Trial' FROM generate_series(1, %(movements)s) n;
    INSERT INTO finance_posting (movement_id, account_id, amount)
    SELECT m.id, CASE side WHEN 1 THEN %(bank)s ELSE %(income)s END, side * (1 + m.id %% 500)
    FROM finance_movement m, (VALUES (1), (-1)) AS sides (side) WHERE m.number LIKE 'B-%%';
"""
BARE = """
    SELECT a.code, sum(p.amount) FROM finance_posting p JOIN finance_movement m ON m.id = p.movement_id
    JOIN finance_account a ON a.id = p.account_id
    WHERE m."on" BETWEEN '2020-07-01' AND '2021-06-30' AND a.kind IN ('income', 'expense') GROUP BY a.code
"""


def main(postings: int) -> None:
    embedded.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        sound = [ledger(postings), event()]
        transaction.set_rollback(True)
    sys.exit(0 if all(sound) else 1)


def ledger(postings: int) -> bool:
    from django.db import connection

    from concertino.domains.budgets.statements import balance_on, results_of
    from concertino.domains.finance.models import Account
    from concertino.ground.periods import Period

    bank, income = (Account.objects.get(code=code).pk for code in ("1000", "4100"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # rows of a trial: no journal, and they balance
        cursor.execute(FILL, {"movements": postings // 2, "bank": bank, "income": income})
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE finance_movement, finance_posting")

        def bare() -> dict[str, Decimal]:
            cursor.execute(BARE)
            return dict(cursor.fetchall())

        least = timed("bare SQL", bare)
        year = Period(date(2020, 7, 1), date(2021, 6, 30))
        ours = timed("statement of results", lambda: results_of(year))
        whole = timed("balance sheet, of all of it", lambda: balance_on(date(2022, 6, 30)))
        assert results_of(year).income.total == -sum(bare().values()) and balance_on(date(2022, 6, 30)).foots
    sound = ours < SECONDS and whole < SECONDS and ours < RATIO * least
    print(f"{'within' if sound else 'BEYOND'} {SECONDS} s and {RATIO} × bare SQL, of {postings} postings: × {ours / least:.2f}")
    return sound


def event() -> bool:
    from django.test import Client

    from concertino.base.people import actions as people
    from concertino.base.people.models import User
    from concertino.config import roles
    from concertino.domains.services import actions

    roles.apply()
    reader = User.objects.create_user("bench@example.org", "bench")
    reader.groups.add(roles.group("direction"))
    client = Client()
    client.force_login(reader)
    begins = datetime(2030, 5, 6, 18, tzinfo=UTC)
    of = actions.offer(by=None, name_fr="Banc", opened_on=date(2020, 1, 6), public="everybody")
    made = actions.plan_event(
        by=None, service=of, title_fr="Banc d’essai", sessions=[(begins, begins + timedelta(hours=2))], capacity=PEOPLE - 100
    )
    for number in range(PEOPLE):
        facts: dict[str, Any] = {"given_name": f"Prénom {number}", "family_name": "Essai", "email": f"b{number}@example.org"}
        who = people.add(by=None, kind="person", on=date(2020, 1, 6), **facts)
        actions.register(by=None, event=made, contact=who, at=datetime(2026, 1, 5, 12, tzinfo=UTC))
    from django.urls import reverse

    place = reverse("services:event", args=[made.pk])
    assert client.get(place).status_code == 200
    taken = timed(f"page of an event with {PEOPLE} registrations", lambda: client.get(place))
    print(f"{'within' if taken < PAGE else 'BEYOND'} {PAGE * 1000:.0f} ms")
    return taken < PAGE


def timed(what: str, act: Callable[[], object], times: int = 7) -> float:
    taken = []
    for _turn in range(times):
        started = perf_counter()
        act()
        taken.append(perf_counter() - started)
    middle = statistics.median(taken)
    print(f"{what:50}{middle * 1000:10.1f} ms")
    return middle


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

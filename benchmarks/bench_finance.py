"""How long ten thousand invoices and their payments take, beside as many bare inserts; and the figures read afterwards.

The house is built under var/bench-finance; what is written in it is rolled back. ``python benchmarks/bench_finance.py [N]``
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-finance")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

SECONDS = 15.0  # for ten thousand, each way
ISSUED, DUE, PAID, LATER = date(2026, 1, 10), date(2026, 2, 10), date(2026, 2, 1), date(2026, 3, 1)
TERM = Decimal("245.00")


def main(count: int) -> None:
    embedded.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        measure(count)
        transaction.set_rollback(True)


def measure(count: int) -> None:
    from concertino.domains.finance import actions
    from concertino.domains.finance.actions import Draft, DraftLine, Receipt
    from concertino.domains.finance.models import Invoice, Posting

    payers = members(count)
    lines = (DraftLine("4100", "Cotisation 2026", "Dues 2026", TERM, 1, True), DraftLine("4110", "Dossier", "File", Decimal(20)))
    drafts = [Draft(payer, lines, DUE) for payer in payers]
    bare = timed("bare inserts of as many rows, two of them a payer", lambda: bare_inserts(2 * count))
    issued = timed("issue_many", lambda: actions.issue_many(by=None, drafts=drafts, on=ISSUED), bare)
    receipts = [Receipt(payer, TERM, "transfer", PAID) for payer in payers]
    received = timed("receive_many", lambda: actions.receive_many(by=None, receipts=receipts), bare)
    timed("what is overdue, one by one", lambda: list(Invoice.objects.overdue_on(LATER)))
    timed("finance.dues_overdue", lambda: _measured("finance.dues_overdue", LATER))
    timed("finance.revenue by source", lambda: _broken_down("finance.revenue", "source"))
    assert Posting.objects.total() == 0
    within = max(issued, received) < SECONDS * count / 10_000
    print(f"{'within' if within else 'BEYOND'} {SECONDS * count / 10_000:.1f} s each way for {count} invoices")
    sys.exit(0 if within else 1)


def members(count: int) -> list:
    from concertino.base.people.models import Contact

    return Contact.objects.bulk_create(
        [
            Contact(kind="organisation", name=f"Banc d’essai {i}", sort_name=f"Banc d’essai {i}", folded=f"banc d'essai {i}")
            for i in range(count)
        ],
        batch_size=2000,
    )


def bare_inserts(count: int) -> None:
    """As a measure of the machine: rows of a table without keys, triggers or journal, by COPY."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_bare (payer bigint, on_day date, amount numeric(12, 2), label text)")
        with cursor.copy("COPY bench_bare FROM STDIN") as copy:
            for number in range(count):
                copy.write_row((number, ISSUED, TERM, "Cotisation 2026"))


def timed(what: str, act: Callable[[], object], beside: float | None = None) -> float:
    begun = perf_counter()
    act()
    took = perf_counter() - begun
    ratio = f"{took / beside:8.1f} ×" if beside else ""
    print(f"{what:52}{took:8.2f} s{ratio}")
    return took


def _measured(key: str, day: date) -> object:
    from concertino.ground.measures import measures

    return measures[key].value(day)


def _broken_down(key: str, by: str) -> object:
    from concertino.ground.measures import measures
    from concertino.ground.periods import fiscal_year

    return measures[key].breakdown(by, fiscal_year(ISSUED))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

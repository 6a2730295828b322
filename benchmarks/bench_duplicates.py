"""Contacts that are the same: how many of the pairs shown are right (precision), how many of the true ones are shown (recall),
on public sets whose truth is known; and how long it takes to compare 10,000 contacts, and a new one with 100,000.

The same code as the page of likely duplicates. FEBRL 1 and 2 must reach a precision of 0.95 and a recall of 0.90. The corpora
lie in the folder named by CONCERTINO_CORPORA, else beside the repository. The house is built under var/bench-duplicates.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-duplicates")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("CONCERTINO_CORPORA", ROOT.parent / "shared" / "data" / "members"))
PRECISION, RECALL = 0.95, 0.90
AMONG, ALL_WITHIN = 10_000, 20.0  # contacts, seconds
AGAINST, ONE_WITHIN = 100_000, 200.0  # contacts, milliseconds
GIVEN = "Maude Zoé Jean Marie Luc Anne Paul Élise Noé Rose Hugo Léa Marc Ève Yves Nina Guy Inès Karl Lou".split()  # noqa: SIM905


def main() -> int:
    embedded.ensure_running()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    kept = [*qualities()] if CORPORA.is_dir() else []
    return 0 if all([*kept, *speeds()]) else 1


def qualities():
    from django.db import transaction

    from concertino.base.people.tests import corpora

    print(f"{'':16}{'precision':>10}{'recall':>10}{'shown':>8}{'true':>8}{'seconds':>9}")
    for make in (lambda data: corpora.febrl(data, 1), lambda data: corpora.febrl(data, 2), corpora.splink, corpora.organisations):
        corpus = make(CORPORA)
        with transaction.atomic():
            empty()
            started = time.perf_counter()
            found = corpora.measured(corpus)
            took = time.perf_counter() - started
            transaction.set_rollback(True)
        print(f"{corpus.name:16}{found.precision:10.3f}{found.recall:10.3f}{found.shown:8}{found.true:8}{took:9.1f}")
        if corpus.name.startswith("FEBRL"):
            yield found.precision >= PRECISION and found.recall >= RECALL


def speeds():
    from django.db import connection, transaction

    from concertino.base.people import actions
    from concertino.base.people.models import Contact

    with transaction.atomic():
        empty()
        add(AMONG)
        started = time.perf_counter()
        found = actions.find_duplicates(by=None)
        took = time.perf_counter() - started
        print(f"among {AMONG:,} contacts: {found} pairs in {took:.1f} s, {took / ALL_WITHIN:.2f} of {ALL_WITHIN:.0f} s")
        yield took <= ALL_WITHIN
        add(AGAINST - AMONG, AMONG)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_contact")
        times = []
        for number in range(0, AGAINST, AGAINST // 25):
            started = time.perf_counter()
            alike = Contact.objects.likely_duplicates(**(person(number) | {"phone": "", "city": "Québec"}))
            times.append((time.perf_counter() - started) * 1000)
            assert alike
        one = statistics.median(times)
        print(
            f"one against {AGAINST:,}: {one:.0f} ms, at most {max(times):.0f} ms, {one / ONE_WITHIN:.2f} of {ONE_WITHIN:.0f} ms"
        )
        yield one <= ONE_WITHIN
        transaction.set_rollback(True)


def empty() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE people_contact CASCADE")


def add(count: int, first: int = 0) -> None:
    from datetime import date

    from concertino.base.people import actions

    for start in range(first, first + count, 10_000):
        rows = [person(number) for number in range(start, min(start + 10_000, first + count))]
        actions.take_in(by=None, rows=rows, on=date(2026, 1, 1))


def person(number: int) -> dict[str, str]:
    """A fictional person: family names repeat as they do in a city, given names more so."""
    syllables = ["tre", "mon", "bel", "gau", "roy", "cha", "lan", "vil", "per", "ber", "dou", "fon"]
    family = "".join(syllables[number // 12**place * 7 % 12] for place in range(3)).capitalize()
    return {
        "kind": "person", "given_name": GIVEN[number * 13 % len(GIVEN)], "family_name": family + syllables[number % 11],
        "street": f"{number % 900 + 1}, rue {syllables[number % 12]}{syllables[number // 7 % 12]}",
        "city": ("Québec", "Laval", "Montréal", "Gatineau")[number % 4], "postal_code": f"H{number % 9}X {number // 9 % 9}Y4",
        "phone": f"514 {number % 1000:03}-{number // 10 % 10_000:04}",
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

"""How long a spreadsheet of contacts takes to preview and import, and how much memory: 10,000 rows, under 6 s and 400 MB.

The house is built under var/bench-import; what is written in it is rolled back. ``python benchmarks/bench_import.py [ROWS]``
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-import")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django
import xlsxwriter

from concertino.config import embedded

SECONDS, MEGABYTES = 6.0, 400
HEADERS = ("Identifiant", "Nature", "Nom", "Prénom", "Nom de famille", "Catégorie", "Secteurs", "Région", "Ville", "Courriel",
           "Téléphone", "Langue")  # fmt: skip
REGIONS = ("Montréal", "Estrie", "Capitale-Nationale", "Outaouais", "Laval")
SECTORS = ("Musique de chambre; Musique nouvelle", "Jazz", "Chant choral", "Musique ancienne; Musique baroque")


def workbook(rows: int) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Contacts")
        sheet.write_row(0, 0, HEADERS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, _contact(number))
    return held.getvalue()


def _contact(number: int) -> tuple:
    about = (SECTORS[number % 4], REGIONS[number % 5], f"Ville {number % 97}", f"contact{number}@example.org",
             f"514 555-{number % 10000:04}", "français" if number % 3 else "anglais")  # fmt: skip
    if number % 2:
        return (f"B-{number}", "Organisme", f"Ensemble fictif {number}", "", "", "Organisme corporatif", *about)
    return (f"B-{number}", "Personne", "", f"Prénom{number % 331}", f"Fictif-{number}", "Individu", *about)


@contextmanager
def timed(label: str, times: dict[str, float]):
    start = perf_counter()
    yield
    times[label] = perf_counter() - start
    print(f"  {label:<22}{times[label]:>7.2f} s")


def measure(rows: int) -> bool:
    from concertino.base.imports import actions

    content, today, times = workbook(rows), date(2021, 6, 30), {}
    print(f"{rows} rows, {len(content) / 1e6:.1f} MB of XLSX")
    for turn in ("first", "again"):
        with timed(f"{turn}: read", times):
            imported = actions.receive(by=None, sheet="contacts", name="bench.xlsx", content=content)
        with timed(f"{turn}: preview", times):
            actions.preview_now(by=None, imported=imported, today=today)
        with timed(f"{turn}: import", times):
            actions.apply(by=None, imported=imported, today=today)
        print(f"  created {imported.created}, unchanged {imported.unchanged}, rejected {imported.rejected}")
    return _judged(sum(took for step, took in times.items() if step.startswith("first")))


def _judged(seconds: float) -> bool:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"in all {seconds:.2f} s: {seconds / SECONDS:.2f} of what is allowed ({SECONDS:.0f} s)")
    print(f"memory {memory:.0f} MB: {memory / MEGABYTES:.2f} of what is allowed ({MEGABYTES} MB)")
    return seconds <= SECONDS and memory <= MEGABYTES


def main() -> int:
    embedded.ensure_running()
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from django.test import override_settings

    from concertino.config import collector

    collector.settle()  # as the worker does, which imports
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as files, override_settings(MEDIA_ROOT=files), transaction.atomic():
        kept = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
        transaction.set_rollback(True)
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""What the registers of contacts and of members cost with 100,000 lines: a page under 150 ms, a search under 100 ms.

Server time of one process, measured inside it with the whole of the middleware: no network, no browser. ``whole`` is the full
page, ``part`` what htmx asks for. The house is built once under var/bench-registers.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-registers")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

LINES = 100_000
REGISTERS = {"contacts": "/contacts/", "members": "/membres/"}
PAGE, SEARCH = 150.0, 100.0  # milliseconds
# What is asked of each register, and in how long it is to answer.
QUESTIONS: dict[str, tuple[dict[str, str], float]] = {
    "page": ({}, PAGE),
    "page 3000": ({"page": "3000"}, PAGE),
    "search, many found": ({"q": "quatuor"}, SEARCH),
    "search, two words": ({"q": "Orchestré 1500"}, SEARCH),
    "search, nothing found": ({"q": "introuvable"}, SEARCH),
}


def main() -> int:
    embedded.ensure_running()
    django.setup()
    prepare()
    client = reader()
    print(f"{'':32}{'whole':>10}{'part':>10}{'ratio of the larger':>22}")
    kept = [measured(client, register, question) for register in REGISTERS for question in QUESTIONS]
    return 0 if all(kept) else 1


def prepare() -> None:
    from django.core.management import call_command

    from concertino.base.people.models import Contact
    from concertino.config import demo, roles

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    roles.apply()
    if not Contact.objects.exists():
        demo.grow(LINES)


def reader():
    from django.test import Client

    from concertino.config import collector, demo

    client = Client()
    client.force_login(demo.accounts()["direction"], backend="concertino.base.people.backends.RoleBackend")
    client.get("/")  # all that pages are made of is loaded
    collector.settle()  # as the process that serves them does
    return client


def measured(client, register: str, question: str) -> bool:
    told, target = QUESTIONS[question]
    address = f"{REGISTERS[register]}?{urlencode(told)}"
    whole = _median(lambda: client.get(address))
    part = _median(lambda: client.get(address, headers={"HX-Request": "true"}))
    ratio = max(whole, part) / target
    print(f"{register:10}{question:22}{whole:7.1f} ms{part:7.1f} ms{ratio:10.2f} of {target:.0f} ms")
    return ratio <= 1


def _median(ask: Callable, rounds: int = 15) -> float:
    ask()
    return statistics.median(_time(ask) for _ in range(rounds))


def _time(ask: Callable) -> float:
    started = time.perf_counter()
    assert ask().status_code == 200
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())

"""What the plan's page, an indicator, and the board's report cost in a house of 300 members, and in one a hundred times larger.

Server time of one process, measured inside it: no network, no browser. The houses are built once under var/.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

PLACE = Path(__file__).resolve().parent.parent / "var"
PAGES = {"plan": "/plan/?as_of=2020-06-30", "indicator": "/plan/indicateur/members.active/?as_of=2020-06-30"}
TARGETS = {"plan": 80.0, "indicator": 80.0, "report": 3000.0}  # milliseconds


def main(members: int) -> None:
    os.environ["CONCERTINO_HOME"] = str(PLACE / f"bench-pages-{members}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
    from concertino.config import embedded

    embedded.ensure_running()
    import django

    django.setup()
    prepare(members)
    for name, ms in measured().items():
        print(f"{members:>7} members  {name:10}{ms:8.1f} ms   {ms / TARGETS[name]:5.2f} of the target")
    print(f"{members:>7} members  memory    {_memory():6} MB   {_memory() / 300:5.2f} of the target")


def prepare(members: int) -> None:
    from django.core.management import call_command

    from concertino.base.people.models import Contact
    from concertino.config import demo, roles

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    roles.apply()
    demo.make()
    if members > 300 and Contact.objects.count() < members:
        demo.grow(members)


def measured() -> dict[str, float]:
    from django.test import Client

    from concertino.config import collector, demo

    client = Client()
    client.force_login(demo.accounts()["direction"], backend="concertino.base.people.backends.RoleBackend")
    client.get("/")  # all that pages are made of is loaded
    collector.settle()  # as the process that serves them does
    pages = {name: _median(lambda address=address: client.get(address)) for name, address in PAGES.items()}
    return pages | {"report": _median(lambda: client.get("/plan/rapport/?as_of=2020-06-30&lang=fr"), rounds=3)}


def _median(ask, rounds: int = 15) -> float:
    ask()
    return statistics.median(_time(ask) for _ in range(rounds))


def _time(ask) -> float:
    started = time.perf_counter()
    assert ask().status_code == 200
    return (time.perf_counter() - started) * 1000


def _memory() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(int(sys.argv[1]))
    else:
        for size in (300, 30_000):  # each in a process of its own: one home a process
            os.spawnv(os.P_WAIT, sys.executable, [sys.executable, __file__, str(size)])

"""What the watch costs with 100,000 items: a page of the queue under 150 ms, a search in all that was kept under 200 ms.

Server time of one process, measured inside it with the whole of the middleware: no network, no browser. All the
items wait first, then all are kept through the verb. The house stands under var/bench-watch.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-watch")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

ITEMS, AT_ONCE, THEMES, SOURCES = 100_000, 5_000, 8, 60
PAGE, SEARCH = 150.0, 200.0  # milliseconds
FIRST = datetime(2018, 1, 1, tzinfo=UTC)
QUEUE, KEPT = "/veille/", "/veille/gardes/"
# What is asked, and in how long it is to answer. Half of all items say "subvention".
QUESTIONS: dict[str, tuple[str, dict[str, str], float]] = {
    "queue": (QUEUE, {}, PAGE),
    "queue, page 1000": (QUEUE, {"page": "1000"}, PAGE),
    "queue, of a theme": (QUEUE, {"theme": "1"}, PAGE),
    "kept": (KEPT, {}, PAGE),
    "search, half found": (KEPT, {"q": "subventions"}, SEARCH),
    "search, two words": (KEPT, {"q": "orchestre jeunesse"}, SEARCH),
    "search, a phrase": (KEPT, {"q": '"mot-12 mot-13"'}, SEARCH),
    "search, few found": (KEPT, {"q": "numero77"}, SEARCH),
    "search, nothing found": (KEPT, {"q": "introuvable"}, SEARCH),
    "search in a theme": (KEPT, {"q": "subventions", "theme": "1"}, SEARCH),
}
WORDS = (
    "orchestre",
    "jeunesse",
    "tournée",
    "festival",
    "musicien",
    "droit",
    "diffuseur",
    "chœur",
    "salle",
    "funding",
    "touring",
    "grant",
)


def main() -> int:
    embedded.ensure_running()
    django.setup()
    prepare()
    client = reader()
    kept = [measured(client, "waiting", name) for name in QUESTIONS if QUESTIONS[name][0] == QUEUE]
    keep_all()
    kept += [measured(client, "kept", name) for name in QUESTIONS if QUESTIONS[name][0] == KEPT]
    return 0 if all(kept) else 1


def prepare() -> None:
    from django.core.management import call_command
    from django.db import connection

    from concertino.config import roles
    from concertino.domains.watch.models import Item, ItemSource, ItemTheme, Source, Theme

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    roles.apply()
    with connection.cursor() as cursor:  # from the first row on: which theme is asked about is known by its number
        tables = ", ".join(model._meta.db_table for model in (ItemTheme, ItemSource, Item, Source, Theme))
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    Theme.objects.bulk_create(Theme(code=f"t{n}", name_fr=f"Thème {n}") for n in range(THEMES))
    Source.objects.bulk_create(
        Source(kind="feed", name=f"Source {n}", url=f"https://{n}.example.org", started_on=FIRST.date()) for n in range(SOURCES)
    )
    chance = random.Random(2018)
    for start in range(0, ITEMS, AT_ONCE):
        keys = [item.pk for item in Item.objects.bulk_create(written(chance, start))]
        ItemTheme.objects.bulk_create(ItemTheme(item_id=key, theme_id=key % THEMES + 1) for key in keys)
        ItemSource.objects.bulk_create(
            ItemSource(item_id=key, source_id=key % SOURCES + 1, guid=str(key), seen_at=FIRST) for key in keys
        )
    analyse()


def written(chance: random.Random, start: int) -> Iterator:
    from concertino.domains.watch.models import Item

    for number in range(start, start + AT_ONCE):
        said = " ".join(chance.choices(WORDS, k=5)) + " " + " ".join(f"mot-{chance.randrange(5000)}" for _word in range(50))
        about = "Une subvention pluriannuelle. " if number % 2 else ""
        yield Item(
            title=f"Article {number} {chance.choice(WORDS)}", found_at=FIRST + timedelta(minutes=number), language="fr",
            url=f"https://site.example.org/{number}", summary=f"<p>{about}{said} numero{number % 5000}</p>",
        )  # fmt: skip


def keep_all() -> None:
    """Through the verb, so that words are found as they are in a house."""
    from concertino.config import demo
    from concertino.domains.watch.actions import keep_many
    from concertino.domains.watch.models import Item

    started = time.perf_counter()
    by = demo.accounts()["direction"]
    for start in range(0, ITEMS, AT_ONCE):
        keep_many(by=by, rows=Item.objects.filter(pk__gt=start, pk__lte=start + AT_ONCE), on=FIRST.date())
    print(f"{ITEMS} items kept and made findable in {time.perf_counter() - started:.1f} s")
    analyse()


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE watch_item, watch_itemtheme, watch_itemsource")


def reader():
    from django.test import Client

    from concertino.config import collector, demo

    client = Client()
    client.force_login(demo.accounts()["direction"], backend="concertino.base.people.backends.RoleBackend")
    client.get("/")  # all that pages are made of is loaded
    collector.settle()  # as the process that serves them does
    return client


def measured(client, state: str, name: str) -> bool:
    address, told, target = QUESTIONS[name]
    asked = f"{address}?{urlencode(told)}"
    whole = _median(lambda: client.get(asked))
    part = _median(lambda: client.get(asked, headers={"HX-Request": "true"}))
    ratio = max(whole, part) / target
    print(f"{ITEMS} {state}: {name:24}{whole:7.1f} ms{part:7.1f} ms in part{ratio:8.2f} of {target:.0f} ms", flush=True)
    return ratio <= 1


def _median(ask, rounds: int = 7) -> float:
    ask()
    return statistics.median(_time(ask) for _ in range(rounds))


def _time(ask) -> float:
    started = time.perf_counter()
    assert ask().status_code == 200
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())

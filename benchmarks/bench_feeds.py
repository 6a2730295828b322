"""200 feeds of 50 items, all new, from a server on this machine: fetched, cleaned, told from one another, stored.

Beside it what the least would cost: the same feeds fetched, parsed by the fastest reader, and copied into a bare table.
The house stands under var/bench-feeds.
"""

from __future__ import annotations

import os
import random
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-feeds")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

FEEDS, ITEMS, WORDS = 200, 50, 60
ASKED = 2.0  # seconds for all of them
HERE = "127.0.0.1"
words = [
    f"{start}{end}"
    for start in ("mus", "chan", "scèn", "concer", "récit", "tourn")
    for end in ("ique", "son", "e", "t", "al", "ée")
]


def page(number: int) -> bytes:
    chance = random.Random(number)
    items = "".join(
        f"<item><title>Article {number}-{n} {chance.choice(words)}</title><link>https://site{number}.example.org/{n}/?utm_source=rss"
        f"</link><guid>https://site{number}.example.org/?p={n}</guid><pubDate>Tue, 30 Jun 2020 {n % 24:02}:00:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{' '.join(f'{chance.choice(words)}{chance.randrange(99)}' for _word in range(WORDS))}"
        f" <a href='/x' onclick='y()'>lire</a></p>]]></description></item>"
        for n in range(ITEMS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Fil {number}</title>{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as web servers do: otherwise each answer waits 40 ms for the acknowledgement of its head
    pages: dict[str, bytes] = {}

    def do_GET(self) -> None:
        content = self.pages.get(self.path, b"")
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def serve() -> str:
    """In a process of its own, so that serving is no part of what is measured; its place."""
    reads, writes = os.pipe()
    if not os.fork():
        Handler.pages = {f"/{number}": page(number) for number in range(FEEDS)}
        server = ThreadingHTTPServer((HERE, 0), Handler)
        os.write(writes, f"{server.server_port}\n".encode())
        threading.Thread(target=_end_with_parent, daemon=True).start()
        server.serve_forever()
    return f"{HERE}:{os.read(reads, 10).decode().strip()}"


def _end_with_parent() -> None:
    from time import sleep

    parent = os.getppid()
    while os.getppid() == parent:
        sleep(0.2)
    os._exit(0)


def main() -> int:
    place = serve()
    os.environ["CONCERTINO_WATCH_HOSTS"] = place
    prepare()
    whole = min(once(place) for _turn in range(3))
    again = repeated()
    bare = min(least(place) for _turn in range(3))
    print(f"{FEEDS} feeds of {ITEMS} items, all new: {whole:.2f} s, {whole / ASKED:.2f} of {ASKED:.0f} s")
    print(f"the same again, unchanged: {again:.2f} s")
    print(f"bare fetch, parse and store: {bare:.2f} s; ratio {whole / bare:.1f}")
    return 0 if whole <= ASKED else 1


def prepare() -> None:
    from concertino.config import collector, embedded

    embedded.ensure_running()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    collector.settle()  # as the worker does, which fetches


def once(place: str) -> float:
    from django.core.cache import cache
    from django.utils import timezone

    from concertino.domains.watch import actions
    from concertino.domains.watch.actions.sources import store_sources
    from concertino.domains.watch.models import Item, Source, TextMark

    now = timezone.now()
    empty(Item, Source, TextMark)
    cache.clear()
    on = timezone.localdate(now)
    store_sources([(Source(kind="feed", name=f"Fil {n}", url=f"http://{place}/{n}", started_on=on), ()) for n in range(FEEDS)])
    began = perf_counter()
    came = actions.fetch_due(at=now)
    took = perf_counter() - began
    assert came == {"new": FEEDS}, came
    assert Item.objects.count() == FEEDS * ITEMS
    return took


def repeated() -> float:
    from datetime import timedelta

    from django.utils import timezone

    from concertino.domains.watch import actions

    began = perf_counter()
    came = actions.fetch_due(at=timezone.now() + timedelta(days=2))
    assert came == {"same": FEEDS}, came
    return perf_counter() - began


def least(place: str) -> float:
    import fastfeedparser
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TABLE IF EXISTS bare; CREATE TABLE bare (guid text PRIMARY KEY, title text, link text, content text)"
        )
        began = perf_counter()
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for number in range(FEEDS):
                with urlopen(f"http://{place}/{number}") as answer:
                    feed = fastfeedparser.parse(answer.read())
                for one in feed.entries:
                    copy.write_row((one["id"], one["title"], one["link"], one.get("description", "")))
        took = perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return took


def empty(*models: type) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(model._meta.db_table for model in models)} CASCADE")


if __name__ == "__main__":
    sys.exit(main())

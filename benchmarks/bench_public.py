"""How fast is a public page behind its cache, beside a static file of the same server? Wanted: at least 90 % of its rate.

python benchmarks/bench_public.py [SECONDS]   (5 each; its house is built under var/bench-public)

gunicorn as `concertino serve` starts it; one client keeps its connection and asks one after the other, in turns of half a second.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
from pathlib import Path
from time import perf_counter, sleep

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-public")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django

from concertino.config import embedded

WANTED, TURN = 0.9, 0.5


def main(seconds: float) -> None:
    from django.contrib.staticfiles.storage import staticfiles_storage
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    _publish()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "concertino.config.cli", "serve", "--no-jobs", "--port", str(port)])
    try:
        client = _connected(port)
        pages = {"public page": "/public/actualites/1/", "static file": staticfiles_storage.url("ui/icon.svg")}
        counts, spent = dict.fromkeys(pages, 0), dict.fromkeys(pages, 0.0)
        while min(spent.values()) < seconds:
            for name, path in pages.items():
                number, took = _turn(client, path)
                counts[name] += number
                spent[name] += took
    finally:
        server.terminate()
        server.wait()
    rates = {name: counts[name] / spent[name] for name in pages}
    print(", ".join(f"{name}: {rate:.0f} a second" for name, rate in rates.items()))
    print(f"ratio {rates['public page'] / rates['static file']:.2f} (wanted: at least {WANTED})")


def _publish() -> None:
    from django.utils import timezone

    from concertino.domains.website import actions
    from concertino.domains.website.models import News

    if not News.objects.exists():
        now = timezone.now()
        news = actions.write_news(by=None, title_fr="Une nouvelle", text_fr="Du texte. " * 60)
        actions.publish(by=None, news=news, at=now, now=now)


def _connected(port: int) -> http.client.HTTPConnection:
    for _attempt in range(200):
        client = http.client.HTTPConnection("127.0.0.1", port)
        try:
            client.request("GET", "/robots.txt")
            client.getresponse().read()
            return client
        except OSError:
            sleep(0.1)
    raise SystemExit("the server did not start")


def _turn(client: http.client.HTTPConnection, path: str) -> tuple[int, float]:
    number, started = 0, perf_counter()
    while (took := perf_counter() - started) < TURN:
        client.request("GET", path)
        answer = client.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        number += 1
    return number, took


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5)

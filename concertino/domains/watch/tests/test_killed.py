"""A worker that is killed while it reads, for real: what it had stored stays, the rest is read later, nothing twice."""

import os
import subprocess
import sys
from datetime import timedelta
from threading import Event
from time import monotonic, sleep

import pytest
from django.core.cache import cache
from django.db import connection

from concertino.domains.watch import actions
from concertino.domains.watch.actions.fetching.claiming import LEASE
from concertino.domains.watch.models import Item, ItemSource, SourceState
from concertino.domains.watch.tests.feeding import AT, source
from concertino.domains.watch.tests.serving import rss, serving

WORKER = f"""
import django; django.setup()
from datetime import datetime
from concertino.domains.watch import actions
actions.fetch_due(at=datetime.fromisoformat({AT.isoformat()!r}))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_reads_loses_and_doubles_nothing(settings):
    cache.clear()
    asked, over = Event(), Event()
    with serving() as server:
        settings.WATCH_HOSTS = [server.place]
        for n in range(3):
            server.answers[f"/{n}"] = rss(*(f"Titre-{n}-{m}" for m in range(4)))
            source(str(n), url=f"{server.url}/{n}")
        server.answers["/3"] = lambda handler: asked.set() or (over.wait(20) and None)
        source("3", url=f"{server.url}/3")
        SourceState.objects.update(host="127.0.0.1")
        _killed_once(asked, server.place)
        over.set()
        server.answers["/3"] = rss("Titre-3")
        assert (Item.objects.count(), ItemSource.objects.count()) == (12, 12)
        assert actions.fetch_due(at=AT) == {}  # the dead one has it still, and the host with it
        SourceState.objects.update(next_at=AT)
        assert sum(actions.fetch_due(at=AT + LEASE + timedelta(minutes=1)).values()) == 4
    assert (Item.objects.count(), ItemSource.objects.count()) == (13, 13)
    assert not SourceState.objects.exclude(claimed_until=None).exists()


def _killed_once(asked: Event, place: str) -> None:
    """A process of its own, ended without a word as soon as it waits for the slow source and has stored the others."""
    to = connection.settings_dict
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "concertino.config.settings", "CONCERTINO_WATCH_HOSTS": place,
        "DATABASE_URL": f"host={to['HOST']} dbname={to['NAME']} user={to['USER']}",
    }  # fmt: skip
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment)
    try:
        assert asked.wait(20)
        end = monotonic() + 10
        while Item.objects.count() < 12 and monotonic() < end:
            sleep(0.02)
    finally:
        worker.kill()
        worker.wait()

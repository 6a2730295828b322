"""The server is killed (kill -9, for real) while answers come in: each one that was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from concertino.base.people.models import Category, Contact
from concertino.domains.consultations.models import Invitation
from concertino.domains.members.models import Membership
from concertino.domains.surveys.models import Response
from concertino.domains.surveys.tests.asking import FORM, link, open_now, published
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db(transaction=True)
MANY, CLIENTS, PATIENCE = 120, 8, 60


class Server:
    """Gunicorn on the database of the test, in a group of processes of its own."""

    def __init__(self, home: Path):
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = home
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "concertino.config.wsgi", "--bind", f"127.0.0.1:{self.port}",
                   "--workers", "1", "--worker-class", "gthread", "--threads", "4", "--log-level", "critical"]  # fmt: skip
        self.running = subprocess.Popen(command, env=_environment(self.home), start_new_session=True)

    def kill(self) -> None:
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(timeout=PATIENCE)


@pytest.fixture
def server(tmp_path):
    running = Server(tmp_path)
    yield running
    running.kill()


def test_what_was_acknowledged_before_the_server_died_is_there_once(server):
    sheets = {link(one): _sheet(one) for one in _invited()}

    def insist(address: str) -> list[int]:
        """As the page does: sent again until it is acknowledged, under the same key."""
        told = [0]
        while told[-1] != 302 and len(told) < PATIENCE * 5:
            told.append(_post(server.port, address, sheets[address]))
            if told[-1] == 0:
                time.sleep(0.2)
        return told

    with ThreadPoolExecutor(CLIENTS) as people:
        asked = [people.submit(insist, address) for address in sheets]
        while Response.objects.count() < MANY // 4:
            time.sleep(0.02)
        server.kill()
        before_the_death = Response.objects.count()
        server.start()
        told = [one.result() for one in asked]
    assert before_the_death < MANY
    assert [answers[-1] for answers in told] == [302] * MANY
    assert Counter(Response.objects.values_list("key", flat=True)) == Counter(sheet["key"] for sheet in sheets.values())
    assert not Invitation.objects.silent().exists()


def _invited() -> list[Invitation]:
    names = [f"Ensemble {i}" for i in range(MANY)]
    made = Contact.objects.bulk_create(
        Contact(kind="organisation", name=name, sort_name=name, folded=name.lower(), email=f"e{i}@example.org")
        for i, name in enumerate(names)
    )
    category = Category.objects.get_or_create(code="trial", defaults={"name_fr": "Essai"})[0]
    day = today()
    Membership.objects.bulk_create(
        Membership(
            member=one, category=category, state="paid", starts_on=day, ends_on=day + 30 * DAY, accepted_on=day, paid_on=day
        )
        for one in made
    )
    open_now(version=published(FORM))
    return list(Invitation.objects.all())


def _sheet(invitation: Invitation) -> dict[str, str]:
    return {"key": invitation.pk.hex, "language": "fr", "step": "order", "so_far": '{"reads": "no"}', "do": "on", "order.a": "1"}


def _post(port: int, address: str, sheet: dict[str, str]) -> int:
    """0 when the connection broke before anything was acknowledged."""
    time.sleep(random.uniform(0, 0.02))
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as client:
            client.request("POST", address, urlencode(sheet), {"Content-Type": "application/x-www-form-urlencoded"})
            return client.getresponse().status
    except (OSError, HTTPException):
        return 0


def _environment(home: Path) -> dict[str, str]:
    given = connection.settings_dict
    address = psycopg.conninfo.make_conninfo(
        dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )
    return os.environ | {
        "DATABASE_URL": address, "CONCERTINO_HOME": str(home), "CONCERTINO_DEBUG": "1",
        "CONCERTINO_SECRET_KEY": settings.SECRET_KEY,
    }  # fmt: skip

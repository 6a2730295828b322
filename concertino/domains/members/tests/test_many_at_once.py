"""A hundred people apply at once, by real connections to a real server: none is lost, no number is skipped."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.urls import reverse

from concertino.base.people.models import Category, Sector
from concertino.domains.members.models import Application, RequiredPaper
from concertino.domains.members.tests.applying import PDF, answers, opened

MANY, PATIENCE = 100, 60


@pytest.fixture
def server(transactional_db, tmp_path) -> Iterator[int]:
    """The port of gunicorn, on the database of the test, with a home of its own."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "concertino.config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
               "--worker-class", "gthread", "--threads", "6", "--backlog", "256", "--log-level", "error"]  # fmt: skip
    running = subprocess.Popen(command, env=_environment(tmp_path))
    try:
        _wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=30)


def test_a_hundred_apply_at_once_and_none_is_lost(server, tmp_path):
    category = opened(Category.objects.first(), "Lettres patentes")
    path = reverse("members:send", args=[category.code])
    cookie, token = _form(server, path)
    field = f"paper_{RequiredPaper.objects.get().pk}"
    filled = answers(category, sectors=[Sector.objects.first().pk], csrfmiddlewaretoken=token)

    def apply(i: int) -> int:
        given = filled | {"name": f"Ensemble {i}", "email": f"e{i}@example.org"}
        return _post(server, path, cookie, given, field)

    with ThreadPoolExecutor(MANY) as people:
        statuses = list(people.map(apply, range(MANY)))
    assert set(statuses) == {302}
    numbers = sorted(Application.objects.values_list("number", flat=True))
    assert [int(number.partition("-D")[2]) for number in numbers] == list(range(1, MANY + 1))
    assert Application.objects.values("email").distinct().count() == MANY
    assert len(list((tmp_path / "files").rglob("*.pdf"))) == MANY


def _environment(home: Path) -> dict[str, str]:
    given = connection.settings_dict
    address = psycopg.conninfo.make_conninfo(
        dbname=given["NAME"], user=given["USER"], password=given["PASSWORD"], host=given["HOST"], port=given["PORT"]
    )
    return os.environ | {
        "DATABASE_URL": address, "CONCERTINO_HOME": str(home), "CONCERTINO_DEBUG": "1", "CONCERTINO_APPLICATIONS_AN_HOUR": "1000",
    }  # fmt: skip


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE * 10):
        try:
            with closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server does not start")


def _form(port: int, path: str) -> tuple[str, str]:
    """The cookie and the token that a browser sends back."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as client:
        client.request("GET", path)
        answer = client.getresponse()
        cookie = SimpleCookie(answer.getheader("Set-Cookie"))["csrftoken"].value
        return cookie, re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]


def _post(port: int, path: str, cookie: str, given: dict, field: str) -> int:
    edge = uuid4().hex
    parts = [(name, one) for name, value in given.items() for one in (value if isinstance(value, list) else [value])]
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in parts
    )
    body += f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="a.pdf"\r\n\r\n'.encode() + PDF
    body += f"\r\n--{edge}--\r\n".encode()
    headers = {"Cookie": f"csrftoken={cookie}", "Content-Type": f"multipart/form-data; boundary={edge}"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as client:
        client.request("POST", path, body, headers)
        return client.getresponse().status

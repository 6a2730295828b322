"""How fast do personalised messages leave? Wanted: at least half the rate of raw smtplib on one connection.

python benchmarks/bench_mail.py [MESSAGES]   (10000; its house is built under var/bench-mail)

A newsletter of 10 kB in HTML and its text, to that many addresses, delivered as the worker does, to a mail server on loopback in
another process; beside it, in the same run, smtplib with messages of the same size that are ready beforehand.
"""

from __future__ import annotations

import os
import smtplib
import socket
import subprocess
import sys
from pathlib import Path
from time import perf_counter, sleep

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-mail")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = probe.getsockname()[1]
os.environ |= {"CONCERTINO_SMTP_HOST": "127.0.0.1", "CONCERTINO_SMTP_PORT": str(PORT)}

import django

from concertino.config import embedded

SINK = """
import asyncio, sys
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(), hostname="localhost"), "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()
asyncio.run(main())
"""
WANTED = 0.5


def main(number: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sink = subprocess.Popen([sys.executable, "-c", SINK, str(PORT)])
    try:
        _wait()
        size = _write(number)
        ours, raw = number / _ours(), number / _raw(number, size)
    finally:
        sink.terminate()
    print(f"{number} messages of {size / 1000:.0f} kB: {ours:.0f} a second; raw smtplib: {raw:.0f} a second")
    print(f"ratio {ours / raw:.2f} (wanted: at least {WANTED})")


def _write(number: int) -> int:
    """Messages that wait; the bytes of one as it leaves."""
    from concertino.base.notices import actions
    from concertino.base.notices.models import Body, Message
    from concertino.base.notices.writing import written
    from concertino.base.people.models import Association

    Message.objects.all().delete()
    Association.objects.update(street="1, rue des Essais", city="Québec", postal_code="G1A 1A1", email="conseil@example.org")
    words = "<p>Une nouvelle de la musique de concert, [[first_name]], écrite pour vous.</p>\n" * 120
    body = Body.objects.create(
        subject="Le bulletin", text="Une nouvelle pour vous, [[first_name]].\n" * 40,
        html=f'<!doctype html><html lang="fr"><body>{words}<a href="[[stop]]">Arrêter</a></body></html>',
    )  # fmt: skip
    letters = [actions.Letter(f"lecteur{n}@example.org", body=body, fields={"first_name": f"Zoé {n}"}) for n in range(number)]
    actions.send_many(by=None, kind="bench", letters=letters)
    first = Message.objects.select_related("body").first()
    assert first
    return len(written(first, Association.objects.first()).message().as_bytes(linesep="\r\n"))


def _ours() -> float:
    from concertino.base.notices import actions
    from concertino.base.notices.models import Message

    started = perf_counter()
    actions.deliver()
    seconds = perf_counter() - started
    waiting = Message.objects.exclude(state="sent").count()
    assert not waiting, f"{waiting} did not leave"
    return seconds


def _raw(number: int, size: int) -> float:
    head = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Le bulletin\r\n\r\n"
    line = b"x" * 76 + b"\r\n"
    content = head + line * ((size - len(head)) // len(line))
    started = perf_counter()
    with smtplib.SMTP("127.0.0.1", PORT) as server:
        for n in range(number):
            server.sendmail("a@example.org", [f"lecteur{n}@example.org"], content)
    return perf_counter() - started


def _wait() -> None:
    for _attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", PORT), 1).close()
            return
        except OSError:
            sleep(0.1)


if __name__ == "__main__":
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

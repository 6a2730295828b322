"""How long does a call take to invite 10,000 members, from the click until the last message is with the mail server? Limit: 60 s.

python benchmarks/bench_invitations.py [MEMBERS]   (its house is built under var/bench-invitations and keeps what it writes)
"""

from __future__ import annotations

import os
import sys
from datetime import date
from multiprocessing import Pipe, Process
from pathlib import Path
from time import perf_counter
from uuid import uuid4

os.environ["CONCERTINO_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "bench-invitations")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")

import django
from aiosmtpd.controller import Controller

from concertino.config import embedded

LIMIT = 60.0
DAY = date(2026, 5, 15)
HOST, PORT = "127.0.0.1", 8125


class Letterbox:
    """A mail server that keeps nothing but whom each message was for."""

    def __init__(self) -> None:
        self.readers: list[str] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.readers += envelope.rcpt_tos
        return "250 OK"


def serve_mail(line) -> None:
    """In a process of its own, as mail servers are; asked to stop, it says for whom it had messages."""
    letterbox = Letterbox()
    server = Controller(letterbox, hostname=HOST, port=PORT)
    server.start()
    line.send("ready")
    line.recv()
    server.stop()
    line.send(letterbox.readers)


def main(count: int, line) -> None:
    from django.core.management import call_command
    from django.db.models import Q

    from concertino.base.jobs.actions import run_worker
    from concertino.domains.consultations import actions

    call_command("migrate", verbosity=0)
    call = _furnish(count)
    begun = perf_counter()
    actions.open_call(by=None, call=call, on=DAY)
    opened = perf_counter() - begun
    while call.invitations.filter(Q(message=None) | Q(message__state="queued")).exists():
        run_worker(once=True)  # which stops when it finds nothing to do: the delivery may be asked for right after
    seconds = perf_counter() - begun
    line.send("stop")
    readers = line.recv()
    if not len(readers) == len(set(readers)) == count:
        sys.exit(f"{len(readers)} messages for {len(set(readers))} readers, of {count}")
    print(f"{count} members: population drawn in {opened:.1f} s, the last message delivered after {seconds:.1f} s")
    print(f"ratio to the limit of {LIMIT:.0f} s for 10,000: {seconds / LIMIT * 10_000 / count:.2f}")


def _furnish(count: int):
    """Members of a category of this run's own."""
    from concertino.base.people.models import Category, Contact
    from concertino.domains.consultations import actions
    from concertino.domains.consultations.tests.called import KIND
    from concertino.domains.members.models import Membership

    run = uuid4().hex[:8]
    category = Category.objects.create(code=f"bench-{run}", name_fr="Essai")
    contacts = Contact.objects.bulk_create(
        Contact(kind="person", family_name=f"E {i}", sort_name=f"E {i}", folded=f"e {i}", email=f"e{i}-{run}@example.org")
        for i in range(count)
    )
    Membership.objects.bulk_create(
        Membership(member=one, category=category, state="paid", starts_on=DAY, accepted_on=DAY, paid_on=DAY) for one in contacts
    )
    planned = actions.plan(by=None, title_fr="Essai", opens_on=DAY, closes_on=DAY, on=DAY)
    return actions.call(
        by=None, consultation=planned, kind=KIND, title_fr="Essai", opens_on=DAY, closes_on=DAY, categories=[category]
    )


if __name__ == "__main__":
    here, there = Pipe()
    mail = Process(target=serve_mail, args=(there,), daemon=True)
    mail.start()
    here.recv()
    os.environ |= {"CONCERTINO_SMTP_HOST": HOST, "CONCERTINO_SMTP_PORT": str(PORT)}
    embedded.ensure_running()
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, here)
    mail.join()

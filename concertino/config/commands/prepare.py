"""Everything between an empty machine and a page: migrations, roles, cache, static files, and on request the demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command

from concertino.config import roles
from concertino.config.reaching import direct


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="build the demonstration association too")


def run(options: argparse.Namespace) -> int:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with one_at_a_time():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        roles.apply()
        if options.demo:
            from concertino.config.commands import demo

            return demo.build(sys.stdout)
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two that prepare at once do it in turn: the lock is held by a connection of its own, and falls with it."""
    with direct() as holder:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('concertino prepare'))")
        yield

"""Everything between an empty machine and a page: migrations, roles, cache, static files, and on request the demo."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.core.management import call_command

from concertino.config import roles


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="build the demonstration association too")


def run(options: argparse.Namespace) -> int:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    roles.apply()
    if options.demo:
        from concertino.config.commands import demo

        return demo.build(sys.stdout)
    return 0

"""The worker: jobs that wait, retries, and those of the clock."""

from __future__ import annotations

import argparse

from concertino.base.jobs import actions
from concertino.config import collector


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when nothing waits")


def run(options: argparse.Namespace) -> int:
    collector.settle()
    actions.run_worker(once=options.once)
    return 0

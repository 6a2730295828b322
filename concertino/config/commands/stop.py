"""Stop the embedded server, whoever uses it."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from concertino.config import embedded


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(options: argparse.Namespace) -> int:
    print(_("PostgreSQL is stopped.") if embedded.stop() else _("PostgreSQL was not running."))
    return 0

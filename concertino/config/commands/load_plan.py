"""A plan from a YAML file: loaded whole, or refused with each error and its line."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from concertino.domains.plan import actions
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a plan file (see docs/guide/plan-file.md)")


def run(options: argparse.Namespace) -> int:
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": options.file, "why": error.strerror}) from error
    loaded = actions.load(by=None, content=content, name=options.file.name, on=today())
    print(_("Plan %(code)s: version %(version)s.") % {"code": loaded.plan.code, "version": loaded.plan.version})
    if not loaded.changed:
        print(_("Nothing changed."))
    return 0

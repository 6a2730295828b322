"""The demonstration association, built through the verbs; --members N grows it set-wise, for benchmarks."""

from __future__ import annotations

import argparse
import sys
from typing import TextIO

from django.utils.translation import gettext as _

from concertino.config import demo, roles


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--members", type=int, metavar="N", help="add N members more, for benchmarks")


def run(options: argparse.Namespace) -> int:
    roles.apply()
    build(sys.stdout)
    if options.members is not None:
        demo.grow(options.members)
        print(_("%(n)s members were added.") % {"n": options.members})
    return 0


def build(out: TextIO) -> int:
    """Make it where it is missing, and say who may sign in."""
    made = demo.make()
    print(_("The demonstration is ready.") if made else _("The demonstration was there already; nothing changed."), file=out)
    print(_("Accounts (password: %(password)s):") % {"password": demo.PASSWORD}, file=out)
    for role, user in demo.accounts().items():
        print(f"  {user.email:32} {roles.roles()[role]['name_fr']} / {roles.roles()[role]['name_en']}", file=out)
    return 0

"""The first person of a new house, or the next one: they sign in with a code sent by mail, or choose a password later."""

from __future__ import annotations

import argparse

from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.config import roles


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("--name", required=True, help="as it is shown")
    parser.add_argument("--role", required=True, choices=[role for role in roles.roles() if role != "public"])
    parser.add_argument("--lang", choices=("fr-ca", "en"), default="fr-ca")


def run(options: argparse.Namespace) -> int:
    roles.apply()
    user = actions.invite(
        by=None, email=options.email, name=options.name, roles=[roles.group(options.role)], language=options.lang
    )
    print(_("%(email)s may sign in.") % {"email": user.email})
    return 0

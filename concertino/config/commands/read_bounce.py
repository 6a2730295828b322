"""A mail that came back: each recipient, for good or for now, and why. Nothing is taken in."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from concertino.base.notices.bounces import Verdict, read
from concertino.base.notices.bounces.reasons import REASONS
from concertino.config.commands.printing import say
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a mail as it arrived (.eml)")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    try:
        content = Path(options.file).read_bytes()
    except OSError as error:
        raise Refusal(_("%(file)s cannot be read: %(why)s.") % {"file": options.file, "why": error.strerror}) from None
    found = read(content)
    if not found and not options.json:
        print(_("This is not a message that came back."))
        return 0
    columns = (_("Recipient"), _("Verdict"), _("Reason"), _("Status"))
    say(options.json, [asdict(one) for one in found], [_line(one) for one in found], columns)
    return 0


def _line(one: Verdict) -> dict[str, str]:
    verdict = _("hard: the address is stopped") if one.hard else _("soft: it is tried again")
    reason = f"{one.reason} ({REASONS.get(one.reason, one.reason)})"
    return {_("Recipient"): one.recipient or "–", _("Verdict"): verdict, _("Reason"): reason, _("Status"): one.status or "–"}

"""The board's report as a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from concertino.config.commands.readings import add_plan, standing_of
from concertino.desk import report
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    add_plan(parser)
    parser.add_argument("--lang", choices=sorted(report.LOCALES), default="fr")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")


def run(options: argparse.Namespace) -> int:
    with translation.override(report.LOCALES[options.lang]):
        pdf = report.report(standing_of(options), options.lang)
    try:
        options.out.write_bytes(pdf)
    except OSError as error:
        raise Refusal(_("%(file)s cannot be written: %(why)s.") % {"file": options.out, "why": error.strerror}) from error
    return 0

"""A spreadsheet taken in from the terminal: whoever types the command consents. Rejected rows are printed with their cause."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.imports import actions
from concertino.base.imports.models import Import
from concertino.base.imports.sheets import Outcome, sheets
from concertino.config.commands.printing import say
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

IN_PART = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sheet", metavar="SHEET", help="contacts, memberships, sector_targets or readings")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--mapping", metavar="NAME", default="", help="a mapping of columns saved by that name")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    if options.sheet not in sheets:
        known = ", ".join(sorted(sheets))
        raise Refusal(_("There is no sheet %(key)s; there are: %(known)s.") % {"key": options.sheet, "known": known})
    imported = actions.run(
        by=None, sheet_key=options.sheet, path=options.file, today=today(), dry_run=options.dry_run,
        mapping_name=options.mapping, language=get_language() or "fr-ca",
    )  # fmt: skip
    if imported.state == Import.State.REFUSED:
        raise Refusal(imported.refusal)
    rejected = [{"row": line.number, "causes": line.causes} for line in imported.lines.rejected()]
    say(options.json, document(imported, rejected, options.dry_run), [*counts(imported), *told(rejected)], ("", " "))
    return IN_PART if rejected else 0


def document(imported: Import, rejected: list[dict[str, Any]], dry_run: bool) -> dict[str, Any]:
    return {"sheet": imported.sheet, "file": imported.name, "dry_run": dry_run, **imported.counts(), "rejections": rejected}


def counts(imported: Import) -> list[dict[str, Any]]:
    """How many rows of each outcome, for people; the document keeps the keys of the outcomes."""
    words = {
        Outcome.CREATED: _("created"), Outcome.UPDATED: _("updated"), Outcome.UNCHANGED: _("unchanged"),
        Outcome.REJECTED: _("rejected"),
    }  # fmt: skip
    return [{"": words[Outcome(outcome)], " ": n} for outcome, n in imported.counts().items()]


def told(rejected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"": _("row %(n)s") % {"n": one["row"]}, " ": "; ".join(one["causes"])} for one in rejected]

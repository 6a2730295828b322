"""Translations: extracted with gettext's own tools, compiled with Babel, which needs none."""

from __future__ import annotations

import argparse
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--compile", action="store_true", help="only compile what is translated")


def run(options: argparse.Namespace) -> int:
    if not options.compile:
        call_command("makemessages", locale=["fr_CA"], no_obsolete=True, no_location=True, ignore=["var", ".venv", "build"])
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).rglob("*.po"):
            compile_one(source)
    return 0


def compile_one(source: Path) -> None:
    """Write the .mo beside the .po, unless it is newer already."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as text:
        catalogue = read_po(text)
    with target.open("wb") as compiled:
        write_mo(compiled, catalogue)

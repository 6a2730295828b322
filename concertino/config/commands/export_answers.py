"""The answers of a wave as a file: CSV with its codebook, XLSX, JSON or SPSS."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from concertino.domains.surveys.exports import FORMATS, LANGUAGES, sheet_of
from concertino.domains.surveys.models import Wave
from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("wave", metavar="WAVE", help="the code of the wave")
    parser.add_argument("--format", choices=FORMATS, default="csv")
    parser.add_argument("--language", choices=LANGUAGES, default="fr", help="of the labels")
    parser.add_argument("--words", action="store_true", help="answers in words rather than codes (CSV and XLSX)")
    parser.add_argument("--to", metavar="FILE", type=Path, help="by default, the wave's code in this folder")


def run(options: argparse.Namespace) -> int:
    wave = Wave.objects.select_related("call", "version").filter(code=options.wave).first()
    if wave is None:
        known = ", ".join(Wave.objects.values_list("code", flat=True)) or "–"
        raise Refusal(_("There is no wave %(code)s; there are: %(known)s.") % {"code": options.wave, "known": known})
    chosen, sheet = FORMATS[options.format], sheet_of(wave, options.language)
    file: Path = options.to or Path(f"{wave.code}{chosen.ending}")
    try:
        with file.open("wb") as out:
            chosen.write(out, sheet, in_words=options.words)
    except OSError as error:
        raise Refusal(_("%(file)s cannot be written: %(why)s.") % {"file": file, "why": error.strerror}) from None
    print(_("Written: %(file)s") % {"file": file})
    return 0

"""From the report's data to a tagged PDF (PDF/UA-1), set by typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from concertino.desk.report.data import Report

HERE = Path(__file__).resolve().parent
STANDARD: Final = "ua-1"


def render(report: Report) -> bytes:
    """The PDF. What people wrote travels as JSON and is never read as typst's markup."""
    import typst  # only here: what starts its threads before a server forks makes the child hang

    return typst.compile(
        HERE / "template.typ",
        root=HERE,
        ignore_system_fonts=True,  # the same page on every machine: the fonts are typst's own
        sys_inputs={"report": json.dumps(report)},
        pdf_standards=STANDARD,
        format="pdf",
    )

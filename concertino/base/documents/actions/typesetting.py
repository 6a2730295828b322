"""From data to a tagged PDF (PDF/UA-1), set by typst in the frame that all papers of the association share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[3]  # the package: templates import "/base/documents/papers.typ"
STANDARD: Final = "ua-1"


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF of a typst template that stands in a room. What people wrote travels as JSON and is never read as markup.

    The frame (papers.typ) wants ``language``, ``title`` and ``association`` = {"name", "lines": [address, telephone…]} in the
    data, besides what the template itself shows; every text is ready to print.
    """
    import typst  # only here: what starts its threads before a server forks makes the child hang

    return typst.compile(
        template,
        root=ROOT,
        ignore_system_fonts=True,  # the same page on every machine: the fonts are typst's own
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARD,
        format="pdf",
    )

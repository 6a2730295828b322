"""LimeSurvey: structures (.lss, .lsg, .lsq), archives with answers (.lsa), printed forms (queXML), and answers as CSV."""

from __future__ import annotations

from concertino.domains.questionnaires.readers.limesurvey import printed, structure
from concertino.domains.questionnaires.readers.limesurvey.archive import read_archive
from concertino.domains.questionnaires.readers.limesurvey.mapping import mapped
from concertino.domains.questionnaires.readers.reading import Read, refuse_size


def read(content: bytes, name: str) -> Read:
    """Raises Refusal, with the line and the cause."""
    refuse_size(content)
    if content.startswith(b"PK"):
        return read_archive(content, name)
    root = structure.parsed(content)
    return mapped(printed.source_of(root) if root.tag == "questionnaire" else structure.source_of(root), name)

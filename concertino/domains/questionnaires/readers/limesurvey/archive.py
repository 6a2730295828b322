"""The .lsa archive: a structure (.lss), and beside it the answers (.lsr), those who were invited (.lst) and timings (.lsi)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.questionnaires.readers.limesurvey.mapping import mapped
from concertino.domains.questionnaires.readers.limesurvey.structure import parsed, source_of, tables_of
from concertino.domains.questionnaires.readers.reading import Left, Read, opened, unpacked
from concertino.domains.questionnaires.readers.responses import answers_of
from concertino.ground.refusals import Refusal

_ASIDE = {
    ".lst": gettext_lazy("Those who were invited are not taken in: who is invited is read from the membership."),
    ".lsi": gettext_lazy("How long each page took is not taken in."),
}


def read_archive(content: bytes, name: str) -> Read:
    with opened(content) as archive:
        names = {PurePath(name).suffix.lower(): name for name in archive.namelist()}
        if ".lss" not in names:
            raise Refusal(_("The archive holds no structure of a survey (.lss)."), field="file")
        read = mapped(source_of(parsed(unpacked(archive, names[".lss"]))), name)
        rows = _rows(unpacked(archive, names[".lsr"])) if ".lsr" in names else []
    answers, left = answers_of(read, rows)
    aside = [Left(names[suffix], suffix, str(why)) for suffix, why in _ASIDE.items() if suffix in names]
    return replace(read, format="LimeSurvey .lsa", answers=answers, not_carried=(*read.not_carried, *aside, *left))


def _rows(content: bytes) -> list[dict[str, str]]:
    """No name of XML begins with a figure or holds "#": LimeSurvey writes "_" before the one, and "-" for the other."""
    rows = tables_of(parsed(content)).get("responses", [])
    return [{name.removeprefix("_").replace("-", "#"): text for name, text in row.items()} for row in rows]

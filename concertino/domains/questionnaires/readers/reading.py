"""What comes of a questionnaire's file: the form, and all that the file says which the form cannot say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from concertino.domains.questionnaires.definition import Form
from concertino.domains.questionnaires.readers.texts import Tongues
from concertino.ground.refusals import Refusal

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ENTRIES = 2_000
MOST_QUESTIONS = 400  # as many as a version holds


@dataclass(frozen=True)
class Left:
    """Something of the file that did not come in whole; ``questions`` are those of the file that did not come in at all."""

    where: str
    what: str
    why: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a column of answers belongs: ``part`` is an option or a row, ``takes`` how its cells are read."""

    question: str
    takes: str = "value"  # value, option (ticked or not), row, rank, points, other (free words)
    part: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)  # of the answers in the file, and ours


@dataclass(frozen=True)
class Read:
    format: str
    form: Form
    not_carried: tuple[Left, ...]
    asked: Mapping[str, tuple[str, ...]]  # each question of the file, and the codes under which it came in
    places: Mapping[str, Place] = field(default_factory=dict)  # columns of answers, as the file's own program names them
    answers: tuple[dict[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()  # of the library that reads the file, in its own words


class Notes:
    """What is not carried, gathered on the way."""

    def __init__(self) -> None:
        self.all: list[Left] = []

    def add(self, where: str, what: str, why: Any, *questions: str) -> None:
        self.all.append(Left(where, what, str(why), questions))

    def languages(self, tongues: Tongues) -> None:
        """The languages of the file that are neither French nor English."""
        for name in tongues.left:
            self.add(_("languages"), name, _("Questionnaires are in French and English."))
        if tongues.stands_in:
            why = _("It is neither French nor English: its texts stand in the place of theirs until they are translated.")
            self.add(_("languages"), tongues.stands_in, why)


def refuse_size(content: bytes) -> None:
    if not content.strip():
        raise Refusal(_("The file is empty."), field="file")
    if len(content) > LARGEST_FILE:
        said = {"size": len(content) // 1_000_000 + 1, "most": LARGEST_FILE // 1_000_000}
        raise Refusal(_("The file has %(size)s MB; at most %(most)s MB are read.") % said, field="file")


def opened(content: bytes) -> zipfile.ZipFile:
    """An archive, once what it says it unpacks to is found bearable: no reader of ours gives more than an entry declares."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise Refusal(_("The archive is damaged: it cannot be opened."), field="file") from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refusal(_("Once unpacked, the file would be far larger than a questionnaire is: it is not opened."), field="file")
    return archive


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        said = {"name": name}
        raise Refusal(_("%(name)s, in the archive, is damaged or protected by a password.") % said, field="file") from error


def refuse_too_many(questions: Sequence[Any]) -> None:
    if len(questions) > MOST_QUESTIONS:
        said = {"count": len(questions), "most": MOST_QUESTIONS}
        raise Refusal(_("The file asks %(count)s questions; at most %(most)s are read.") % said, field="file")

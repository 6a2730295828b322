"""A file comes in: weighed as it streams, known by its content, named cleanly; or it is refused and nothing of it is kept."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents.kinds import OFFICE, Kind, kind_of
from concertino.base.documents.models import Document
from concertino.base.journal.actions import verb
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

LONGEST_NAME = 120
UNSAID = re.compile(r"""[\x00-\x1f\x7f<>:"/\\|?*]+""")  # what a file system or a header may not hold
MEGABYTE = 1_000_000


class Inspected(NamedTuple):
    """A file that may come in: its clean name, its kind, its weight and its fingerprint."""

    name: str
    kind: Kind
    size: int
    sha256: str


@verb("documents.receive", gettext_lazy("received a document"))
def receive(
    *, by: Any, file: File | bytes, name: str, on: date, right: str, media: Sequence[Kind] = OFFICE
) -> Document:  # fmt: skip
    """Keep a file, which is then opened by those who have the ``right``; one of no kind in ``media``, too large or empty is
    refused."""
    content = ContentFile(file) if isinstance(file, bytes) else file
    found = inspect(content, name, media)
    document = Document(
        name=found.name, media_type=found.kind.media_type, size=found.size, sha256=found.sha256, right=right,
        received_on=on, by=by,
    )  # fmt: skip
    # On the disk it has a name of ours: whatever people call their files, nothing there is ever run or guessed.
    document.file.save(f"{found.sha256[:24]}{found.kind.endings[0]}", content, save=False)
    try:
        document.save()
    except BaseException:
        document.file.delete(save=False)
        raise
    return document


def inspect(file: File, name: str, media: Sequence[Kind] = OFFICE) -> Inspected:
    """What the file is, or a Refusal; it is left at its beginning."""
    if file.size > settings.LARGEST_FILE:
        raise Refusal(too_large(file.size), field="file")
    size, digest = 0, hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        size += len(chunk)
        digest.update(chunk)
        if size > settings.LARGEST_FILE:  # whatever its size was said to be
            raise Refusal(too_large(size), field="file")
    if not size:
        raise Refusal(_("The file “%(name)s” is empty.") % {"name": clean_name(name)}, field="file")
    kind = kind_of(cast(BinaryIO, file))
    if kind is None or kind not in media:
        raise Refusal(_not_taken(name, media), field="file")
    return Inspected(_with_ending(clean_name(name), kind), kind, size, digest.hexdigest())


def too_large(size: int) -> str:
    sizes = {"size": written_number(size / MEGABYTE, 0), "most": written_number(settings.LARGEST_FILE / MEGABYTE, 1)}
    return _("The file weighs %(size)s MB; the largest one taken is %(most)s MB.") % sizes


def clean_name(name: str) -> str:
    """The last part of the name, without what a file system or a header may not hold, not too long."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = " ".join(UNSAID.sub(" ", last).split()).strip(". ")
    path = PurePosixPath(plain or _("document"))
    return f"{path.stem[: LONGEST_NAME - len(path.suffix)]}{path.suffix}" if len(plain) > LONGEST_NAME else str(path)


def _with_ending(name: str, kind: Kind) -> str:
    """With an ending that says what the file is: a PDF that was named .exe is a PDF."""
    return name if name.lower().endswith(kind.endings) else f"{name[: LONGEST_NAME - 5]}{kind.endings[0]}"


def _not_taken(name: str, media: Sequence[Kind]) -> str:
    taken = ", ".join(dict.fromkeys(str(kind.label) for kind in media))
    sentence = _("“%(name)s” is not what its name says, or not of a kind that is taken here: %(taken)s.")
    return sentence % {"name": clean_name(name), "taken": taken}

"""What a file is, told by its content and never by its name. Only what is listed here is known; all else is refused.

A list of our own rather than a library of signatures: what the association takes in is a dozen kinds, and each can be looked
at closely enough that a programme which merely begins like a PDF, or a macro in an office file, does not pass.
"""

from __future__ import annotations

import zipfile
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext_lazy as _

HEAD = 4096  # bytes, of which the first ones tell most kinds
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


class Kind(NamedTuple):
    """A media type, how its files' names end, and what people call it."""

    media_type: str
    endings: tuple[str, ...]
    label: object


PDF = Kind("application/pdf", (".pdf",), _("PDF"))
PNG = Kind("image/png", (".png",), _("image"))
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), _("image"))
GIF = Kind("image/gif", (".gif",), _("image"))
WEBP = Kind("image/webp", (".webp",), _("image"))
TIFF = Kind("image/tiff", (".tif", ".tiff"), _("image"))
HEIC = Kind("image/heic", (".heic", ".heif"), _("image"))
DOCX = Kind(OOXML + "wordprocessingml.document", (".docx",), _("office document"))
XLSX = Kind(OOXML + "spreadsheetml.sheet", (".xlsx",), _("office document"))
PPTX = Kind(OOXML + "presentationml.presentation", (".pptx",), _("office document"))
ODT = Kind(ODF + "text", (".odt",), _("office document"))
ODS = Kind(ODF + "spreadsheet", (".ods",), _("office document"))
ODP = Kind(ODF + "presentation", (".odp",), _("office document"))
TEXT = Kind("text/plain", (".txt", ".csv", ".eml", ".vcf", ".ics"), _("text"))

SHOWN_IN_MAIL = (PNG, JPEG, GIF)  # by every mail program
IMAGES = (PNG, JPEG, GIF, WEBP, TIFF, HEIC)
OFFICE = (PDF, *IMAGES, DOCX, XLSX, PPTX, ODT, ODS, ODP)

OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
OPEN_DOCUMENTS = {kind.media_type: kind for kind in (ODT, ODS, ODP)}
HEIF_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc")
BEGINNINGS: tuple[tuple[Kind, Callable[[bytes], bool]], ...] = (
    (PDF, lambda head: head.startswith(b"%PDF-")),
    (PNG, lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    (JPEG, lambda head: head.startswith(b"\xff\xd8\xff")),
    (GIF, lambda head: head.startswith((b"GIF87a", b"GIF89a"))),
    (WEBP, lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
    (TIFF, lambda head: head.startswith((b"II*\x00", b"MM\x00*"))),
    (HEIC, lambda head: head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS),
)


def kind_of(file: BinaryIO) -> Kind | None:
    """The kind of the file by its content; None when it is none of those known. The file is left at its beginning."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    for kind, begins in BEGINNINGS:
        if begins(head):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _office_archive(file)
    return TEXT if _is_text(head) else None


def _office_archive(file: BinaryIO) -> Kind | None:
    """Office files are archives: their directory tells which. One that carries macros is a programme, and is not known."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "mimetype" in names:
                with archive.open("mimetype") as said:
                    return OPEN_DOCUMENTS.get(said.read(100).decode("ascii", "replace").strip())
            if "[Content_Types].xml" not in names:
                return None
            return next((kind for part, kind in OFFICE_PARTS.items() if part in names), None)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return None
    finally:
        file.seek(0)


def _is_text(head: bytes) -> bool:
    """UTF-8 without control characters; the last character may be cut."""
    try:
        text = getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return False
    return bool(text) and all(c.isprintable() or c in "\t\r\n\ufeff" or ord(c) > 159 for c in text)

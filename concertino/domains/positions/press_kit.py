"""The press kit: a ZIP archive made as it is asked for, in a temporary file, with texts in both languages and files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from concertino.base.documents.models import Document
from concertino.base.people.models import Association
from concertino.domains.positions.models import Boilerplate, Statement
from concertino.domains.positions.newsroom import Presenting
from concertino.ground.words import written_day

LANGUAGES = (("fr", "fr-ca"), ("en", "en"))
IN_MEMORY = 5_000_000


def press_kit(presenting: Presenting, statement: Statement | None = None) -> BinaryIO:
    """The association's own kit, or with it that of a statement, which its caller knows to be public."""
    out: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    association = Association.objects.current()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for code, language in LANGUAGES:
            with override(language):
                names = pgettext("file name", "about"), pgettext("file name", "statement")
                _write(archive, f"{code}/{names[0]}.txt", about(association, presenting.boilerplate))
                if statement:
                    _write(archive, f"{code}/{names[1]}.txt", said(statement))
        documents = [one.document for one in presenting.files]
        if statement:
            documents += [one.document for one in statement.files.select_related("document")]
        for name, document in _named(documents):
            with archive.open(f"{_folder()}/{name}", "w", force_zip64=True) as entry, document.file.open() as file:
                copyfileobj(file, entry)
    out.seek(0)
    return out


def about(association: Association, boilerplate: Boilerplate | None) -> str:
    """The association in its own words, where it is, whom to call."""
    lines = [str(association), ""]
    if boilerplate:
        lines += [boilerplate.said("text"), ""]
        if boilerplate.contact:
            lines += [_("For the press:"), *_reached(boilerplate.contact), ""]
    place = ", ".join(filter(None, (association.street, association.city, association.postal_code)))
    lines += [line for line in (place, association.phone, association.email, association.website) if line]
    return "\n".join(lines)


def said(statement: Statement) -> str:
    """The statement as a page of plain text."""
    lines = [statement.said("title"), f"{statement.get_kind_display()} · {written_day(statement.on)}"]
    lines += authors(statement)
    if statement.spokesperson:
        lines.append(_("Spokesperson: %(name)s") % {"name": statement.spokesperson})
    lines += ["", statement.said("text"), ""]
    lines += [f"{link.label} {link.url}".strip() for link in statement.links.all()]
    return "\n".join(lines)


def authors(statement: Statement) -> list[str]:
    """With whom it is signed, or whose it is; nothing when the association speaks alone."""
    if statement.relayed_from:
        return [_("Relayed from %(name)s") % {"name": statement.relayed_from}]
    names = ", ".join(str(one.contact) for one in statement.cosigners.all())
    return [_("With %(names)s") % {"names": names}] if names else []


def _reached(contact: Any) -> list[str]:
    return [line for line in (str(contact), contact.phone, contact.email) if line]


def _folder() -> str:
    return "fichiers-files"


def _named(documents: list[Document]) -> Iterator[tuple[str, Document]]:
    """Each under a name of its own: two files may be called alike."""
    taken: set[str] = set()
    for document in documents:
        name = document.name if document.name not in taken else f"{document.pk}-{document.name}"
        taken.add(name)
        yield name, document


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(name, text.replace("\n", "\r\n") + "\r\n")

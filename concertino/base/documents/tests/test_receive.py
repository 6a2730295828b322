from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile, File

from concertino.base.documents import actions
from concertino.base.documents.models import Document
from concertino.base.documents.uploads import TooLarge
from concertino.ground.refusals import Refusal

DAY = date(2026, 11, 2)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PROGRAMME = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200


def office(*names: str, **texts: str) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        for name in ("[Content_Types].xml", *names):
            written.writestr(name, "<x/>")
        for name, text in texts.items():
            written.writestr(name, text)
    return archive.getvalue()


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def kept(tmp_path) -> list:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def receive(content, name="statuts.pdf", **more) -> Document:
    return actions.receive(by=None, file=content, name=name, on=DAY, right="members.view_application", **more)


def test_a_file_is_kept_with_its_kind_its_weight_and_its_fingerprint(db, tmp_path):
    document = receive(PDF)
    assert (document.name, document.media_type, document.size) == ("statuts.pdf", "application/pdf", len(PDF))
    assert len(document.sha256) == 64
    assert document.file.read() == PDF
    assert "statuts" not in document.file.name


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 20, "image/png"),
        (b"\xff\xd8\xff\xe0" + b"0" * 20, "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (office("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_the_kind_is_told_by_the_content(db, content, media_type):
    assert receive(content, "sans nom").media_type == media_type


@pytest.mark.parametrize(
    "content",
    [
        PROGRAMME, b"#!/bin/sh\nrm -rf /\n", b"<html><script>alert(1)</script>", b"<svg xmlns='x'/>", b"PK\x03\x04broken",
        office("word/document.xml", "word/vbaProject.bin"), office("evil.class"), b"\x7fELF" + b"\x00" * 60,
    ],
)  # fmt: skip
def test_what_is_not_what_its_name_says_is_refused_and_not_kept(db, tmp_path, content):
    with pytest.raises(Refusal, match=r"facture\.pdf"):
        receive(content, "facture.pdf")
    assert not Document.objects.exists()
    assert not kept(tmp_path)


def test_an_empty_file_is_refused(db):
    with pytest.raises(Refusal, match=r"vide|empty"):
        receive(b"")


class Endless(File):
    """A hundred megabytes that no test has to hold, and that say they are few: it counts how much was read of it."""

    def __init__(self):
        super().__init__(BytesIO(), "gros.pdf")
        self.size, self.given = 10, 0

    def seek(self, *_place):
        return 0

    def chunks(self, chunk_size=None):
        while self.given < 100_000_000:
            self.given += 1_000_000
            yield PDF.ljust(1_000_000, b" ")


def test_of_a_file_that_is_too_large_no_more_is_read_than_the_limit_and_nothing_is_kept(db, tmp_path, settings):
    file = Endless()
    with pytest.raises(Refusal, match="20"):
        receive(file)
    assert file.given <= settings.LARGEST_FILE + 1_000_000
    assert not kept(tmp_path)


def test_what_was_let_go_while_it_streamed_in_is_said_to_be_too_large(db):
    with pytest.raises(Refusal, match="100"):
        receive(TooLarge("gros.pdf", 100_000_000))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\Lettres patentes.pdf", "Lettres patentes.pdf"),
        ('a"b\r\nc<d>.pdf', "a b c d .pdf"),
        ("virus.exe", "virus.exe.pdf"),
        ("", "document.pdf"),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_names_are_cleaned(db, name, clean):
    assert receive(PDF, name).name == clean


def test_text_is_taken_where_it_is_asked_for(db):
    with pytest.raises(Refusal):
        receive("Note de réunion\n".encode(), "note.txt")
    assert receive("Note de réunion\n".encode(), "note.txt", media=(actions.TEXT,)).media_type == "text/plain"
    with pytest.raises(Refusal):
        receive(PROGRAMME, "note.txt", media=(actions.TEXT,))


def test_a_file_whose_row_is_refused_is_not_kept(db, tmp_path):
    with pytest.raises(Exception, match=r"too long|trop long"):
        actions.receive(by=None, file=ContentFile(PDF), name="a.pdf", on=DAY, right="x" * 200)
    assert not kept(tmp_path)

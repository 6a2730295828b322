"""XLSX and ODS files are archives: how much they hold is measured before anything opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from concertino.base.imports.reading.table import MOST_COLUMNS, MOST_ROWS, too_many_rows
from concertino.base.imports.reading.text import not_a_spreadsheet
from concertino.ground.refusals import Refusal

MOST_BYTES = 250_000_000  # in all, once unpacked: 200,000 rows of 15 columns hold less
MOST_ENTRIES = 2_000
MOST_RATIO = 250  # deflate reaches 1,000; a workbook of 200,000 alike rows stays under 60
MOST_CELLS = 20_000_000  # of the rectangle up to the last row and column: a reader makes room for all of it
_CHUNK = 1 << 20
_LOCAL_HEADER = 30

_REFERENCE = re.compile(rb"r\s*=\s*[\"']([A-Za-z]{1,3}\d{1,9})[\"']")
_LETTERS, _FIGURES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')


def refuse_bombs(data: bytes) -> None:
    """Refuse an archive that would fill the memory: by what it says, then by what it really unpacks to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise _bomb()
            room = MOST_BYTES
            for entry in entries:
                room -= _unpacked_size(data, entry, room)
            _look_inside(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, IndexError) as error:
        raise Refusal(_("The file is damaged: save it again from your spreadsheet.")) from error


def _bomb() -> Refusal:
    return Refusal(
        _("Once unpacked, the file would be far larger than a spreadsheet is (at most %(most)s MB): it is not opened.")
        % {"most": MOST_BYTES // 1_000_000}
    )


def _unpacked_size(data: bytes, entry: zipfile.ZipInfo, room: int) -> int:
    """Bytes that an entry unpacks to, counted by unpacking it: the size that an archive declares may be a lie."""
    if entry.flag_bits & 1:
        raise password_protected()
    size = sum(len(chunk) for chunk in _counted(_unpacked(data, entry), room, entry.compress_size))
    if size != entry.file_size:
        raise _bomb()
    return size


def _counted(chunks: Iterator[bytes], room: int, packed: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > room or (size > 1_000_000 and size > packed * MOST_RATIO):
            raise _bomb()
        yield chunk


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    start = entry.header_offset + _LOCAL_HEADER
    start += int.from_bytes(data[start - 4 : start - 2], "little") + int.from_bytes(data[start - 2 : start], "little")
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        waiting = bytes(packed)
        while waiting and not engine.eof:
            yield engine.decompress(waiting, _CHUNK)
            waiting = engine.unconsumed_tail
    else:
        raise not_a_spreadsheet()


def _look_inside(archive: zipfile.ZipFile) -> None:
    """One cell far down and far right makes a small file a vast table; a manifest tells of encryption."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _refuse_vast(*_xlsx_reach(archive.read(name)))
        elif name == "content.xml":
            _refuse_vast(*_ods_reach(archive.read(name)))
        elif name == "META-INF/manifest.xml" and b"encryption-data" in archive.read(name):
            raise password_protected()


def _refuse_vast(rows: int, columns: int) -> None:
    if rows > MOST_ROWS * 2:
        raise too_many_rows()
    if rows * columns > MOST_CELLS:
        raise Refusal(
            _("The sheet reaches row %(rows)s and column %(columns)s (at most %(most)s columns): erase the stray cells.")
            % {"rows": rows, "columns": columns, "most": MOST_COLUMNS}
        )


def _xlsx_reach(xml: bytes) -> tuple[int, int]:
    places = b" ".join(_REFERENCE.findall(xml) or [b"A1"]).upper()  # all at once: there may be millions
    rows, columns = set(places.translate(None, _LETTERS).split()), set(places.translate(None, _FIGURES).split())
    return max(map(int, rows)), max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for byte in letters:
        number = number * 26 + byte - 64
    return number


def _ods_reach(xml: bytes) -> tuple[int, int]:
    """Rows and columns up to the last cell that holds something; the empty rest of a sheet is written as repetitions."""
    rows = columns = row_times = here = deepest = 0
    for match in _ODS_TAG.finditer(xml):
        if match[1] == b"table-row":
            rows, row_times, here = rows + row_times, _times(_ODS_ROWS, match[2]), 0
            continue
        here += _times(_ODS_COLUMNS, match[2])
        if b"value-type" in match[2]:
            deepest, columns = rows + row_times, max(columns, here)
    return deepest, columns


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def password_protected() -> Refusal:
    return Refusal(_("The file is protected by a password: save it without one."))

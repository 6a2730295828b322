"""In which encoding a text file was written: by its mark, by what UTF-8 allows, then by what French would look like."""

from __future__ import annotations

import codecs
from collections import Counter

from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal

ENCODINGS = ("utf-8", "utf-16", "cp1252", "mac_roman", "cp850")

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD = ("cp1252", "mac_roman", "cp850")  # Windows, old Macintosh, DOS
_LETTERS = frozenset("éèêëàâäçîïôöùûüÿœæñáíóúãõ")
_MARKS_OF_TEXT = frozenset("«»’‘“”–—…°\u00a0")
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"{\\rtf")


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding that it was read with; a wish overrules the guess."""
    if data.startswith(_SIGNATURES):
        raise not_a_spreadsheet()
    encoding = encoding or _guess(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        line = data[: getattr(error, "start", 0)].count(b"\n") + 1
        raise Refusal(
            _("Line %(line)s cannot be read as %(encoding)s.") % {"line": line, "encoding": encoding}, field="encoding"
        ) from error
    if "\x00" in text:
        raise Refusal(_("Line %(line)s holds a NUL byte: this is not a text file.") % {"line": _line_of(text, "\x00")})
    return text, encoding


def not_a_spreadsheet() -> Refusal:
    return Refusal(_("This is not a spreadsheet: CSV, XLSX and ODS files are taken."))


def _line_of(text: str, what: str) -> int:
    return text[: text.index(what)].count("\n") + 1


def _guess(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\x00" in data[:4000]:
        return _unmarked_utf16(data[:4000])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_mixed(data, error)
        return _old_encoding(data)
    return "utf-8"


def _unmarked_utf16(start: bytes) -> str:
    """Plain letters in UTF-16 have a NUL at every other byte; anything else with NULs is no text, and is refused as UTF-8."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 4 < len(start) / 2:
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_mixed(data: bytes, error: UnicodeDecodeError) -> None:
    """Lines in UTF-8 beside lines that are not: read either way, some names would come out wrong."""
    lines: Counter[str] = Counter()
    first: dict[str, int] = {}
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        kind = "utf-8" if _is_utf8(line) else "other"
        lines[kind] += 1
        first.setdefault(kind, number)
    if lines["utf-8"]:
        odd = min(("other", "utf-8"), key=lambda kind: lines[kind])
        raise Refusal(
            _("The file mixes two encodings: line %(line)s is not written as the others. Save it again as CSV UTF-8.")
            % {"line": first[odd]},
            field="encoding",
        ) from error


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _old_encoding(data: bytes) -> str:
    """The encoding in which the letters beyond ASCII look the most like French; Windows' when none does better."""
    lines = [line for line in data.split(b"\n") if not line.isascii()][:2000]
    return max(_OLD, key=lambda encoding: _likeness(b"\n".join(lines), encoding))


def _likeness(data: bytes, encoding: str) -> int:
    """How many letters beyond ASCII stand where French puts them, less those that do not."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -len(data)
    threes = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(_is_french(*three) for three in threes if not three[1].isascii())


def _is_french(before: str, letter: str, after: str) -> int:
    if not letter.isalpha():
        inside = before.isalpha() and after.isalpha()
        return 1 if letter in _MARKS_OF_TEXT and inside == (letter == "’") else -1
    if letter.lower() not in _LETTERS:
        return -1
    shouted = before.isupper() or after.isupper()
    return 1 if letter.isupper() == shouted or (letter.isupper() and not before.isalpha()) else -1

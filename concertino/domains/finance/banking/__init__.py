"""From the bytes of a bank's file to statements of account: no table, no page; what is wrong with a file is refused here."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from concertino.domains.finance.banking import camt, mt940, ofx, qif
from concertino.domains.finance.banking.statement import Balance, Entry, FileRead, Statement
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

__all__ = ["LARGEST_FILE", "MOST_ENTRIES", "Balance", "Entry", "FileRead", "Statement", "is_one", "read", "refuse_size"]

LARGEST_FILE = 20_000_000  # bytes: a year of a busy account is a hundredth of it
MOST_ENTRIES = 50_000

Reader = Callable[[bytes], list[Statement]]
_FORMATS: tuple[tuple[str, Callable[[bytes], bool], Reader], ...] = (
    ("camt", camt.looks_like_one, camt.read),
    ("ofx", ofx.looks_like_one, ofx.read),
    ("qif", qif.looks_like_one, qif.read),
    ("mt940", mt940.looks_like_one, mt940.read),
)


def is_one(data: bytes) -> bool:
    """Whether the file is in one of the banks' own formats, broken or not; a CSV file is not, and names its columns."""
    return any(looks_like_one(data) for _name, looks_like_one, _read in _FORMATS)


def read(data: bytes) -> FileRead:
    """The statements of a file, its format told by what it holds and never by its name."""
    if not data.strip():
        raise Refusal(_("The file is empty."))
    refuse_size(len(data))
    for name, looks_like_one, reader in _FORMATS:
        if looks_like_one(data):
            return FileRead(name, tuple(_bounded(reader(data))))
    raise Refusal(_("This is not a bank file: OFX, CAMT.053, MT940, QIF and CSV files are taken."))


def refuse_size(size: int) -> None:
    """Asked of an upload before it is read."""
    if size > LARGEST_FILE:
        said = {"size": written_number(size / 1_000_000, 1), "most": LARGEST_FILE // 1_000_000}
        raise Refusal(_("The file weighs %(size)s MB; the largest one taken is %(most)s MB.") % said)


def _bounded(statements: list[Statement]) -> list[Statement]:
    count = sum(len(one.entries) for one in statements)
    if count > MOST_ENTRIES:
        raise Refusal(_("The file holds more than %(most)s entries: cut it by months.") % {"most": written_number(MOST_ENTRIES)})
    return statements

"""An old workbook (.xls) is a small file system, whose sectors are chained. A chain that comes back upon itself would be followed
for ever by the library that reads it: it is looked for first."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER = 512
_IN_HEADER = 109  # sectors of the table that the header itself names
_LAST = 0xFFFFFFFA  # from there on, numbers are marks and not sectors


def is_looped(content: bytes) -> bool:
    """Raises struct.error when the file is too short to tell."""
    (shift,) = struct.unpack_from("<H", content, 30)
    size = 1 << min(shift, 16)
    table = [number for sector in _table_sectors(content, size) for number in _numbers(content, sector, size)]
    if _has_loop(table):
        return True
    (first,) = struct.unpack_from("<I", content, 60)
    return _has_loop([number for sector in _chain(table, first) for number in _numbers(content, sector, size)])


def _table_sectors(content: bytes, size: int) -> list[int]:
    """The sectors that hold the table of chains: named in the header, then in sectors chained from it."""
    found = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    (following,) = struct.unpack_from("<I", content, 68)
    for _turn in range(len(content) // size):
        numbers = _numbers(content, following, size) if following < _LAST else ()
        if not numbers:
            break
        found += numbers[:-1]
        following = numbers[-1]
    return [sector for sector in dict.fromkeys(found) if sector < _LAST]


def _numbers(content: bytes, sector: int, size: int) -> Sequence[int]:
    start = _HEADER + sector * size
    inside = content[start : start + size]
    return struct.unpack(f"<{len(inside) // 4}I", inside[: len(inside) // 4 * 4])


def _chain(table: Sequence[int], first: int) -> list[int]:
    found = []
    while first < len(table):
        found.append(first)
        first = table[first]
    return found


def _has_loop(table: Sequence[int]) -> bool:
    """Each sector is visited once: coming back to one of the same walk is a loop."""
    walk_of = [-1] * len(table)
    for start in range(len(table)):
        if walk_of[start] >= 0:
            continue
        at = start
        while at < len(table) and walk_of[at] < 0:
            walk_of[at] = start
            at = table[at]
        if at < len(table) and walk_of[at] == start:
            return True
    return False

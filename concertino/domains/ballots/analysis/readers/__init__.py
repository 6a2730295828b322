"""From the bytes of a file of ballots to what is counted; what is wrong with a file is refused with its line and its cause."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from concertino.domains.ballots.analysis.profiles import Profile
from concertino.domains.ballots.analysis.readers import approval_yaml, pabulib, preflib, tideman, written
from concertino.ground.refusals import Refusal

LARGEST_FILE = 50_000_000  # bytes

_READERS: dict[str, Callable[[str, str], Profile]] = {
    **dict.fromkeys(preflib.SUFFIXES, preflib.read),
    **dict.fromkeys(("yaml", "yml"), approval_yaml.read),
    "pb": pabulib.read,
    **dict.fromkeys(("hil", "blt"), tideman.read),
    **dict.fromkeys(("cvotes", "txt"), written.read),
}


def read(name: str, content: bytes) -> Profile:
    """The ballots of a file, its format told by the end of its name."""
    suffix = name.rpartition(".")[2].lower()
    if suffix not in _READERS:
        known = ", ".join(f".{one}" for one in _READERS)
        raise Refusal(_("%(name)s: the end of the name must say the format: %(known)s.") % {"name": name, "known": known})
    if len(content) > LARGEST_FILE:
        raise Refusal(_("The file weighs more than %(most)s MB.") % {"most": LARGEST_FILE // 1_000_000})
    text = _decoded(content)
    if not text.strip():
        raise Refusal(_("The file is empty."))
    return _READERS[suffix](text, suffix)


def _decoded(content: bytes) -> str:
    if b"\0" in content[:10_000]:
        raise Refusal(_("This is not a text file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")

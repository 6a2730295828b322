"""A mailbox read over IMAP: each message is given once, and marked as read once it has been taken in."""

from __future__ import annotations

import imaplib
import logging
import ssl
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.utils.translation import gettext as _

from concertino.ground.refusals import Refusal

log = logging.getLogger(__name__)
_SECONDS = 30  # without a word from the server
_MOST = 200  # messages of one visit
LARGEST = 2_000_000  # bytes of a message that are read: what is beyond them is left at the server


def visit(take: Callable[[bytes], object], folder: str, *, largest: int = LARGEST) -> int:
    """Unread messages of a folder, the oldest first, to ``take``; how many it took. One at which it fails stays unread, and is
    there at the next visit; it does not stand in the way of others."""
    try:
        server = _connected()
        try:
            server.login(settings.IMAP_USER, settings.IMAP_PASSWORD)
            _expect(server.select(_quoted(folder)))
            unread = _expect(server.uid("search", "UNSEEN"))[0].split()[:_MOST]  # type: ignore[arg-type]
            return sum(_is_taken(server, number.decode(), take, largest) for number in unread)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()
    except (imaplib.IMAP4.error, OSError) as error:
        raise Refusal(_("The mailbox cannot be read: %(why)s") % {"why": error}) from error


def _is_taken(server: imaplib.IMAP4, number: str, take: Callable[[bytes], object], largest: int) -> bool:
    content = _message(server, number, largest)
    try:
        take(content)
    except Exception:
        log.exception("message %s of the mailbox could not be taken in", number)
        return False
    _expect(server.uid("store", number, "+FLAGS", r"(\Seen)"))
    return True


def _connected() -> imaplib.IMAP4:
    if settings.IMAP_TLS:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(settings.IMAP_HOST, settings.IMAP_PORT, ssl_context=context, timeout=_SECONDS)
    return imaplib.IMAP4(settings.IMAP_HOST, settings.IMAP_PORT, timeout=_SECONDS)


def _message(server: imaplib.IMAP4, number: str, largest: int) -> bytes:
    """Its first bytes, and no more than the largest."""
    answer = _expect(server.uid("fetch", number, f"(BODY.PEEK[]<0.{largest}>)"))
    return next((part[1] for part in answer if isinstance(part, tuple)), b"")


def _expect(answer: tuple[str, list]) -> list:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(str(data[0] if data else status))
    return data


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'

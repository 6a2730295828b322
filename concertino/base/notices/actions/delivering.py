"""Delivering messages: one connection, each marked before it is given to the server, and noted as it is."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from time import sleep, time
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices.actions.claiming import claim, keep, rescue
from concertino.base.notices.actions.sending import DELIVERY
from concertino.base.notices.gate import no_longer_lawful
from concertino.base.notices.handing import Notes, Server
from concertino.base.notices.models import Cause, Message
from concertino.base.notices.moulds import Mould
from concertino.base.notices.writing import written
from concertino.base.people.models import Association
from concertino.ground.notices import kind_of
from concertino.ground.refusals import Refusal

State = Message.State
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]  # after each attempt; then it has failed
DEAD_AFTER = timedelta(minutes=15)  # no server holds a message so long: its worker died
SMTP = "django.core.mail.backends.smtp.EmailBackend"
AT_ONCE = 500  # claimed in one statement
log = logging.getLogger(__name__)


def deliver() -> Counter[str]:
    """Send what is due; how many of each state came of it. A server that does not answer leaves all waiting."""
    rescue()
    _give_up_those_cut_short()
    if not Message.objects.due(timezone.now()).exists():
        return Counter()
    notes = Notes()
    try:
        server = _server(notes)
        server.open()
        return _Round(server, notes).through()
    except (OSError, SMTPException) as error:
        log.warning("the mail server does not answer: %s", error)
        Message.objects.due(timezone.now()).update(cause=Cause.UNREACHABLE)
        return Counter()
    finally:
        notes.close()


def _server(notes: Notes) -> BaseEmailBackend:
    """The one of the settings; one that speaks SMTP notes what it is given."""
    if settings.EMAIL_BACKEND != SMTP:
        return get_connection()
    server = Server()
    server.notes = notes
    return server


@verb("notices.retry", gettext_lazy("tried messages again"))
def retry(*, by: Any, messages: Any) -> int:
    """Put failed messages (a queryset) back in the queue; how many were."""
    fresh = {"state": State.QUEUED, "cause": "", "detail": "", "attempts": 0, "due_at": timezone.now(), "claimed_at": None}
    again = messages.filter(state=State.FAILED).update(**fresh)
    if not again:
        raise Refusal(_("Only a message that failed can be tried again."))
    wake(DELIVERY)
    return again


class _Round:
    """One going through what is due, on one connection, no faster than asked."""

    def __init__(self, server: BaseEmailBackend, notes: Notes):
        self.server, self.notes = server, notes
        self.association = Association.objects.first()  # none before the lists are planted
        self.moulds: dict[tuple[int, str, str, bool], Mould] = {}
        self.pause = 60 / settings.MAIL_A_MINUTE if settings.MAIL_A_MINUTE else 0.0

    def through(self) -> Counter[str]:
        came: Counter[str] = Counter()
        at_once = min(AT_ONCE, max(1, settings.MAIL_A_MINUTE // 6)) if settings.MAIL_A_MINUTE else AT_ONCE
        try:
            while messages := claim(self.notes.worker, timezone.now(), at_once):
                barred = no_longer_lawful(messages, timezone.localdate())
                for message in messages:
                    message.barred = barred.get(message.pk, "")  # type: ignore[attr-defined]
                    came[self._send(message)] += 1
                keep(messages)
                self.notes.forget()
        finally:
            self.server.close()
        return came

    def _send(self, message: Message) -> str:
        """Its state after that, which is kept with those of the others."""
        if cause := _why_not(message):
            needs_care = message.is_required and cause == Cause.SUPPRESSED
            return _came_to(message, State.FAILED if needs_care else State.SKIPPED, cause)
        try:
            leave = self._put_together(message)
        except Exception:
            log.exception("message %s could not be put together", message.pk)
            return _came_to(message, State.FAILED, Cause.UNMADE)
        try:
            leave()
        except SMTPServerDisconnected as error:
            self.server.close()  # the next one opens another
            return _came_to(message, State.FAILED, Cause.UNCERTAIN, str(error)[:300])
        except (SMTPException, OSError) as error:
            return _refused(message, error)
        message.sent_at = timezone.now()
        sleep(self.pause)
        return _came_to(message, State.SENT)

    def _put_together(self, message: Message) -> Callable[[], Any]:
        """What gives it to the server. Words to many are cast once; what a kind completes as it leaves is put together alone."""
        kind = kind_of(message.kind)
        is_plain = message.body is not None and not message.papers and not (kind and kind.completed)
        if is_plain and isinstance(self.server, Server):
            mould = self._mould(message)
            content = mould.message(message, time())
            return partial(self.server.hand, message.pk, mould.sender, message.address, content)
        mail = written(message, self.association)
        if isinstance(self.server, Server):
            whole: Any = mail.message()
            content = whole.as_bytes(linesep="\r\n")
            return partial(self.server.hand, message.pk, sanitize_address(mail.from_email, "utf-8"), message.address, content)
        mail.connection = self.server
        return mail.send

    def _mould(self, message: Message) -> Mould:
        assert message.body
        key = (message.body.pk, message.language, message.kind, message.is_required)
        if key not in self.moulds:
            self.moulds[key] = Mould(message, message.body, self.association)
        return self.moulds[key]


def _refused(message: Message, error: Exception) -> str:
    """A refusal for good fails; one for now is tried again, each time later, and fails in the end."""
    code, detail = _answer(error)
    again = WAITS[message.attempts - 1] if message.attempts <= len(WAITS) else None
    if 500 <= code < 600 or again is None:
        return _came_to(message, State.FAILED, Cause.REFUSED, detail)
    message.due_at = timezone.now() + again
    return _came_to(message, State.QUEUED, Cause.DEFERRED, detail)


def _answer(error: Exception) -> tuple[int, str]:
    said: bytes | str
    if isinstance(error, SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    elif isinstance(error, SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        return 0, str(error)[:300]
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return code, f"{code} {text}"[:300]


def _give_up_those_cut_short() -> None:
    """Of workers on other machines, whose notes are not here."""
    dead = Message.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - DEAD_AFTER)
    dead.update(state=State.FAILED, cause=Cause.UNCERTAIN)


def _why_not(message: Any) -> str:
    """The cause for which it does not leave after all."""
    if message.is_suppressed:
        return Cause.SUPPRESSED
    if message.is_stopped:
        return Cause.STOPPED
    if message.barred:
        return message.barred
    kind = kind_of(message.kind)
    return kind.why_not(message) if kind and kind.why_not else ""


def _came_to(message: Message, state: str, cause: str = "", detail: str = "") -> str:
    message.state, message.cause, message.detail = state, cause, detail
    return state

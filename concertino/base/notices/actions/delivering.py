"""Delivering messages: one connection, one message at a time, each marked before it is given to the server."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from typing import Any

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices.actions.sending import DELIVERY
from concertino.base.notices.gate import DEAD
from concertino.base.notices.models import Cause, Message, Stop, Suppression
from concertino.base.notices.writing import written
from concertino.base.people.models import Association, Consent
from concertino.ground.notices import kind_of
from concertino.ground.refusals import Refusal

State = Message.State
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]  # after each attempt; then it has failed
DEAD_AFTER = timedelta(minutes=15)  # no server holds a message so long: its worker died
log = logging.getLogger(__name__)


def deliver() -> Counter[str]:
    """Send what is due; how many of each state came of it. A server that does not answer leaves all waiting."""
    _give_up_those_cut_short()
    came: Counter[str] = Counter()
    if not Message.objects.due(timezone.now()).exists():
        return came
    server = get_connection()
    try:
        server.open()
    except (OSError, SMTPException) as error:
        log.warning("the mail server does not answer: %s", error)
        Message.objects.due(timezone.now()).update(cause=Cause.UNREACHABLE)
        return came
    try:
        association = Association.objects.first()  # none before the lists are planted
        message = _claim(timezone.now())
        while message:
            came[_send(message, server, association)] += 1
            message = _claim(timezone.now(), done=message)
    finally:
        server.close()
    return came


@verb("notices.retry", gettext_lazy("tried messages again"))
def retry(*, by: Any, messages: Any) -> int:
    """Put failed messages (a queryset) back in the queue; how many were."""
    fresh = {"state": State.QUEUED, "cause": "", "detail": "", "attempts": 0, "due_at": timezone.now(), "claimed_at": None}
    again = messages.filter(state=State.FAILED).update(**fresh)
    if not again:
        raise Refusal(_("Only a message that failed can be tried again."))
    wake(DELIVERY)
    return again


def _claim(now: datetime, done: Message | None = None) -> Message | None:
    """The next one, marked as being sent before anything leaves: of two workers, one has it; if that one dies, none has. One
    statement, since there may be ten thousand: it keeps what became of the one before, and says whether the reader stopped the
    kind, the address was suppressed, or the consent withdrawn, since."""
    kept = [done.state, done.cause, done.detail, done.due_at, done.sent_at, done.pk] if done else [None] * 6
    claimed = Message.objects.raw(_CLAIM, [*kept, State.SENDING, now, State.QUEUED, now])
    return next(iter(claimed), None)


_CLAIM = f"""
    WITH done AS (
        UPDATE {Message._meta.db_table}
        SET state = %s, cause = %s, detail = %s, due_at = %s::timestamptz, sent_at = %s::timestamptz WHERE id = %s
    )
    UPDATE {Message._meta.db_table} AS message
    SET state = %s, cause = '', detail = '', claimed_at = %s, attempts = attempts + 1
    WHERE id = (
        SELECT id FROM {Message._meta.db_table} WHERE state = %s AND due_at <= %s
        ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING message.*, NOT message.is_required AND EXISTS (
        SELECT FROM {Stop._meta.db_table} AS stop
        WHERE stop.resumed_at IS NULL AND stop.kind = message.kind AND (
            upper(stop.address) = upper(message.address)
            OR stop.contact_id = message.contact_id OR stop.user_id = message.user_id
        )
    ) AS is_stopped, EXISTS (
        SELECT FROM {Suppression._meta.db_table} AS held
        WHERE held.lifted_at IS NULL AND held.address = lower(message.address)
        AND (held.reason IN {DEAD} OR NOT message.is_required)
    ) AS is_suppressed, message.purpose <> '' AND EXISTS (
        SELECT FROM {Consent._meta.db_table} AS consent
        WHERE consent.contact_id = message.contact_id AND consent.purpose = message.purpose
        AND consent.withdrawn_on >= (message.created_at AT TIME ZONE 'UTC')::date - 1
        AND NOT EXISTS (
            SELECT FROM {Consent._meta.db_table} AS later
            WHERE later.contact_id = consent.contact_id AND later.purpose = consent.purpose
            AND later.withdrawn_on IS NULL AND later.id > consent.id
        )
    ) AS is_withdrawn
"""  # noqa: S608 (names of ours)


def _send(message: Message, server: BaseEmailBackend, association: Association | None) -> str:
    """Its state after that, which is kept as the next one is claimed."""
    if cause := _why_not(message):
        needs_care = message.is_required and cause == Cause.SUPPRESSED
        return _came_to(message, State.FAILED if needs_care else State.SKIPPED, cause)
    try:
        mail = written(message, association)
    except Exception:
        log.exception("message %s could not be put together", message.pk)
        return _came_to(message, State.FAILED, Cause.UNMADE)
    mail.connection = server
    try:
        mail.send()
    except SMTPServerDisconnected as error:
        server.close()  # the next one opens another
        return _came_to(message, State.FAILED, Cause.UNCERTAIN, str(error)[:300])
    except (SMTPException, OSError) as error:
        return _refused(message, error)
    message.sent_at = timezone.now()
    return _came_to(message, State.SENT)


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
    dead = Message.objects.filter(state=State.SENDING, claimed_at__lt=timezone.now() - DEAD_AFTER)
    dead.update(state=State.FAILED, cause=Cause.UNCERTAIN)


def _why_not(message: Any) -> str:
    """The cause for which it does not leave after all."""
    if message.is_suppressed:
        return Cause.SUPPRESSED
    if message.is_stopped:
        return Cause.STOPPED
    if message.is_withdrawn:
        return Cause.NO_CONSENT
    kind = kind_of(message.kind)
    return kind.why_not(message) if kind and kind.why_not else ""


def _came_to(message: Message, state: str, cause: str = "", detail: str = "") -> str:
    message.state, message.cause, message.detail = state, cause, detail
    return state

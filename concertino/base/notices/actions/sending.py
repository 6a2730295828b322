"""Writing messages: each is a row at once, and leaves in a job once the transaction is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices.gate import Gate, address_of, contact_of
from concertino.base.notices.models import Body, Cause, Message
from concertino.base.people.models import Contact, User
from concertino.ground.notices import kind_of

DELIVERY = "notices.deliver"
AT_ONCE = 2000  # rows of one statement


@dataclass(frozen=True)
class Letter:
    """A message to be written. ``to`` is a contact, a user, or an address. Words to many are a ``body``, kept once;
    ``fields`` are this reader's own. With a ``cause`` it is not sent, and the register says why. ``papers`` names what is joined:
    [("finance.invoice", 12)], made anew when it leaves (window `papers`)."""

    to: Contact | User | str
    subject: str = ""
    text: str = ""
    html: str = ""
    body: Body | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    papers: Sequence[tuple[str, Any]] = ()
    about: str = ""
    about_url: str = ""
    cause: str = ""

    @property
    def contact_id(self) -> int | None:
        return contact_of(self.to)

    @property
    def user_id(self) -> int | None:
        return self.to.pk if isinstance(self.to, User) else None

    @property
    def address(self) -> str:
        return address_of(self.to)

    @property
    def language(self) -> str:
        spoken = (get_language() or "fr") if isinstance(self.to, str) else self.to.language
        return "en" if spoken.startswith("en") else "fr-ca"


def send(
    *, by: Any, to: Contact | User | str, kind: str, subject: str, text: str, html: str = "", key: str | None = None,
    papers: Sequence[tuple[str, Any]] = (), about: str = "", about_url: str = "", required: bool = False,
) -> Message:  # fmt: skip
    """Write one message; with a ``key`` written before, the message of then is returned and nothing is sent again."""
    letter = Letter(to, subject, text, html, key=key or "", papers=papers, about=about, about_url=about_url)
    return send_many(by=by, kind=kind, letters=[letter], required=required)[0]


@verb("notices.send", _("sent messages"))
def send_many(*, by: Any, kind: str, letters: Iterable[Letter], required: bool = False) -> list[Message]:
    """Write messages of one kind, in the order given. Who has no address, or stopped the kind, is skipped and it is said;
    a ``required`` message, or one of a kind declared so, cannot be stopped."""
    letters = list(letters)
    declared = kind_of(kind)
    required = required or (declared is not None and declared.required)
    gate = Gate(kind, [letter.to for letter in letters], localdate(), required=required)
    rows = [_row(letter, kind, by, gate, letter.cause or gate.cause(letter.to)) for letter in letters]
    for first in range(0, len(rows), AT_ONCE):
        Message.objects.bulk_create(rows[first : first + AT_ONCE], ignore_conflicts=True)
    written = Message.objects.in_bulk([row.key for row in rows], field_name="key")
    if any(message.state == Message.State.QUEUED for message in written.values()):
        wake(DELIVERY)
    return [written[row.key] for row in rows]


def _row(letter: Letter, kind: str, by: Any, gate: Gate, cause: str) -> Message:
    return Message(
        contact_id=letter.contact_id, user_id=letter.user_id, by=by, address=letter.address, language=letter.language,
        kind=kind, is_required=gate.is_required, law=gate.law.value, purpose=gate.purpose, basis=gate.basis(letter.to),
        subject=_one_line(letter.body.subject if letter.body else letter.subject),
        text=letter.text, html=letter.html, body=letter.body, fields=dict(letter.fields),
        papers=[list(paper) for paper in letter.papers], about=letter.about, about_url=letter.about_url,
        key=letter.key or uuid4().hex, cause=cause,
        state=_state(gate, cause),
    )  # fmt: skip


def _state(gate: Gate, cause: str) -> str:
    """What everyone must get and an address does not take is no choice of its owner: the team sees it in trouble."""
    if cause == Cause.SUPPRESSED and gate.is_required:
        return Message.State.FAILED
    return Message.State.SKIPPED if cause else Message.State.QUEUED


def _one_line(subject: str) -> str:
    """No subject carries a header of its own."""
    return " ".join(subject.split())[:250]

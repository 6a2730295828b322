"""Writing messages: each is a row at once, and leaves in a job once the transaction is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from concertino.base.jobs.actions import wake
from concertino.base.journal.actions import verb
from concertino.base.notices.models import Cause, Message, Stop
from concertino.base.people.models import Contact, User
from concertino.ground.notices import kind_of

DELIVERY = "notices.deliver"
AT_ONCE = 2000  # rows of one statement


@dataclass(frozen=True)
class Letter:
    """A message to be written. ``to`` is a contact, a user, or an address. With a ``cause`` it is not sent, and the register
    says why. ``papers`` names what is joined: [("finance.invoice", 12)], made anew when it leaves (window `papers`)."""

    to: Contact | User | str
    subject: str
    text: str
    html: str = ""
    key: str = ""
    papers: Sequence[tuple[str, Any]] = ()
    about: str = ""
    about_url: str = ""
    cause: str = ""

    @property
    def contact_id(self) -> int | None:
        if isinstance(self.to, Contact):
            return self.to.pk
        return self.to.contact_id if isinstance(self.to, User) else None

    @property
    def user_id(self) -> int | None:
        return self.to.pk if isinstance(self.to, User) else None

    @property
    def address(self) -> str:
        return (self.to if isinstance(self.to, str) else self.to.email).strip()

    @property
    def language(self) -> str:
        spoken = (get_language() or "fr") if isinstance(self.to, str) else self.to.language
        return "en" if spoken.startswith("en") else "fr-ca"


def send(
    *, by: Any, to: Contact | User | str, kind: str, subject: str, text: str, html: str = "", key: str | None = None,
    papers: Sequence[tuple[str, Any]] = (), about: str = "", about_url: str = "", required: bool = False,
) -> Message:  # fmt: skip
    """Write one message; with a ``key`` written before, the message of then is returned and nothing is sent again."""
    letter = Letter(to, subject, text, html, key or "", papers, about, about_url)
    return send_many(by=by, kind=kind, letters=[letter], required=required)[0]


@verb("notices.send", _("sent messages"))
def send_many(*, by: Any, kind: str, letters: Iterable[Letter], required: bool = False) -> list[Message]:
    """Write messages of one kind, in the order given. Who has no address, or stopped the kind, is skipped and it is said;
    a ``required`` message, or one of a kind declared so, cannot be stopped."""
    letters = list(letters)
    declared = kind_of(kind)
    required = required or (declared is not None and declared.required)
    stopped = _Stopped(kind, [] if required else letters)
    rows = [_row(letter, kind, by, required, letter.cause or _cause(letter, stopped)) for letter in letters]
    for first in range(0, len(rows), AT_ONCE):
        Message.objects.bulk_create(rows[first : first + AT_ONCE], ignore_conflicts=True)
    written = Message.objects.in_bulk([row.key for row in rows], field_name="key")
    if any(message.state == Message.State.QUEUED for message in written.values()):
        wake(DELIVERY)
    return [written[row.key] for row in rows]


def _row(letter: Letter, kind: str, by: Any, required: bool, cause: str) -> Message:
    return Message(
        contact_id=letter.contact_id, user_id=letter.user_id, by=by, address=letter.address, language=letter.language,
        kind=kind, is_required=required, subject=" ".join(letter.subject.split())[:250], text=letter.text, html=letter.html,
        papers=[list(paper) for paper in letter.papers], about=letter.about, about_url=letter.about_url,
        key=letter.key or uuid4().hex, cause=cause,
        state=Message.State.SKIPPED if cause else Message.State.QUEUED,
    )  # fmt: skip


def _cause(letter: Letter, stopped: _Stopped) -> str:
    if not letter.address:
        return Cause.NO_ADDRESS
    try:
        validate_email(letter.address)
    except ValidationError:
        return Cause.MALFORMED
    return Cause.STOPPED if letter in stopped else ""


class _Stopped:
    """Who stopped the kind, among the readers of some letters: asked in one query."""

    def __init__(self, kind: str, letters: Sequence[Letter]):
        in_force = Stop.objects.in_force().filter(kind=kind) if letters else Stop.objects.none()
        found = list(in_force.values_list("address", "contact_id", "user_id"))
        self.addresses = {address.lower() for address, _contact, _user in found}
        self.contacts = {contact for _address, contact, _user in found} - {None}
        self.users = {user for _address, _contact, user in found} - {None}

    def __contains__(self, letter: Letter) -> bool:
        return (
            letter.address.lower() in self.addresses or letter.contact_id in self.contacts or letter.user_id in self.users
        )  # fmt: skip

"""The positioning strategy: messages planned, changed, carried out or dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.positions.models import Dossier, Message
from concertino.ground.refusals import Refusal


@verb("positions.plan_message", gettext_lazy("planned a message of the strategy"))
def plan_message(
    *, by: Any, dossier: Dossier, audience: str, message_fr: str, on: date, channel: str, **facts: Any
) -> Message:  # fmt: skip
    """``facts`` are other columns (message_en, until, owner, state, statement)."""
    return _kept(Message(dossier=dossier, audience=audience, message_fr=message_fr, on=on, channel=channel, **facts))


@verb("positions.change_message", gettext_lazy("changed a message of the strategy"))
def change_message(*, by: Any, message: Message, **changes: Any) -> Message:
    for name, value in changes.items():
        setattr(message, name, value)
    return _kept(message)


def _kept(message: Message) -> Message:
    message.message_fr, message.message_en = message.message_fr.strip(), message.message_en.strip()
    if not message.message_fr:
        raise Refusal(_("Write the message."), field="message_fr")
    if message.until and message.until < message.on:
        raise Refusal(_("It ends before it begins."), field="until")
    if message.statement and message.statement.dossier_id != message.dossier_id:
        raise Refusal(_("This statement is of another dossier."), field="statement")
    message.save()
    return message

"""A conversation begins with a call that is not open yet, a policy, and some statements of the team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.consultations.models import Call
from concertino.domains.conversations.actions.stating import propose
from concertino.domains.conversations.models import Conversation
from concertino.ground.refusals import Refusal


@verb("conversations.start_conversation", gettext_lazy("prepared a conversation"))
def start_conversation(
    *, by: Any, call: Call, policy_fr: str, policy_en: str = "", statements: Sequence[str] = (), on: date
) -> Conversation:  # fmt: skip
    """Prepared again before the call opens, it has the other policy, and the further statements."""
    if call.kind != Call.Kind.CONVERSATION:
        raise Refusal(_("This call is not a conversation."))
    if call.opened_on:
        raise Refusal(_("The call is open already: its policy does not change any more."))
    if not policy_fr.strip():
        raise Refusal(_("Say in French which statements are accepted."), field="policy_fr")
    policies = {"policy_fr": policy_fr.strip(), "policy_en": policy_en.strip()}
    conversation, _is_new = Conversation.objects.update_or_create(call=call, defaults=policies)
    for text in statements:
        propose(by=by, conversation=conversation, text=text, language="fr", on=on, is_of_team=True)
    return conversation

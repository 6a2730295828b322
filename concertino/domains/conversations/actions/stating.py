"""Statements are written: by the team, and by those who take part."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.conversations.actions.voting import NotOpen, cast
from concertino.domains.conversations.models import LONGEST, Conversation, Participant, Statement, Vote
from concertino.ground.refusals import Refusal
from concertino.ground.words import fold

MOST_WAITING = 300  # statements that nobody has read yet: beyond, those of a machine drown those of people


@verb("conversations.propose", gettext_lazy("wrote a statement"))
def propose(
    *, by: Any, conversation: Conversation, text: str, language: str, on: date, participant: Participant | None = None,
    is_of_team: bool = False,
) -> Statement:  # fmt: skip
    """A statement of the team is accepted as it is written; any other waits for somebody to read it. Who writes one agrees with
    it. The author is kept where the conversation is confidential only."""
    text = " ".join(text.replace("\0", " ").split())
    if not is_of_team and not conversation.call.takes_answers_on(on):
        raise NotOpen(_("This conversation does not take statements any more."))
    _check(conversation, text, is_of_team)
    is_known = participant is not None and participant.invitation_id is not None
    made = Statement.objects.create(
        conversation=conversation, text=text, language=language, author=participant if is_known else None,
        is_of_team=is_of_team, proposed_on=on, **_read(by, on, is_of_team),
    )  # fmt: skip
    if is_known and participant is not None:
        cast(participant, {made.pk: Vote.Value.AGREE})
    return made


def _read(by: Any, on: date, is_of_team: bool) -> dict[str, Any]:
    return {"state": Statement.State.ACCEPTED, "moderated_by": by, "moderated_on": on} if is_of_team else {}


def _check(conversation: Conversation, text: str, is_of_team: bool) -> None:
    if len(text) < 5:
        raise Refusal(_("Write a sentence that others can agree or disagree with."), field="text")
    if len(text) > LONGEST:
        sentence = _("A statement holds one idea, in at most %(most)s signs; this one has %(n)s.")
        raise Refusal(sentence % {"most": LONGEST, "n": len(text)}, field="text")
    known = {fold(other) for other in conversation.statements.values_list("text", flat=True)}
    if fold(text) in known:
        raise Refusal(_("Somebody wrote this statement before you."), field="text")
    if not is_of_team and conversation.statements.waiting().count() >= MOST_WAITING:
        raise Refusal(_("Many statements wait to be read: come back in a few days."), field="text")

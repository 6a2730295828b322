"""That somebody answered: kept once, without a moment."""

from __future__ import annotations

from concertino.domains.consultations.models import Invitation


def mark_answered(invitation: Invitation, *, wants_news: bool = False) -> bool:
    """Keep that the voice was used, in the transaction of the answer itself; False where it was used before.

    No verb, and no row of the journal: what a verb leaves behind would tell when somebody answered. The condition is part of
    the update, so that of two answers at once one waits for the other and then finds the voice used.
    """
    silent = Invitation.objects.filter(pk=invitation.pk, answered=False)
    return silent.update(answered=True, wants_news=wants_news) == 1


def ask_for_news(invitation: Invitation, *, wanted: bool) -> None:
    """Whether they want to be told what came of it: asked of those who answered, and no trace of when, for the same reason."""
    Invitation.objects.filter(pk=invitation.pk, answered=True).update(wants_news=wanted)

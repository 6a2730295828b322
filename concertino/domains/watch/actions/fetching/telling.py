"""Owners hear of their sources that fail or fall silent: once, in one message, until all is well again."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from concertino.base.journal.actions import verb
from concertino.base.notices.actions import Letter, send_many
from concertino.base.people.models import User
from concertino.domains.watch.models import FAILURES_TOLD, SourceState
from concertino.ground.words import written_moment

TROUBLE = "watch.trouble"  # the kind of message


@verb("watch.tell_owners", gettext_lazy("told owners of sources in trouble"))
def tell_owners(*, by: Any, at: datetime) -> int:
    """How many owners were written to."""
    untold = SourceState.objects.in_trouble(at).filter(told_at=None).select_related("source__owner").order_by("source__name")
    of_owner: dict[User, list[SourceState]] = defaultdict(list)
    for state in untold:
        if state.source.owner:
            of_owner[state.source.owner].append(state)
    letters = [_letter(owner, states, at) for owner, states in of_owner.items()]
    if letters:
        send_many(by=by, kind=TROUBLE, letters=letters)
    SourceState.objects.filter(pk__in=[state.pk for states in of_owner.values() for state in states]).update(told_at=at)
    return len(letters)


def trouble_of(state: SourceState) -> str:
    """What is wrong with it, in a sentence of the reader's language."""
    if state.failures >= FAILURES_TOLD:
        failed = ngettext("%(count)s failure in a row: %(said)s.", "%(count)s failures in a row: %(said)s.", state.failures)
        return failed % {"count": state.failures, "said": state.said}
    if state.item_at:
        return _("Silent beyond its habit: its last item came on %(day)s.") % {"day": written_moment(state.item_at)}
    return _("Nothing ever came from it.")


def _letter(owner: User, states: list[SourceState], at: datetime) -> Letter:
    with override(owner.language):
        subject = ngettext("A source of yours needs care", "%(count)s sources of yours need care", len(states))
        lines = [f"{state.source}\n{trouble_of(state)}\n{_page(state)}" for state in states]
        return Letter(
            to=owner, subject=subject % {"count": len(states)}, text="\n\n".join(lines),
            key=f"{TROUBLE}:{owner.pk}:{at.isoformat()}",
            about=_("Sources of the watch"), about_url=reverse("watch:sources"),
        )  # fmt: skip


def _page(state: SourceState) -> str:
    return f"{settings.SITE_URL}{reverse('watch:source', args=[state.source_id])}"

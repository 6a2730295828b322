"""Mistakes are mended in the open: the journal keeps the row as it was, who changed it, and why."""

from __future__ import annotations

from typing import Any

import pghistory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.members.actions import checks
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

CORRECTABLE = frozenset(
    {
        "category", "state", "starts_on", "ends_on", "fee", "applied_on", "accepted_on", "paid_on", "waived_on",
        "waiver_reason", "ended_on", "end_reason",
    }
)  # fmt: skip


@verb("members.correct", gettext_lazy("corrected a term"))
def correct(*, by: Any, membership: Membership, reason: str, **changes: Any) -> Membership:
    """Change what was recorded wrongly of a term. What happened since is another verb: pay, end, renew…"""
    if unknown := changes.keys() - CORRECTABLE:
        raise TypeError(f"a term has no correctable {', '.join(sorted(unknown))}")
    reason, term = checks.require_reason(reason), checks.hold(membership)
    if all(getattr(term, field) == value for field, value in changes.items()):
        raise Refusal(_("Nothing is changed."))
    for field, value in changes.items():
        setattr(term, field, value)
    _refuse_contradictions(term)
    with pghistory.context(reason=reason):
        return checks.save(term)


def _refuse_contradictions(term: Membership) -> None:
    if term.paid_on and term.state != Membership.State.PAID:
        raise Refusal(_("A day of payment goes with the state “paid”."), field="paid_on")
    if term.accepted_on and term.applied_on and term.accepted_on < term.applied_on:
        raise Refusal(_("The board’s decision comes after the application."), field="accepted_on")

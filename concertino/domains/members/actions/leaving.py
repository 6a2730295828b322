"""Why members leave: recorded once a term, from a list that the association keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.members.actions import checks
from concertino.domains.members.models import Departure, LeavingReason, Membership
from concertino.ground.refusals import Refusal


@verb("members.leave", gettext_lazy("recorded why a member leaves"))
def leave(*, by: Any, membership: Membership, reason: LeavingReason, on: date, note: str = "") -> Departure:
    """Record, or correct, why the member's last term had no other after it. Reminders and campaigns then pass them by."""
    term = checks.hold(membership)
    if term.state == Membership.State.APPLIED:
        raise Refusal(_("They were not accepted yet: refuse the application instead."))
    if not reason.is_in_use_on(on) and not Departure.objects.filter(term=term, reason=reason).exists():
        raise Refusal(_("This reason is not in use on that day."), field="reason")
    facts = {"member": term.member, "reason": reason, "on": on, "note": note.strip()}
    return Departure.objects.update_or_create(term=term, defaults=facts)[0]


@verb("members.keep_reason", gettext_lazy("changed the reasons for leaving"))
def keep_reason(*, by: Any, reason: LeavingReason | None, **facts: Any) -> LeavingReason:
    """Add a reason, or change its words, its place, the days of its use; what was said with it stays."""
    kept = reason or LeavingReason()
    for name, value in facts.items():
        setattr(kept, name, value)
    if kept.starts_on and kept.ends_on and kept.ends_on < kept.starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise Refusal(_("This code is taken."), field="code") from error
    return kept

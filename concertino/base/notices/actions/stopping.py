"""One click stops messages of a kind, without signing in; it holds until the person takes them up again."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.actions import verb
from concertino.base.notices.models import Stop


@verb("notices.stop", _("stopped messages of a kind"))
def stop(*, by: Any, kind: str, address: str, contact: Any = None, user: Any = None) -> Stop:
    """No more messages of the kind, from now on; said twice, it was already so. ``contact`` and ``user`` are rows or ids."""
    known = {"contact_id": getattr(contact, "pk", contact), "user_id": getattr(user, "pk", user)}
    found, _made = Stop.objects.in_force().get_or_create(
        kind=kind, address=address.lower(), defaults={**known, "stopped_at": timezone.now(), "resumed_at": None}
    )
    return found


@verb("notices.resume", _("took up again messages of a kind"))
def resume(*, by: Any, kind: str, address: str, contact: Any = None, user: Any = None) -> int:
    """Messages of the kind again, from now on."""
    held = Stop.objects.in_force().filter(kind=kind).of(address=address, contact=contact, user=user)
    return held.update(resumed_at=timezone.now())

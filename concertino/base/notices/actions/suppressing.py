"""Addresses that nothing is written to any more, and those that are taken up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.notices.models import Suppression
from concertino.ground.refusals import Refusal


@verb("notices.suppress", gettext_lazy("stopped all messages to an address"))
def suppress(*, by: Any, address: str, reason: str, at: datetime, detail: str = "") -> Suppression:
    """Nothing more is written to the address; said twice, it was already so."""
    address = address.strip().lower()
    if not address:
        raise Refusal(_("Which address?"), field="address")
    said = {"reason": reason, "detail": " ".join(detail.split())[:300], "since_at": at}
    found, _made = Suppression.objects.in_force().get_or_create(address=address, defaults={**said, "lifted_at": None})
    return found


@verb("notices.lift", gettext_lazy("took up again messages to an address"))
def lift(*, by: Any, suppression: Suppression, at: datetime, why: str) -> Suppression:
    """The address is written to again; whoever says so says why: its owner wrote, the box was full and is not."""
    if not why.strip():
        raise Refusal(_("Say why the address may be written to again."), field="why")
    said = {"lifted_at": at, "lifted_why": " ".join(why.split())[:300]}
    if not Suppression.objects.in_force().filter(pk=suppression.pk).update(**said):
        raise Refusal(_("This address is written to already."))
    suppression.refresh_from_db()
    return suppression

"""Contributors are told."""

from __future__ import annotations

from datetime import datetime

from concertino.base.notices.actions import send_many
from concertino.base.notices.models import Message
from concertino.domains.watch.models import Contribution, Item
from concertino.domains.watch.telling import CONTRIBUTION, letters_about


def tell_contributor(item: Item, at: datetime) -> list[Message]:
    """Whoever proposed the item hears what was decided of it; said twice, nobody hears it twice."""
    letters = letters_about(item)
    if letters:
        Contribution.objects.filter(item=item).update(told_at=at)
    return send_many(by=item.decided_by, kind=CONTRIBUTION, letters=letters) if letters else []

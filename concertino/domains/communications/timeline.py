"""Promotion in which a contact took part, on its timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.communications.models import Participation
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Any, limit: int) -> list[Happening]:
    found = Participation.objects.filter(member=contact).select_related("action").order_by("-action__starts_on", "-pk")[:limit]
    return [
        Happening(
            on=one.action.carried_out_on or one.action.starts_on,
            url=reverse("communications:promotion_action", args=[one.action_id]),
            text=_("Promotion, %(state)s: %(title)s") % {"state": one.get_state_display().lower(), "title": one.action},
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "communications.promotion",
    Story(
        key="communications.promotion", label=gettext_lazy("Promotion"), happenings=happenings,
        right="communications.view_promotionaction", order=26,
    ),
)  # fmt: skip

"""What a contact proposed to the watch, on their timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.watch.models import Contribution
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    found = Contribution.objects.filter(contact=contact).select_related("item").order_by("-on", "-pk")[:limit]
    return [
        Happening(
            on=one.on, text=_("Proposed to the watch: %(item)s") % {"item": one.item},
            url=reverse("watch:shared_item", args=[one.item_id]),
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "watch.contributions",
    Story(
        key="watch.contributions", label=gettext_lazy("Watch"), happenings=happenings, right="watch.view_contribution", order=70
    ),
)

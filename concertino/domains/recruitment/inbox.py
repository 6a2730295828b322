"""Next steps with prospects whose day has come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.recruitment.models import Prospect
from concertino.domains.recruitment.tables import prospect_page
from concertino.ground.inbox import Item, Waiting, first_of, inbox


def items(user: Any, day: date, limit: int) -> tuple[list[Item], int]:
    mine = Prospect.objects.with_joining().filter(owner=user, next_on__lte=day).exclude(next_step="")
    due = mine.filter(Q(joined_on=None) | Q(joined_on__gt=day)).select_related("contact").order_by("next_on", "pk")
    first, total = first_of(due, limit)
    return [
        Item(
            title=_("%(prospect)s: %(step)s") % {"prospect": one, "step": one.next_step}, url=prospect_page(one), due=one.next_on
        )
        for one in first
    ], total  # fmt: skip


inbox.add(
    "recruitment.next_steps",
    Waiting(
        key="recruitment.next_steps", label=gettext_lazy("Next steps with prospects"), items=items,
        right="recruitment.view_prospect", order=50,
    ),
)  # fmt: skip

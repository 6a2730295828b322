"""Exchanges on the contact's timeline."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ties.models import Exchange
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    found = Exchange.objects.filter(taking_part__contact=contact)[:limit]
    return [
        Happening(
            on=one.on, text=_("%(kind)s: %(subject)s") % {"kind": one.get_kind_display(), "subject": one.subject},
            url=reverse("ties:exchange", args=[one.pk]),
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "ties.exchanges",
    Story(key="ties.exchanges", label=gettext_lazy("Exchanges"), happenings=happenings, right="ties.view_exchange", order=20),
)
